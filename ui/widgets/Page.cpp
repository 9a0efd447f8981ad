// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/Page.h"

namespace magkeeper {

QList<QAction*> Page::commands() const {
    QList<QAction*> commands = actions();
    for (const QWidget* part : findChildren<QWidget*>()) {
        if (part->isVisibleTo(this))
            commands += part->actions();
    }
    commands.removeIf([](const QAction* action) {
        return !action->isEnabled() || !action->isVisible() || action->isSeparator() || action->text().isEmpty();
    });
    return commands;
}

} // namespace magkeeper
