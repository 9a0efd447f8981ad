// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/Announcement.h"

#include <QAccessible>
#include <QWidget>

namespace magkeeper {

void announce(QWidget& widget, const QString& words) {
    widget.setAccessibleDescription(words);
    if (!QAccessible::isActive() || !widget.hasFocus() || words.isEmpty())
        return;
    QAccessibleAnnouncementEvent event(&widget, words);
    QAccessible::updateAccessibility(&event);
}

} // namespace magkeeper
