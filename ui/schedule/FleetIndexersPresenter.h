// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/fleet/Inventory.h"
#include "core/fleet/Refresher.h"
#include "core/magento/IndexerReport.h"
#include "ui/environment/TableCells.h"
#include "ui/widgets/PageState.h"
#include "ui/widgets/ValueTableModel.h"

#include <map>

namespace magkeeper {

/// An index of some environment that is not well.
struct FleetIndexerRow {
    EnvironmentId environmentId;
    QString environment;
    EnvironmentKind kind = EnvironmentKind::Production;
    Indexer indexer;
    IndexerReport report;
    QString reason;

    [[nodiscard]] QString key() const { return environmentId.toString() + u' ' + indexer.id; }
};

/// The indices of all environments that are stuck, invalid, suspended or fall behind, as they were last read. Follows
/// the readings by itself; what did not change is not judged again. Thread: GUI.
class FleetIndexersPresenter final : public QObject {
    Q_OBJECT

public:
    FleetIndexersPresenter(Inventory& inventory, Refresher& refresher, const Clock& clock, QObject* parent = nullptr);

    [[nodiscard]] ValueTableModel<FleetIndexerRow>& indexers() { return m_rows; }
    [[nodiscard]] PageState state() const;
    [[nodiscard]] QString summary() const; ///< `3 indices of 2 environments`
    /// Reads all environments that can be read anew.
    void refresh(ProbeLevel level);

Q_SIGNALS:
    void changed();

private:
    void judge(const Environment& environment);
    void show();

    Inventory& m_inventory;
    Refresher& m_refresher;
    const Clock& m_clock;
    std::shared_ptr<Instant> m_now;
    ValueTableModel<FleetIndexerRow> m_rows;
    std::map<EnvironmentId, std::vector<FleetIndexerRow>> m_found;
    std::map<EnvironmentId, bool> m_read; ///< whether its indices are known
};

} // namespace magkeeper
