// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/magento/LockTree.h"
#include "core/magento/TableGrowth.h"
#include "core/magento/TidyWay.h"
#include "ui/services/ServicePresenter.h"

namespace magkeeper {

/// A table with what keeps it small; null: Magento has no way of its own.
struct TableRow {
    TableGrowth growth;
    const TidyWay* way = nullptr;
};

/// What runs in the database, who blocks whom, and which tables grow.
class DatabasePresenter final : public ServicePresenter {
    Q_OBJECT

public:
    explicit DatabasePresenter(const ServicePageServices& services, QObject* parent = nullptr);

    [[nodiscard]] ValueTableModel<LockNode>& locks() { return m_locks; }
    [[nodiscard]] ValueTableModel<TableRow>& tables() { return m_tables; }

private:
    void take(const DecodedSnapshot* latest, const DecodedSnapshot* full) override;
    void takeTables(const DecodedSnapshot* full);
    void takeRunning(const DatabaseStateReading* reading);
    [[nodiscard]] std::optional<ActionChoice> tidyChoice(const QStringList& keys) const;

    ValueTableModel<RunningStatement> m_statements;
    ValueTableModel<LockNode> m_locks;
    ValueTableModel<TableRow> m_tables;
};

} // namespace magkeeper
