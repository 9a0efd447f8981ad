// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/LazyStack.h"

#include <algorithm>

namespace magkeeper {

LazyStack::Part* LazyStack::partOf(const QString& id) {
    const auto part = std::ranges::find(m_parts, id, &Part::id);
    return part == m_parts.end() ? nullptr : &*part;
}

void LazyStack::add(const QString& id, Make make) {
    Part* part = partOf(id);
    if (!part)
        m_parts.push_back({id, std::move(make)});
    else if (!part->widget)
        part->make = std::move(make);
}

bool LazyStack::has(const QString& id) const { return std::ranges::contains(m_parts, id, &Part::id); }

QWidget* LazyStack::widgetOf(const QString& id) {
    Part* part = partOf(id);
    if (!part)
        return nullptr;
    if (!part->widget) {
        part->widget = part->make(this);
        Q_EMIT cameToBe(id, part->widget);
        addWidget(part->widget);
    }
    return part->widget;
}

QWidget* LazyStack::showPart(const QString& id) {
    QWidget* widget = widgetOf(id);
    if (widget)
        setCurrentWidget(widget);
    return widget;
}

std::vector<QWidget*> LazyStack::made() const {
    std::vector<QWidget*> made;
    for (const Part& part : m_parts) {
        if (part.widget)
            made.push_back(part.widget);
    }
    return made;
}

} // namespace magkeeper
