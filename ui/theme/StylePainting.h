// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyle>

class QPainter;
class QStyleOptionComboBox;
class QStyleOptionSlider;

/// The painting behind HouseStyle, by element. Private to the theme.
namespace magkeeper::stylePainting {

/// False: not ours, Fusion paints it.
[[nodiscard]] bool primitive(
    QStyle::PrimitiveElement element, const QStyleOption& option, QPainter& painter, const QWidget* widget);
[[nodiscard]] bool control(QStyle::ControlElement element, const QStyleOption& option, QPainter& painter);

[[nodiscard]] bool isFilled(const QWidget* widget);

void comboBox(const QStyleOptionComboBox& option, QPainter& painter);
void scrollBar(const QStyleOptionSlider& option, const QRect& slider, QPainter& painter);
/// Without arrows: groove, pages and slider share the whole length.
[[nodiscard]] QRect scrollBarPart(const QStyleOptionSlider& option, QStyle::SubControl part);

} // namespace magkeeper::stylePainting
