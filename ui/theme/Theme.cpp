// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/Theme.h"

#include "ui/theme/HouseStyle.h"
#include "ui/theme/Type.h"

#include <QApplication>
#include <QIcon>
#include <QStyleHints>

namespace magkeeper {

using namespace Qt::StringLiterals;

QString appearanceName(Appearance appearance) {
    switch (appearance) {
    case Appearance::Light:
        return u"light"_s;
    case Appearance::Dark:
        return u"dark"_s;
    case Appearance::System:
        break;
    }
    return u"system"_s;
}

Appearance appearanceFromName(const QString& name) {
    if (name == "light"_L1)
        return Appearance::Light;
    return name == "dark"_L1 ? Appearance::Dark : Appearance::System;
}

Theme::Theme(Appearance appearance, QObject* parent)
    : QObject(parent)
    , m_appearance(appearance) {
    QIcon::setThemeName(u"breeze"_s);
    QApplication::setStyle(new HouseStyle);
    QApplication::setFont(interfaceFont());
    connect(QGuiApplication::styleHints(), &QStyleHints::colorSchemeChanged, this, &Theme::apply);
    apply();
}

void Theme::setAppearance(Appearance appearance) {
    if (std::exchange(m_appearance, appearance) == appearance)
        return;
    apply();
}

void Theme::setDensity(Density density) {
    if (std::exchange(m_density, density) == density)
        return;
    QApplication::setStyle(new HouseStyle(density));
    apply();
}

void Theme::setTextPercent(int percent) {
    if (std::exchange(m_textPercent, percent) == percent)
        return;
    QFont font = interfaceFont();
    font.setPointSizeF(font.pointSizeF() * percent / 100);
    QApplication::setFont(font);
}

bool Theme::isDark() const {
    if (m_appearance == Appearance::System)
        return QGuiApplication::styleHints()->colorScheme() == Qt::ColorScheme::Dark;
    return m_appearance == Appearance::Dark;
}

void Theme::apply() {
    QApplication::setPalette((isDark() ? Colours::dark() : Colours::light()).toPalette());
    Q_EMIT changed();
}

} // namespace magkeeper
