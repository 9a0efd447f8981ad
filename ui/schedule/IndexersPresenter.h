// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/magento/IndexerReport.h"
#include "ui/services/ServicePresenter.h"

namespace magkeeper {

/// An index as it is stored, and what that means.
struct IndexerRow {
    Indexer indexer;
    IndexerReport report;
    QString reason;
};

/// Indices with their state, backlog and pace, why one is at what it is at, and the least harmful thing that helps.
class IndexersPresenter final : public ServicePresenter {
    Q_OBJECT

public:
    explicit IndexersPresenter(const ServicePageServices& services, QObject* parent = nullptr);

    [[nodiscard]] ValueTableModel<IndexerRow>& indexers() { return m_indexers; }

private:
    void take(const DecodedSnapshot* latest, const DecodedSnapshot* full) override;
    void addButtons();
    void tell(const IndexersState& state, const std::vector<IndexerReport>& reports);
    void tellTriggers(const DecodedSnapshot* full);
    [[nodiscard]] const IndexerRow* rowOf(const QString& key) const;
    [[nodiscard]] std::optional<ActionChoice> choiceOf(const QString& action, const QStringList& keys) const;

    ValueTableModel<IndexerRow> m_indexers;
};

} // namespace magkeeper
