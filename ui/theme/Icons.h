// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QIcon>

namespace magkeeper {

enum class Icon {
    Refresh,
    Add,
    Edit,
    Remove,
    Cancel,
    Clear,
    Back,
    Search,
    Copy,
    Fleet,
    Environment,
    Details,
    Filter,
    Appearance,
    More,
    Preferences,
    Menu
};

/// An icon of the Breeze theme in the colour of the palette's text; a plain painted one where the theme is missing.
[[nodiscard]] QIcon iconOf(Icon icon);

} // namespace magkeeper
