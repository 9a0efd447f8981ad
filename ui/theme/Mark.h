// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/Colours.h"

#include <QRectF>

class QPainter;

namespace magkeeper {

/// A state as a shape, so that it is told by more than a colour.
enum class Mark {
    None,
    Ok, ///< disc
    Notice, ///< disc with an i
    Warning, ///< triangle
    Critical, ///< octagon
    Unknown, ///< dotted ring: never looks like Ok
    Working, ///< three quarters of a ring
};

[[nodiscard]] QColor colourOf(Mark mark, const Colours& colours);
/// What is written beside a mark: plain text beside Ok, so that a page is quiet when all is well.
[[nodiscard]] QColor textColourOf(Mark mark, const Colours& colours);

/// Paints the shape into the middle of the rectangle, as large as fits.
void paintMark(QPainter& painter, const QRectF& rect, Mark mark, const Colours& colours);

/// Outlined capitals that tell an environment's kind.
enum class PillTone { Critical, Warning, Muted };
[[nodiscard]] QSize pillSize(const QString& text, const QFont& user);
void paintPill(QPainter& painter, const QRect& rect, const QString& text, PillTone tone, const QFont& user,
    const Colours& colours);

} // namespace magkeeper
