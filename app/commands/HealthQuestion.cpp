// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/HealthQuestion.h"

#include "app/services/Services.h"
#include "core/fleet/SnapshotRepository.h"

#include <algorithm>

namespace magkeeper {

namespace {

/// The snapshot before is looked for among this many.
constexpr int recent = 50;
constexpr auto recentReach = std::chrono::hours(48);

DecodedSnapshotPtr decoded(const Result<SnapshotPtr>& snapshot) {
    const bool known = snapshot && *snapshot;
    return known ? std::make_shared<const DecodedSnapshot>(decode(*snapshot)) : nullptr;
}

} // namespace

HealthQuestion::HealthQuestion(
    CommandContext& context, const HealthCheck& check, Environment environment, DecodedSnapshotPtr latest)
    : m_context(context)
    , m_check(check)
    , m_environment(std::move(environment))
    , m_latest(std::move(latest)) { }

Task<Health> HealthQuestion::start() {
    Task<Health> task = m_promise.task();
    findFull();
    return task;
}

void HealthQuestion::findFull() {
    if (m_latest->source->level == ProbeLevel::Full)
        return findBefore();
    whenDone(&m_context.scope, m_context.services.snapshots().latest(m_environment.id, ProbeLevel::Full),
        [self = shared_from_this()](const Result<SnapshotPtr>& full) {
            self->m_full = decoded(full);
            self->findBefore();
        });
}

void HealthQuestion::findBefore() {
    const Snapshot& latest = *m_latest->source;
    whenDone(&m_context.scope,
        m_context.services.snapshots().list(m_environment.id, latest.takenAt - recentReach, recent),
        [self = shared_from_this()](const Result<std::vector<SnapshotSummary>>& list) {
            const Snapshot& newest = *self->m_latest->source;
            const auto earlier = [&](const SnapshotSummary& each) {
                return each.level == newest.level && each.takenAt < newest.takenAt;
            };
            if (list)
                if (const auto found = std::ranges::find_if(*list, earlier); found != list->end())
                    return self->readBefore(found->id);
            self->readSeries();
        });
}

void HealthQuestion::readBefore(const SnapshotId& id) {
    whenDone(&m_context.scope, m_context.services.snapshots().snapshot(id),
        [self = shared_from_this()](const Result<SnapshotPtr>& before) {
            self->m_history.before = decoded(before);
            self->readSeries();
        });
}

void HealthQuestion::readSeries() {
    if (m_wanted.empty())
        m_wanted = seriesWanted(*m_latest);
    if (m_next == m_wanted.size())
        return judge();
    const WantedSeries& wanted = m_wanted[m_next++];
    whenDone(&m_context.scope,
        m_context.services.snapshots().points(m_environment.id, wanted.name, m_latest->source->takenAt - wanted.reach),
        [self = shared_from_this(), name = wanted.name](const Result<std::vector<SeriesPoint>>& points) {
            if (points)
                self->m_history.series.insert(name, *points);
            self->readSeries();
        });
}

void HealthQuestion::judge() {
    Health health = m_check.evaluate(
        {.environment = &m_environment, .latest = m_latest.get(), .full = m_full.get(), .history = &m_history});
    for (Finding& finding : health.findings)
        finding.since = finding.since.value_or(finding.at);
    keepStarts(health.findings, findingsBefore());
    m_promise.finish(std::move(health));
}

/// What the snapshot before had is at least as old as that.
std::vector<Finding> HealthQuestion::findingsBefore() const {
    if (!m_history.before)
        return {};
    std::vector<Finding> findings
        = m_check.evaluate({.environment = &m_environment, .latest = m_history.before.get()}).findings;
    for (Finding& finding : findings)
        finding.since = finding.since.value_or(finding.at);
    return findings;
}

} // namespace magkeeper
