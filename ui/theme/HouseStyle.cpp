// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/HouseStyle.h"

#include "ui/theme/Colours.h"
#include "ui/theme/Icons.h"
#include "ui/theme/Space.h"
#include "ui/theme/StylePainting.h"

#include <QAbstractItemView>
#include <QPushButton>
#include <QStyleFactory>
#include <QStyleOption>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

constexpr int boxArrow = 6 * space::unit; ///< what the arrow of a list that opens takes
constexpr auto rowHeightMetric = static_cast<QStyle::PixelMetric>(static_cast<unsigned>(QStyle::PM_CustomBase) + 1);

} // namespace

HouseStyle::HouseStyle(Density density)
    : QProxyStyle(QStyleFactory::create(u"Fusion"_s))
    , m_density(density) { }

void HouseStyle::drawPrimitive(
    PrimitiveElement element, const QStyleOption* option, QPainter* painter, const QWidget* widget) const {
    const auto* header = qstyleoption_cast<const QStyleOptionHeader*>(option);
    if (element == PE_IndicatorHeaderArrow && header && widget) { // beside the title, not above it
        QStyleOptionHeader own = *header;
        own.rect.moveCenter({own.rect.center().x() + space::control, widget->rect().center().y()});
        if (!stylePainting::primitive(element, own, *painter, widget))
            QProxyStyle::drawPrimitive(element, &own, painter, widget);
        return;
    }
    if (!stylePainting::primitive(element, *option, *painter, widget))
        QProxyStyle::drawPrimitive(element, option, painter, widget);
}

void HouseStyle::drawControl(
    ControlElement element, const QStyleOption* option, QPainter* painter, const QWidget* widget) const {
    if (element == CE_HeaderLabel) {
        if (const auto* header = qstyleoption_cast<const QStyleOptionHeader*>(option)) {
            QStyleOptionHeaderV2 muted;
            static_cast<QStyleOptionHeader&>(muted) = *header;
            if (const auto* second = qstyleoption_cast<const QStyleOptionHeaderV2*>(option))
                muted = *second;
            muted.palette.setColor(QPalette::ButtonText, Colours::of(option->palette).muted);
            muted.state &= ~State_On;
            return QProxyStyle::drawControl(element, &muted, painter, widget);
        }
    }
    if (element == CE_TabBarTabLabel) {
        if (const auto* tab = qstyleoption_cast<const QStyleOptionTab*>(option)) {
            QStyleOptionTab own = *tab;
            if (!(tab->state & State_Selected))
                own.palette.setColor(QPalette::WindowText, Colours::of(option->palette).muted);
            own.state &= ~State_HasFocus;
            return QProxyStyle::drawControl(element, &own, painter, widget);
        }
    }
    if (element == CE_PushButtonLabel && stylePainting::isFilled(widget) && (option->state & State_Enabled)) {
        if (const auto* button = qstyleoption_cast<const QStyleOptionButton*>(option)) {
            QStyleOptionButton own = *button;
            own.palette.setColor(QPalette::ButtonText, Colours::of(option->palette).onAccent);
            return QProxyStyle::drawControl(element, &own, painter, widget);
        }
    }
    if (!stylePainting::control(element, *option, *painter))
        QProxyStyle::drawControl(element, option, painter, widget);
}

void HouseStyle::drawComplexControl(
    ComplexControl control, const QStyleOptionComplex* option, QPainter* painter, const QWidget* widget) const {
    if (control == CC_ScrollBar) {
        if (const auto* slider = qstyleoption_cast<const QStyleOptionSlider*>(option))
            return stylePainting::scrollBar(
                *slider, subControlRect(control, option, SC_ScrollBarSlider, widget), *painter);
    }
    if (control == CC_ComboBox) {
        if (const auto* box = qstyleoption_cast<const QStyleOptionComboBox*>(option))
            return stylePainting::comboBox(*box, *painter);
    }
    QProxyStyle::drawComplexControl(control, option, painter, widget);
}

