// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/KeyAction.h"

#include <QKeySequence>

namespace magkeeper {

QAction* addKeyAction(QWidget& owner, const QString& name, const QString& text, const QKeySequence& keys,
    std::function<void()> run, Qt::ShortcutContext where) {
    auto* action = new QAction(text, &owner);
    action->setObjectName(name);
    action->setShortcut(keys);
    action->setShortcutContext(where);
    QObject::connect(action, &QAction::triggered, &owner, std::move(run));
    owner.addAction(action);
    return action;
}

} // namespace magkeeper
