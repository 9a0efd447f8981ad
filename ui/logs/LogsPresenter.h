// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/fleet/Inventory.h"
#include "ui/logs/FollowedRows.h"
#include "ui/logs/GroupsPresenter.h"
#include "ui/logs/LogLookStore.h"
#include "ui/logs/LogsServices.h"
#include "ui/logs/LogTables.h"

#include <QTimer>

namespace magkeeper {

/// Whose logs are followed, and from when on.
struct LogsChoice {
    std::vector<EnvironmentId> environments;
    QStringList files; ///< globs below their roots; empty: the usual ones
    std::chrono::minutes back{15}; ///< 0: from now on

    friend bool operator==(const LogsChoice&, const LogsChoice&) = default;
};

/// The logs of several environments, followed as one: what comes is grouped, sifted and sorted in the pool and shown
/// in batches, 30 a second at most. While it is paused, and when more comes than can be shown, the followers on the
/// servers wait; nothing is lost. Thread: GUI.
class LogsPresenter final : public QObject {
    Q_OBJECT

public:
    static constexpr qint64 mostWaiting = 40'000; ///< records; then the followers wait
    static constexpr qint64 mostWaitingBytes = 32LL * 1024 * 1024;

    LogsPresenter(const LogsServices& services, RecordKeep::Limits limits = {}, QObject* parent = nullptr);
    ~LogsPresenter() override;

    /// Whose logs would be followed, without doing so yet: what was followed before ends.
    void choose(const std::vector<EnvironmentId>& environments);
    /// Begins anew. Environments that are not there any more are left out.
    void follow(const LogsChoice& choice);
    void stop(); ///< what came stays
    [[nodiscard]] bool isRunning() const { return m_nodes && m_nodes->isRunning(); }
    [[nodiscard]] const LogsChoice& choice() const { return m_choice; }
    void setPaused(bool paused);
    [[nodiscard]] bool isPaused() const { return m_isPaused; }
    void clear(); ///< what came, not marks

    void setLook(const LogLook& look); ///< but for its files
    [[nodiscard]] const LogLook& look() const { return m_look; }
    void setRange(std::optional<Instant> from, std::optional<Instant> until);
    [[nodiscard]] bool hasRange() const { return m_from || m_until; }
    void setHidden(const QSet<int>& sources);
    [[nodiscard]] const QSet<int>& hidden() const { return m_hidden; }
    void showGroup(quint64 fingerprint); ///< 0: all again
    [[nodiscard]] quint64 group() const { return m_group; }
    void showAll(); ///< nothing is filtered any more
    [[nodiscard]] bool isFiltered() const;
    void setWantsGroups(bool wants); ///< somebody looks at them: groups()

    [[nodiscard]] FollowedRows& rows() { return m_rows; }
    [[nodiscard]] ValueTableModel<LogSourceRow>& sources() { return m_sourceRows; }
    [[nodiscard]] GroupsPresenter& groups() { return m_groups; }
    [[nodiscard]] const std::shared_ptr<const LogCounts>& counts() const { return m_counts; } ///< null: none yet
    [[nodiscard]] const LogsServices& services() const { return m_services; }
    [[nodiscard]] const FollowedNode* nodeOf(int source) const; ///< null: it has gone

    [[nodiscard]] PageState state() const;
    [[nodiscard]] QString summary() const; ///< `1,204 of 45,990 records · 3 machines`
    [[nodiscard]] QString trimNotice() const; ///< empty: everything that came is there
    [[nodiscard]] QString filterFault() const; ///< why it cannot be filtered so; empty: it can
    [[nodiscard]] qint64 waiting() const { return m_waiting; } ///< records that came and are not shown yet

    /// Records as Markdown, redacted. `from`, `number`: of the rows; of more than LogShare::most the last.
    [[nodiscard]] Task<QString> shareRows(qint64 from, qint64 number, logs::Redactor::Addresses addresses);
    [[nodiscard]] Task<QString> shareMarked(logs::Redactor::Addresses addresses);

Q_SIGNALS:
    void changed(); ///< state, summary, sources; at most 30 times a second
    void countsChanged();

private:
    void begin(const std::vector<Environment>& environments);
    void drop();
    void came(LogBatch batch);
    void tick();
    void work();
    void takeSome();
    void taken(Result<LogIntake::Taken> taken);
    void sift();
    void sifted(std::shared_ptr<const LogSift> sift, const std::optional<Error>& fault);
    void wantSift(std::chrono::milliseconds delay);
    void showPlaces();
    void lookAgain();
    [[nodiscard]] LogIntake::Order nextOrder();
    [[nodiscard]] logs::RecordSieve sieve() const;
    void tell(std::vector<ToldGroups> told);
    [[nodiscard]] bool isWhole(const QString& environment) const;
    [[nodiscard]] QStringList newlyWhole() const;
    void forgetSince();
    void wantTelling();
    void regulate();
    void showStates();
    void showSources();
    [[nodiscard]] Task<QString> share(
        std::vector<MarkedRecord> records, logs::Redactor::Addresses addresses, qint64 more = 0);

    LogsServices m_services;
    std::shared_ptr<Instant> m_now;
    FollowedRows m_rows;
    ValueTableModel<LogSourceRow> m_sourceRows;
    GroupsPresenter m_groups;
    LogsChoice m_choice;
    std::unique_ptr<FollowedNodes> m_nodes; ///< null: nothing was followed yet
    std::shared_ptr<LogIntake> m_intake; ///< the pool's while it works
    std::vector<LogSource> m_sources;
    std::shared_ptr<const LogCounts> m_counts;
    std::deque<LogBatch> m_came;
    size_t m_taken = 0; ///< records of its first batch
    qint64 m_waiting = 0;
    qint64 m_waitingBytes = 0;
    LogLook m_look;
    std::optional<Instant> m_from;
    std::optional<Instant> m_until;
    QSet<int> m_hidden;
    quint64 m_group = 0;
    std::shared_ptr<const LogSift> m_sift; ///< that holds
    quint64 m_siftNumber = 0;
    std::stop_source m_sifting; ///< stops what is sifted for an older request
    std::optional<Error> m_filterFault;
    std::optional<Error> m_startFault;
    QTimer m_tick;
    QTimer m_statesTimer; ///< states of machines that changed together are shown together
    QTimer m_siftTimer;
    QTimer m_sightTimer; ///< how old things are, and groups
    QTimer m_tellTimer; ///< what came is kept in batches
    std::optional<Instant> m_since; ///< all was read from then on; nothing: not so
    QSet<QString> m_known; ///< environments of which that was told
    std::unique_ptr<QObject> m_round; ///< context of the pool's answers; new with each beginning
    bool m_isWorking = false;
    bool m_wantsSift = false;
    bool m_isPaused = false;
    bool m_wantsTelling = false;
    bool m_isSightOld = false; ///< records came since groups and counts were made
    bool m_wantsSight = false;
};

} // namespace magkeeper