QRect HouseStyle::subControlRect(
    ComplexControl control, const QStyleOptionComplex* option, SubControl subControl, const QWidget* widget) const {
    if (control == CC_ScrollBar) {
        if (const auto* slider = qstyleoption_cast<const QStyleOptionSlider*>(option))
            return stylePainting::scrollBarPart(*slider, subControl);
    }
    if (control == CC_ComboBox && subControl == SC_ComboBoxEditField) // starts where a line edit's text does
        return option->rect.adjusted(space::control, 2, -boxArrow, -2);
    return QProxyStyle::subControlRect(control, option, subControl, widget);
}

QRect HouseStyle::subElementRect(SubElement element, const QStyleOption* option, const QWidget* widget) const {
    if (element == SE_PushButtonFocusRect || element == SE_LineEditContents) {
        const QRect rect = option->rect;
        return element == SE_PushButtonFocusRect ? rect : rect.adjusted(space::control - 2, 2, -space::control + 2, -2);
    }
    return QProxyStyle::subElementRect(element, option, widget);
}

QSize HouseStyle::sizeFromContents(
    ContentsType type, const QStyleOption* option, const QSize& size, const QWidget* widget) const {
    QSize result = QProxyStyle::sizeFromContents(type, option, size, widget);
    if (type == CT_PushButton || type == CT_LineEdit || type == CT_ComboBox)
        result.setHeight(std::max(result.height(), space::field));
    if (type == CT_PushButton)
        result.rwidth() += 3 * space::unit;
    if (type == CT_ComboBox) // as much as SC_ComboBoxEditField leaves, and a label's own margin
        result.setWidth(std::max(result.width(), size.width() + space::control + boxArrow + space::unit));
    if (type == CT_HeaderSection)
        result.setHeight(std::max(result.height(), space::row));
    if (type == CT_TabBarTab)
        result.setHeight(std::max(result.height(), space::field + space::unit));
    return result;
}

int HouseStyle::pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const {
    if (metric == rowHeightMetric)
        return m_density == Density::Dense ? space::denseRow : space::row;
    switch (metric) {
    case PM_ScrollBarExtent:
        return 12;
    case PM_ScrollBarSliderMin:
        return 28;
    case PM_DefaultFrameWidth: // room for rounded corners beside what scrolls
        return qobject_cast<const QAbstractItemView*>(widget) ? 3 : QProxyStyle::pixelMetric(metric, option, widget);
    case PM_HeaderMargin:
        return space::cell;
    case PM_HeaderMarkSize:
        return 10;
    case PM_TabBarTabOverlap:
    case PM_TabBarBaseOverlap:
    case PM_TabBarTabShiftVertical:
        return 0;
    case PM_TabBarTabHSpace:
        return 2 * space::control;
    case PM_ButtonShiftHorizontal:
    case PM_ButtonShiftVertical:
        return 0;
    case PM_SplitterWidth:
        return 1;
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

/// What empties a field is painted when it is shown; Fusion's would be read from files with every field.
QIcon HouseStyle::standardIcon(StandardPixmap icon, const QStyleOption* option, const QWidget* widget) const {
    return icon == SP_LineEditClearButton ? iconOf(Icon::Clear) : QProxyStyle::standardIcon(icon, option, widget);
}

int HouseStyle::styleHint(
    StyleHint hint, const QStyleOption* option, const QWidget* widget, QStyleHintReturn* returnValue) const {
    switch (hint) {
    case SH_Widget_Animation_Duration:
    case SH_EtchDisabledText:
    case SH_DialogButtonBox_ButtonsHaveIcons:
    case SH_ItemView_ActivateItemOnSingleClick:
    case SH_ScrollView_FrameOnlyAroundContents:
        return 0;
    case SH_ToolTip_WakeUpDelay:
        return 400;
    case SH_Table_GridLineColor:
        return static_cast<int>(Colours::of(option ? option->palette : QPalette()).border.rgba());
    default:
        return QProxyStyle::styleHint(hint, option, widget, returnValue);
    }
}

int rowHeight(const QWidget& widget) {
    const int own = widget.style()->pixelMetric(rowHeightMetric, nullptr, &widget);
    return std::max(own > 0 ? own : space::row, widget.fontMetrics().height() + space::control);
}

void makeFilled(QPushButton& button) { button.setProperty("filled", true); }

void makeDangerous(QPushButton& button) { button.setProperty("dangerous", true); }

} // namespace magkeeper
