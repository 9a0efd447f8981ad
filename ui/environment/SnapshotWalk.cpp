// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/environment/SnapshotWalk.h"

#include "core/base/Work.h"
#include "core/text/FaultText.h"

#include <algorithm>

namespace magkeeper {

SnapshotWalk::SnapshotWalk(
    SnapshotRepository& snapshots, const Inventory& inventory, QThreadPool& pool, QObject* parent)
    : QObject(parent)
    , m_snapshots(snapshots)
    , m_inventory(inventory)
    , m_pool(pool) { }

void SnapshotWalk::setEnvironment(EnvironmentId id) {
    m_id = id;
    toNow();
}

void SnapshotWalk::follow(const ThresholdSettings& limits) {
    const auto take = [this, &limits] { setThresholds(limits.thresholds()); };
    connect(&limits, &ThresholdSettings::changed, this, take);
    take();
}

void SnapshotWalk::toNow() {
    m_answered = ++m_request;
    m_list.clear();
    m_at = 0;
    if (std::exchange(m_shown, std::nullopt))
        Q_EMIT changed();
}

/// Asks, and drops the answer when something else was asked for meanwhile.
template <typename T>
void SnapshotWalk::ask(Task<T> task, std::function<void(T)> then) {
    const quint64 request = ++m_request;
    whenDone(this, std::move(task), [this, request, then = std::move(then)](Result<T> answer) {
        if (request != m_request)
            return;
        m_answered = request;
        if (answer)
            then(*std::move(answer));
        else
            fail(answer.error());
    });
}

void SnapshotWalk::older(std::optional<Instant> now) {
    if (m_shown && m_at + 1 < m_list.size())
        return open(m_at + 1);
    if (m_shown || isBusy())
        return;
    ask<std::vector<SnapshotSummary>>(m_snapshots.list(m_id, Instant(), most),
        [this, now](std::vector<SnapshotSummary> list) { takeList(std::move(list), now); });
}

void SnapshotWalk::takeList(std::vector<SnapshotSummary> list, std::optional<Instant> now) {
    m_list = std::move(list);
    const auto before
        = std::ranges::find_if(m_list, [&](const SnapshotSummary& each) { return !now || each.takenAt < *now; });
    if (before != m_list.end())
        return open(static_cast<size_t>(before - m_list.begin()));
    Q_EMIT failed(tr("Nothing older is stored of this environment."), {});
}

void SnapshotWalk::newer() {
    if (!m_shown)
        return;
    if (m_at == 0)
        return toNow();
    open(m_at - 1);
}

void SnapshotWalk::open(size_t at) {
    ask<SnapshotPtr>(
        m_snapshots.snapshot(m_list[at].id), [this, at](const SnapshotPtr& snapshot) { take(at, snapshot); });
}

/// What only full snapshots have is shown from the newest full one before it.
void SnapshotWalk::take(size_t at, const SnapshotPtr& snapshot) {
    if (!snapshot)
        return fail({ErrorKind::NotFound, QStringLiteral("the snapshot is no longer stored")});
    if (snapshot->level == ProbeLevel::Full)
        return judge(at, snapshot, snapshot);
    const auto full = std::find_if(m_list.begin() + static_cast<std::ptrdiff_t>(at), m_list.end(),
        [](const SnapshotSummary& each) { return each.level == ProbeLevel::Full; });
    if (full == m_list.end())
        return judge(at, snapshot, nullptr);
    ask<SnapshotPtr>(
        m_snapshots.snapshot(full->id), [this, at, snapshot](const SnapshotPtr& older) { judge(at, snapshot, older); });
}

void SnapshotWalk::judge(size_t at, const SnapshotPtr& snapshot, const SnapshotPtr& full) {
    if (!m_check)
        m_check = std::make_shared<const HealthCheck>();
    const Environment* environment = m_inventory.find(m_id);
    auto work = [snapshot, full, check = m_check, thresholds = m_thresholds,
                    environment = environment ? *environment : Environment()]() -> Result<WalkedState> {
        WalkedState state;
        state.latest = std::make_shared<const DecodedSnapshot>(decode(snapshot));
        if (full)
            state.full = full == snapshot ? state.latest : std::make_shared<const DecodedSnapshot>(decode(full));
        const HealthInput input{&environment, state.latest.get(), state.full.get(), nullptr, &thresholds};
        state.health = std::make_shared<const Health>(check->evaluate(input));
        return state;
    };
    ask<WalkedState>(runIn(m_pool, std::move(work)), [this, at](WalkedState state) {
        m_at = at;
        m_shown = std::move(state);
        Q_EMIT changed();
    });
}

void SnapshotWalk::fail(const Error& error) {
    Q_EMIT failed(tr("The stored state cannot be shown. %1").arg(meaningOf(error.kind())), error.toString());
}

} // namespace magkeeper
