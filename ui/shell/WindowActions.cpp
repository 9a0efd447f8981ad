// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/WindowActions.h"

#include <QWidget>

namespace magkeeper {

using namespace Qt::StringLiterals;

WindowActions::WindowActions(QWidget* window)
    : QObject(window)
    , m_window(window) { }

QAction* WindowActions::add(
    const QString& id, const QString& text, const QList<QKeySequence>& keys, std::function<void()> run, Offer offer) {
    auto* action = new QAction(text, m_window);
    action->setObjectName(id);
    action->setShortcuts(keys);
    connect(action, &QAction::triggered, m_window, std::move(run));
    m_window->addAction(action);
    m_actions.emplace_back(action, offer);
    return action;
}

QList<QAction*> WindowActions::forPalette() const {
    QList<QAction*> actions;
    for (const auto& [action, offer] : m_actions) {
        if (offer == Offer::Everywhere && action->isEnabled())
            actions << action;
    }
    return actions;
}

std::vector<KeyEntry> WindowActions::keys(const QString& group) const {
    std::vector<KeyEntry> keys;
    for (const auto& [action, offer] : m_actions) {
        if (!action->shortcuts().isEmpty())
            keys.push_back({group, keysText(*action), action->text()});
    }
    return keys;
}

QString keysText(const QAction& action) {
    QStringList texts;
    for (const QKeySequence& keys : action.shortcuts()) {
        const QString text = keys.toString(QKeySequence::NativeText);
        if (text != u"Shift+?"_s) // where '?' needs Shift that is no other key
            texts << text;
    }
    return texts.join(u", "_s);
}

} // namespace magkeeper
