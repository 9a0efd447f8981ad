// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/Theme.h"

#include <QProxyStyle>

class QPushButton;

namespace magkeeper {

/// Fusion with our surfaces: flat, hairlines, visible frames and placeholders in the dark, a focus ring, thin scroll
/// bars. All colours come from the widget's palette through Colours.
class HouseStyle final : public QProxyStyle {
    Q_OBJECT

public:
    explicit HouseStyle(Density density = Density::Comfortable);

    void drawPrimitive(
        PrimitiveElement element, const QStyleOption* option, QPainter* painter, const QWidget* widget) const override;
    void drawControl(
        ControlElement element, const QStyleOption* option, QPainter* painter, const QWidget* widget) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex* option, QPainter* painter,
        const QWidget* widget) const override;
    QRect subControlRect(ComplexControl control, const QStyleOptionComplex* option, SubControl subControl,
        const QWidget* widget) const override;
    QRect subElementRect(SubElement element, const QStyleOption* option, const QWidget* widget) const override;
    QSize sizeFromContents(
        ContentsType type, const QStyleOption* option, const QSize& size, const QWidget* widget) const override;
    int pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const override;
    QIcon standardIcon(
        StandardPixmap icon, const QStyleOption* option = nullptr, const QWidget* widget = nullptr) const override;
    int styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
        QStyleHintReturn* returnValue) const override;

private:
    Density m_density;
};

/// The height of a row in a table or a list: that of the style's density, more where the text needs it. Changes come
/// as QEvent::StyleChange and FontChange.
[[nodiscard]] int rowHeight(const QWidget& widget);

/// The one filled button of a page.
void makeFilled(QPushButton& button);
/// A button whose deed cannot be undone carries the critical outline.
void makeDangerous(QPushButton& button);

} // namespace magkeeper
