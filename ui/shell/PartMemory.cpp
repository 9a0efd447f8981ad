// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/PartMemory.h"

#include "ui/widgets/DataTable.h"

#include <QEvent>
#include <QSplitter>

namespace magkeeper {

PartMemory::PartMemory(const WindowSettings& settings, QObject* parent)
    : QObject(parent)
    , m_states(settings.splitters)
    , m_hidden(settings.hiddenColumns) { }

void PartMemory::adopt(QWidget& root) {
    for (QSplitter* splitter : root.findChildren<QSplitter*>()) {
        if (m_splitters.contains(splitter))
            continue;
        m_splitters.push_back(splitter);
        splitter->installEventFilter(this);
    }
    for (DataTable* table : root.findChildren<DataTable*>()) {
        if (m_tables.contains(table))
            continue;
        m_tables.push_back(table);
        if (m_hidden.contains(table->objectName()))
            table->setHiddenColumns(m_hidden.take(table->objectName()));
        connect(table, &DataTable::columnsChanged, this, &PartMemory::changed);
    }
}

void PartMemory::begin() {
    m_begun = true;
    for (const QPointer<QSplitter>& splitter : std::as_const(m_splitters)) {
        if (splitter && splitter->isVisible())
            restore(*splitter);
    }
}

void PartMemory::write(WindowSettings& settings) const {
    settings.splitters = m_states;
    settings.hiddenColumns = m_hidden;
    for (const QPointer<QSplitter>& splitter : m_splitters) {
        if (splitter && !m_states.contains(splitter->objectName()))
            settings.splitters.insert(splitter->objectName(), splitter->saveState());
    }
    for (const QPointer<DataTable>& table : m_tables) {
        if (table && !table->hiddenColumns().isEmpty())
            settings.hiddenColumns.insert(table->objectName(), table->hiddenColumns());
    }
}

bool PartMemory::eventFilter(QObject* watched, QEvent* event) {
    if (m_begun && event->type() == QEvent::Show) {
        if (auto* splitter = qobject_cast<QSplitter*>(watched))
            restore(*splitter);
    }
    return false;
}

void PartMemory::restore(QSplitter& splitter) {
    const QByteArray state = m_states.take(splitter.objectName());
    if (!state.isEmpty())
        splitter.restoreState(state);
}

} // namespace magkeeper
