// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QPalette>

namespace magkeeper {

/// The colours of one appearance, named by their use. Every text colour keeps a contrast of 4.5 or more on every
/// surface.
struct Colours {
    QColor window; ///< the page
    QColor base; ///< tables and fields
    QColor alternate; ///< zebra and hover
    QColor raised; ///< cards and pop-ups
    QColor border; ///< hairlines
    QColor outline; ///< frames of what can be typed into or pressed: contrast 3 or more
    QColor selection; ///< selected rows; what stands on it keeps its colour
    QColor text; ///< what is said
    QColor muted; ///< what frames it
    QColor accent; ///< links, focus, the one filled button
    QColor onAccent; ///< text on the filled button
    QColor ok;
    QColor notice;
    QColor warning;
    QColor critical;
    QColor unknown;

    [[nodiscard]] static const Colours& light();
    [[nodiscard]] static const Colours& dark();
    /// Those that belong to a widget's palette, so that painting follows a change of appearance by itself.
    [[nodiscard]] static const Colours& of(const QPalette& palette);

    [[nodiscard]] QPalette toPalette() const;
};

} // namespace magkeeper
