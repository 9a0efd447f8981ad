// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/fleet/HealthWatch.h"
#include "ui/fleet/FleetModel.h"
#include "ui/widgets/PageState.h"
#include "ui/widgets/Questions.h"

#include <QTimer>

namespace magkeeper {

enum class FleetGrouping { None, Store };

/// The fleet's state and commands. Keys are environment ids as text. Lifetime: not longer than the services'.
class FleetPresenter final : public QObject {
    Q_OBJECT

public:
    FleetPresenter(Inventory& inventory, Refresher& refresher, HealthWatch& watch, const Clock& clock,
        Questions& questions, QObject* parent = nullptr);

    /// Shows these courses, and has them brought up to date with every reading. Borrowed.
    void follow(FleetTrends& trends);
    /// What is known of shops that are closed for maintenance, in the place of what was told before.
    void setNotes(const QHash<EnvironmentId, FleetNote>& notes);

    [[nodiscard]] FleetModel& model() { return m_model; }
    [[nodiscard]] const std::vector<FleetRow>& environments() const { return m_rows; } ///< without headings
    [[nodiscard]] const PageState& state() const { return m_state; }
    [[nodiscard]] QString summary() const; ///< one sentence: how many, how bad
    [[nodiscard]] QStringList tags() const; ///< all that are in use, sorted
    [[nodiscard]] Instant now() const { return m_clock.now(); }

    /// Under headings of their stores, the worst first.
    void setGrouping(FleetGrouping grouping);
    [[nodiscard]] FleetGrouping grouping() const { return m_grouping; }
    void setFolded(const QString& store, bool folded);
    void setAllFolded(bool folded);

    /// Reads the inventory; also after it failed.
    void load();
    /// The key of a store's heading stands for all of its environments; so it does with cancel().
    void refresh(const QStringList& keys, ProbeLevel level);
    void refreshAll(ProbeLevel level);
    void cancel(const QStringList& keys);
    /// Asks first; one question for all of them.
    void remove(const QStringList& keys);

Q_SIGNALS:
    void stateChanged();
    void rowsChanged();
    /// Something that was asked for failed: a sentence and the technical text.
    void failed(const QString& sentence, const QString& detail);

private:
    void takeInventory();
    void takeReadings(const QList<EnvironmentId>& ids);
    void takeRows(const QList<EnvironmentId>& ids);
    void takeHealths(const QList<EnvironmentId>& ids);
    void takeHealth(EnvironmentId id);
    [[nodiscard]] FleetRow rowOf(const Environment& environment) const;
    void setState(const PageState& state);
    void removeConfirmed(const std::vector<EnvironmentId>& ids);
    void publish();
    [[nodiscard]] std::vector<EnvironmentId> idsOf(const QStringList& keys) const;
    [[nodiscard]] QStringList withMembers(const QStringList& keys) const;
    [[nodiscard]] Question questionFor(const std::vector<EnvironmentId>& ids) const;

    Inventory& m_inventory;
    Refresher& m_refresher;
    HealthWatch& m_watch;
    const Clock& m_clock;
    Questions& m_questions;
    FleetTrends* m_trends = nullptr; ///< null: none are shown
    FleetModel m_model;
    std::vector<FleetRow> m_rows; ///< the environments, in the inventory's order
    FleetGrouping m_grouping = FleetGrouping::None;
    QSet<QString> m_folded; ///< stores
    Sentences m_sentences;
    QHash<EnvironmentId, std::shared_ptr<const FleetHealth>> m_healths;
    QHash<EnvironmentId, FleetNote> m_notes;
    PageState m_state;
    QTimer m_ages;
    int m_loads = 0; ///< numbers requests: an older answer is dropped
};

} // namespace magkeeper
