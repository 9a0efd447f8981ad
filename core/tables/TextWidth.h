// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace magkeeper {

/// How many columns of a terminal a text takes: 2 for East Asian wide characters and emoji, 0 for combining marks,
/// else 1. Source: Unicode Standard Annex 11; terminals agree on these, not on ambiguous ones (1 here). Pure.
[[nodiscard]] int displayWidth(QStringView text);

enum class Elide { End, Middle };
/// The text in at most `width` columns, with an ellipsis where something was left out. Whole characters stay whole.
[[nodiscard]] QString elided(const QString& text, int width, Elide where);

} // namespace magkeeper
