// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/operate/LiveRuns.h"

#include "core/fleet/Refresher.h"
#include "ui/operate/RunWords.h"

#include <algorithm>

namespace magkeeper {

LiveRuns::LiveRuns(WriteGuard& guard, Refresher& refresher, const Clock& clock, QObject* parent)
    : QObject(parent)
    , m_guard(guard)
    , m_refresher(refresher)
    , m_clock(clock) { }

LiveRuns::~LiveRuns() = default;

LiveRun* LiveRuns::of(EnvironmentId id) const {
    const auto found = m_runs.find(id);
    return found == m_runs.end() ? nullptr : found->second.get();
}

int LiveRuns::running() const {
    return static_cast<int>(std::ranges::count_if(m_runs, [](const auto& each) { return !each.second->isDone(); }));
}

/// Later: its panel may be the one that asks.
void LiveRuns::putAway(std::unique_ptr<LiveRun> run) {
    run->setParent(this);
    run.release()->deleteLater();
}

LiveRun* LiveRuns::start(WriteOrder order) {
    const EnvironmentId id = order.environment.id;
    if (const LiveRun* before = of(id); before && !before->isDone())
        return nullptr;
    auto& run = m_runs[id];
    if (run)
        putAway(std::move(run));
    run = std::make_unique<LiveRun>(m_guard, m_clock, std::move(order));
    connect(run.get(), &LiveRun::changed, this, [this, id, started = run.get()] {
        if (started->isDone() && started->record())
            m_refresher.refresh(id, provingLevel(started->order().request.id()));
        Q_EMIT changed(id);
    });
    Q_EMIT changed(id);
    return run.get();
}

void LiveRuns::dismiss(EnvironmentId id) {
    const auto found = m_runs.find(id);
    if (found == m_runs.end() || !found->second->isDone())
        return;
    putAway(std::move(found->second));
    m_runs.erase(found);
    Q_EMIT changed(id);
}

} // namespace magkeeper
