// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/SideFoot.h"

#include "ui/preferences/PreferenceStore.h"
#include "ui/theme/Icons.h"
#include "ui/theme/Space.h"

#include <QActionGroup>
#include <QBoxLayout>
#include <QMenu>
#include <QToolButton>

namespace magkeeper {

using namespace Qt::StringLiterals;

SideFoot::SideFoot(PreferenceStore& preferences, QWidget* parent)
    : QWidget(parent)
    , m_preferences(preferences)
    , m_row(new QBoxLayout(QBoxLayout::LeftToRight, this)) {
    setOrientation(Qt::Horizontal);
    auto* appearance = makeButton(u"appearanceButton"_s, Icon::Appearance, tr("Light or dark"));
    addAppearances(*appearance);
    auto* all = makeButton(u"preferencesButton"_s, Icon::Preferences, tr("Preferences (Ctrl+,)"));
    connect(all, &QToolButton::clicked, this, &SideFoot::preferencesRequested);
    auto* palette = makeButton(u"paletteButton"_s, Icon::Search, tr("Go to or do anything (Ctrl+K)"));
    connect(palette, &QToolButton::clicked, this, &SideFoot::paletteRequested);
    m_row->addWidget(palette);
    m_row->addWidget(appearance);
    m_row->addWidget(all);
    m_row->addStretch();
}

void SideFoot::setOrientation(Qt::Orientation orientation) {
    const bool row = orientation == Qt::Horizontal;
    m_row->setDirection(row ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
    m_row->setContentsMargins(row ? space::cell : 0, 0, row ? space::cell : 0, 0);
}

QToolButton* SideFoot::makeButton(const QString& name, Icon icon, const QString& text) {
    auto* button = new QToolButton(this);
    button->setObjectName(name);
    button->setIcon(iconOf(icon));
    button->setToolTip(text);
    button->setAccessibleName(text);
    button->setAutoRaise(true);
    return button;
}

void SideFoot::addAppearances(QToolButton& button) {
    button.setPopupMode(QToolButton::InstantPopup);
    auto* menu = new QMenu(&button);
    auto* group = new QActionGroup(menu);
    const std::pair<Appearance, QString> choices[]
        = {{Appearance::System, tr("As the system")}, {Appearance::Light, tr("Light")}, {Appearance::Dark, tr("Dark")}};
    for (const auto& [appearance, text] : choices) {
        const int value = static_cast<int>(appearance);
        QAction* action = group->addAction(menu->addAction(text));
        action->setObjectName(appearanceName(appearance) + u"Action"_s);
        action->setCheckable(true);
        connect(
            action, &QAction::triggered, this, [this, value] { m_preferences.set(&Preferences::appearance, value); });
        connect(menu, &QMenu::aboutToShow, action,
            [this, action, value] { action->setChecked(m_preferences.now().appearance == value); });
    }
    button.setMenu(menu);
}

} // namespace magkeeper
