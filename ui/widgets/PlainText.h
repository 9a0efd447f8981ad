// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace magkeeper {

/// A tool tip that is never taken for rich text, whatever a store put into it.
[[nodiscard]] QString plainToolTip(const QString& text);

} // namespace magkeeper
