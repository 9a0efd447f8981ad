// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/magento/ConsumerMatrix.h"
#include "ui/services/ServicePresenter.h"

namespace magkeeper {

/// Consumers with their queues, why one is not seen, and what starts it.
class QueuesPresenter final : public ServicePresenter {
    Q_OBJECT

public:
    explicit QueuesPresenter(const ServicePageServices& services, QObject* parent = nullptr);

    [[nodiscard]] ValueTableModel<ConsumerRow>& consumers() { return m_consumers; }

private:
    void take(const DecodedSnapshot* latest, const DecodedSnapshot* full) override;
    void addButtons();
    void describe(const QueuesState& queues, const QueuesStateReading& reading);
    void explain(const QueuesState& queues);
    void takeOperations();
    [[nodiscard]] const ConsumerRow* rowOf(const QStringList& keys) const;
    [[nodiscard]] std::optional<ActionChoice> stopChoice(const QStringList& keys) const;

    ValueTableModel<ConsumerRow> m_consumers;
    ValueTableModel<FailedOperations> m_operations;
    std::vector<std::pair<QString, qint64>> m_processes; ///< consumer and process, of the primary
};

} // namespace magkeeper
