// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAction>
#include <QWidget>

#include <functional>

namespace magkeeper {

/// An action of a widget with the keys that run it while that widget, or as `where` has it, is in focus. The owner
/// keeps it; what `run` names lives as long as the owner. Thread: GUI.
QAction* addKeyAction(QWidget& owner, const QString& name, const QString& text, const QKeySequence& keys,
    std::function<void()> run, Qt::ShortcutContext where = Qt::WidgetWithChildrenShortcut);

} // namespace magkeeper
