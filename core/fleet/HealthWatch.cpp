// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fleet/HealthWatch.h"

#include "core/base/Work.h"
#include "core/health/MarkedHealth.h"

#include <algorithm>

namespace magkeeper {

namespace {

constexpr std::chrono::milliseconds announcementInterval{34};
constexpr std::chrono::hours longestTimer{24};

bool sameError(const std::optional<Error>& a, const std::optional<Error>& b) {
    return a.has_value() == b.has_value() && (!a || (a->kind() == b->kind() && a->toString() == b->toString()));
}

} // namespace

HealthWatch::HealthWatch(Inventory& inventory, Refresher& refresher, SnapshotRepository& snapshots, QThreadPool& pool,
    Judge judge, HealthMemory memory, QObject* parent)
    : QObject(parent)
    , m_inventory(inventory)
    , m_refresher(refresher)
    , m_snapshots(snapshots)
    , m_pool(pool)
    , m_judge(std::move(judge))
    , m_memory(memory)
    , m_thresholds(std::make_shared<const Thresholds>()) {
    m_announcement.setSingleShot(true);
    m_announcement.setInterval(announcementInterval);
    connect(&m_announcement, &QTimer::timeout, this, [this] {
        if (const QList<EnvironmentId> ids = std::exchange(m_changed, {}).values(); !ids.isEmpty())
            Q_EMIT healthChanged(ids);
    });
    m_turn.setSingleShot(true);
    connect(&m_turn, &QTimer::timeout, this, &HealthWatch::takeNext);
    connect(&refresher, &Refresher::readingsChanged, this, &HealthWatch::take);
    connect(&inventory, &Inventory::removed, this, [this](EnvironmentId id) { m_healths.remove(id); });
    m_nextEnd.setSingleShot(true);
    connect(&m_nextEnd, &QTimer::timeout, this, [this] { markAgain(m_healths.keys()); });
    // Queued: marks that no longer hold are ended while findings get theirs.
    if (m_memory.marks)
        connect(m_memory.marks, &FindingMarks::changed, this, &HealthWatch::markAgain, Qt::QueuedConnection);
}

void HealthWatch::setThresholds(const Thresholds& thresholds) {
    if (thresholds == *m_thresholds)
        return;
    m_thresholds = std::make_shared<const Thresholds>(thresholds);
    for (auto entry = m_healths.begin(); entry != m_healths.end(); ++entry) {
        if (entry->history)
            judge(entry.key());
    }
}

void HealthWatch::lookAgain(EnvironmentId id) {
    if (const auto found = m_healths.find(id); found != m_healths.end() && found->judged)
        gather(id);
}

void HealthWatch::take(const QList<EnvironmentId>& ids) {
    for (const EnvironmentId id : ids) {
        if (!m_waiting.contains(id))
            m_waiting.append(id);
    }
    if (!m_waiting.isEmpty() && !m_turn.isActive())
        m_turn.start(0);
}

/// One environment in a turn of the event loop: the window gets its turns between them.
void HealthWatch::takeNext() {
    if (m_waiting.isEmpty())
        return;
    const EnvironmentId id = m_waiting.takeFirst();
    takeReading(id, m_refresher.reading(id));
    if (!m_waiting.isEmpty())
        m_turn.start(0);
}

void HealthWatch::takeReading(EnvironmentId id, const EnvironmentReading& reading) {
    if (!reading.latest && !reading.error)
        return;
    Entry& entry = m_healths[id];
    if (entry.recall != Entry::Recall::Known)
        return recall(id);
    const bool otherError = !sameError(entry.error, reading.error);
    entry.error = reading.error;
    if (reading.latest && reading.latest != entry.judged) {
        entry.judged = reading.latest;
        entry.judgedFull = reading.latestFull;
        entry.history.reset();
        return gather(id);
    }
    if (otherError)
        combine(id, entry);
}

/// What is stored of its findings comes before the first judgement.
void HealthWatch::recall(EnvironmentId id) {
    Entry& entry = m_healths[id];
    if (!m_memory.seen) {
        entry.recall = Entry::Recall::Known;
        return takeReading(id, m_refresher.reading(id));
    }
    if (std::exchange(entry.recall, Entry::Recall::Asked) == Entry::Recall::Asked)
        return;
    whenDone(this, m_memory.seen->of(id), [this, id](Result<SeenFindings> seen) {
        const auto found = m_healths.find(id);
        if (found == m_healths.end())
            return;
        found->recall = Entry::Recall::Known;
        if (seen)
            found->seen = *std::move(seen);
        else
            complain(seen.error());
        takeReading(id, m_refresher.reading(id));
    });
}

void HealthWatch::complain(const Error& error) {
    if (!std::exchange(m_historyFailed, true))
        Q_EMIT historyFailed(error);
}

void HealthWatch::gather(EnvironmentId id) {
    Entry& entry = m_healths[id];
    const int round = ++entry.round;
    whenDone(this,
        gatherHistory(this, m_snapshots, m_pool, {entry.judged, entry.judgedFull, entry.knownPast, m_memory.losses}),
        [this, id, round](Result<GatheredPast> past) {
            const auto found = m_healths.find(id);
            if (found == m_healths.end() || found->round != round)
                return;
            const std::optional<Error> fault = past ? past->fault : std::optional(past.error());
            if (fault)
                complain(*fault);
            found->history = past ? past->history : std::make_shared<const GatheredHistory>();
            found->knownPast = found->history;
            judge(id);
        });
}

void HealthWatch::judge(EnvironmentId id) {
    const Environment* environment = m_inventory.find(id);
    if (!environment)
        return;
    Entry& entry = m_healths[id];
    const int round = ++entry.round;
    auto judgement = [judge = m_judge, environment = *environment, judged = entry.judged, full = entry.judgedFull,
                         history = entry.history, thresholds = m_thresholds, before = entry.snapshotHealth,
                         seen = entry.seen]() -> Result<HealthPtr> {
        const HealthInput input{&environment, judged.get(), full.get(), history.get(), thresholds.get()};
        Health health = judge(input);
        // The judgement before, what is stored of others, or the snapshot before where nobody judged; else nobody
        // knows.
        if (before)
            giveStarts(health.findings, before->findings);
        else if (!seen.judgedAt && history->previous())
            giveStarts(health.findings, findingsBefore(input, judge));
        giveStarts(health, seen);
        return std::make_shared<const Health>(std::move(health));
    };
    whenDone(this, runIn(m_pool, std::move(judgement)), [this, id, round](Result<HealthPtr> health) {
        const auto found = m_healths.find(id);
        if (health && found != m_healths.end() && found->round == round)
            finish(id, *std::move(health));
    });
}

void HealthWatch::finish(EnvironmentId id, HealthPtr health) {
    Entry& entry = m_healths[id];
    entry.snapshotHealth = std::move(health);
    combine(id, entry);
}

void HealthWatch::combine(EnvironmentId id, Entry& entry) {
    if (!entry.error) {
        remember(id, entry, *entry.snapshotHealth);
        if (!m_memory.marks || m_memory.marks->of(id).empty()) { // the usual case needs no second copy
            entry.health = entry.snapshotHealth;
            return markChanged(id);
        }
        return endMarks(mark(id, entry, *entry.snapshotHealth));
    }
    const EnvironmentReading reading = m_refresher.reading(id);
    Health all = unreachableHealth(*entry.error, reading.errorAt);
    for (Finding& finding : all.findings)
        finding.since = reading.errorSince;
    giveStarts(all, entry.seen);
    if (entry.snapshotHealth) {
        const Health& known = *entry.snapshotHealth;
        all.findings.insert(all.findings.end(), known.findings.begin(), known.findings.end());
        std::ranges::stable_sort(all.findings, comesBefore);
        all.judgements.insert(all.judgements.end(), known.judgements.begin(), known.judgements.end());
        all.at = known.at;
    }
    remember(id, entry, all);
    endMarks(mark(id, entry, std::move(all)));
}

void HealthWatch::remember(EnvironmentId id, Entry& entry, const Health& health) {
    const SeenChange change = changeOf(health, entry.seen);
    const bool isDue = change.isDue(entry.seen, entry.storedAt);
    entry.seen = with(entry.seen, change);
    if (!m_memory.seen || !isDue)
        return;
    entry.storedAt = change.judgedAt;
    whenDone(this, m_memory.seen->remember(id, change), [this](const Result<EnvironmentId>& stored) {
        if (!stored && stored.error().kind() != ErrorKind::NotFound)
            complain(stored.error());
    });
}

std::vector<FindingMark> HealthWatch::mark(EnvironmentId id, Entry& entry, Health health) {
    const std::vector<FindingMark> marks = m_memory.marks ? m_memory.marks->of(id) : std::vector<FindingMark>();
    MarkedHealth marked = withMarks(std::move(health), marks, m_memory.clock ? m_memory.clock->now() : Instant());
    entry.health = std::make_shared<const Health>(std::move(marked.health));
    if (!marks.empty())
        awaitNextEnd();
    markChanged(id);
    return std::move(marked.over);
}

/// Another program may have ended it already. One that cannot be ended now comes back and is tried at the next reading.
void HealthWatch::endMarks(const std::vector<FindingMark>& over) {
    for (const FindingMark& each : over)
        whenDone(this, m_memory.marks->end(each), [](const Result<FindingMarkId>&) { });
}

void HealthWatch::markAgain(const QList<EnvironmentId>& ids) {
    for (const EnvironmentId id : ids)
        if (const auto found = m_healths.find(id); found != m_healths.end() && found->health)
            mark(id, *found, *found->health);
}

void HealthWatch::awaitNextEnd() {
    std::optional<Instant> next;
    for (const EnvironmentId id : m_healths.keys())
        for (const FindingMark& mark : m_memory.marks->of(id))
            if (mark.until && (!next || *mark.until < *next))
                next = mark.until;
    if (!next)
        return m_nextEnd.stop();
    const auto left = *next - m_memory.clock->now();
    m_nextEnd.start(std::clamp<std::chrono::milliseconds>(left, std::chrono::seconds(1), longestTimer));
}

void HealthWatch::markChanged(EnvironmentId id) {
    m_changed.insert(id);
    if (!m_announcement.isActive())
        m_announcement.start();
}

} // namespace magkeeper
