// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFont>

namespace magkeeper {

enum class TextRole { PageTitle, Section, Body, Strong, Caption, Fixed };

/// A font for a role, made from the user's: 1.8, 1.2, 1, 1 and 0.86 times its size; Fixed is the system's fixed font.
[[nodiscard]] QFont fontOf(TextRole role, const QFont& user);

/// The system's interface font with tabular figures; Inter where the system names none.
[[nodiscard]] QFont interfaceFont();
/// The first question about fonts is the dear one. Thread: any.
[[nodiscard]] bool isInterThere();

} // namespace magkeeper
