// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/fleet/HealthWatch.h"
#include "ui/environment/FindingRows.h"
#include "ui/environment/NodeComparison.h"
#include "ui/environment/ReleaseFacts.h"
#include "ui/environment/SnapshotWalk.h"
#include "ui/environment/StoreTables.h"
#include "ui/findings/MarkPresenter.h"
#include "ui/widgets/PageState.h"

#include <QHash>
#include <QTimer>

namespace magkeeper {

/// What an environment is shown with. All must outlive the presenter.
struct OverviewServices {
    Inventory& inventory;
    Refresher& refresher;
    HealthWatch& watch;
    const Clock& clock;
    SnapshotRepository& snapshots;
    QThreadPool& pool;
    MarkPresenter& marks;
};

/// One environment's newest snapshot, or one that was stored before, made ready to be shown, and the commands on it.
/// Lifetime: not longer than the services'.
class OverviewPresenter final : public QObject {
    Q_OBJECT

public:
    explicit OverviewPresenter(const OverviewServices& services, QObject* parent = nullptr);

    void setEnvironment(EnvironmentId id);
    [[nodiscard]] EnvironmentId environmentId() const { return m_id; }
    [[nodiscard]] const Environment* environment() const {
        return m_services.inventory.find(m_id);
    } ///< null: none, or it is gone

    [[nodiscard]] const PageState& state() const { return m_state; }
    [[nodiscard]] const QString& summary() const {
        return m_summary;
    } ///< which snapshot: level, age, round trip, bytes
    [[nodiscard]] const QString& summaryToolTip() const { return m_summaryToolTip; }
    [[nodiscard]] const QString& storageFault() const { return m_storageFault; } ///< the snapshot could not be stored
    /// Worst first, without those that are muted; what the health's card shows.
    [[nodiscard]] const std::vector<FindingRow>& findings() const { return m_counting; }
    [[nodiscard]] const QString& healthSentence() const { return m_healthSentence; } ///< empty: not judged yet
    [[nodiscard]] Mark healthMark() const { return m_healthMark; }
    [[nodiscard]] const std::vector<SectionCard>& cards() const { return m_cards; }
    [[nodiscard]] NodeComparison nodes() const; ///< empty without a snapshot
    [[nodiscard]] bool isBusy() const { return m_busy; }
    [[nodiscard]] QString activity() const; ///< `Reading in full for 3 s…`; empty: idle

    struct Table {
        QString id;
        QString title;
        TableModel* model = nullptr;
        QString none; ///< what can be said of it when it is known to have no rows
        QString empty = {}; ///< that, once it is known
        QString fault = {}; ///< why it is not known, or not whole
    };
    /// The same tables in the same order always; the first one is that of the findings.
    [[nodiscard]] const std::vector<Table>& tables() const { return m_tables; }
    /// How many there are in a section, ours or of somebody else's making; 0: none, or they are not known.
    [[nodiscard]] int countOf(const QString& section) const;

    void refresh(ProbeLevel level);
    void cancel();

    /// Steps through what is stored; in the past readings go on, and are not shown.
    void older();
    void newer() { m_walk.newer(); }
    void toNow() { m_walk.toNow(); }
    [[nodiscard]] bool isPast() const { return m_walk.shown().has_value(); }
    [[nodiscard]] QString pastSentence() const; ///< `State of 21 Nov 2026 02:14, 3 h ago`
    [[nodiscard]] QString pastDetail() const;
    [[nodiscard]] SnapshotWalk& walk() { return m_walk; }

    [[nodiscard]] MarkPresenter& marks() { return m_services.marks; }
    /// What can be marked: the findings of these keys, none in the past.
    [[nodiscard]] std::vector<MarkTarget> targets(const QStringList& keys) const;
    void setMutedFolded(bool folded) { m_findings.setFolded(folded); }
    /// The finding of that key; null: it is gone.
    [[nodiscard]] const FindingRow* finding(const QString& key) const;

Q_SIGNALS:
    void changed();

private:
    void update();
    [[nodiscard]] EnvironmentReading reading() const;
    void takeReading(const EnvironmentReading& reading);
    void takeHealth();
    void addRelease(const EnvironmentReading& reading);
    void takeTables(const DecodedSnapshot* latest, const DecodedSnapshot* full);
    void takeCounts(const DecodedSnapshot* latest, const DecodedSnapshot* full);
    /// Puts the rows of a section into its table, or why there are none. `list`: where in the section they stand.
    template <typename T, typename Row, typename RowsOf>
    void fill(
        const QString& id, const QString& list, ValueTableModel<Row>& model, const Reading<T>* reading, RowsOf rowsOf);
    void describe(const DecodedSnapshot& snapshot);

    OverviewServices m_services;
    SnapshotWalk m_walk;
    EnvironmentId m_id;
    PageState m_state;
    DecodedSnapshotPtr m_shown; ///< what the tables were filled from
    DecodedSnapshotPtr m_shownFull;
    QString m_summary;
    QString m_summaryToolTip;
    QString m_storageFault;
    std::vector<SectionCard> m_cards;
    bool m_busy = false;
    Mark m_healthMark = Mark::None;
    QString m_healthSentence;
    Sentences m_sentences;
    Catalogues m_catalogues;
    std::shared_ptr<Instant> m_now;
    std::vector<FindingRow> m_counting;
    FindingsModel m_findings;
    ValueTableModel<SearchIndex> m_search;
    ValueTableModel<OrderCounts> m_orders;
    ValueTableModel<AdminUser> m_users;
    ValueTableModel<PackageRow> m_packages;
    ValueTableModel<ConfigRow> m_config;
    std::vector<Table> m_tables;
    QHash<QString, int> m_counts; ///< of sections of somebody else's making
    QTimer m_ages;
};

} // namespace magkeeper
