// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/HealthQuestion.h"

#include "app/services/Services.h"
#include "core/fleet/FindingMarks.h"
#include "core/fleet/SeenFindingRepository.h"
#include "core/fleet/SnapshotRepository.h"
#include "core/fleet/ThresholdSettings.h"
#include "core/health/MarkedHealth.h"
#include "core/storage/Workspace.h"

namespace magkeeper {

namespace {

DecodedSnapshotPtr decoded(const Result<SnapshotPtr>& snapshot) {
    const bool known = snapshot && *snapshot;
    return known ? std::make_shared<const DecodedSnapshot>(decode(*snapshot)) : nullptr;
}

} // namespace

HealthQuestion::HealthQuestion(CommandContext& context, const HealthCheck& check, Environment environment,
    Result<DecodedSnapshotPtr> latest, Effect effect)
    : m_context(context)
    , m_check(check)
    , m_environment(std::move(environment))
    , m_latest(std::move(latest))
    , m_effect(effect) { }

Task<Health> HealthQuestion::start() {
    Task<Health> task = m_promise.task();
    whenDone(&m_context.scope, m_context.services.seenFindings().of(m_environment.id),
        [self = shared_from_this()](Result<SeenFindings> seen) {
            self->m_seen = std::move(seen).value_or(SeenFindings());
            if (self->m_latest)
                return self->findFull();
            Health unread = unreachableHealth(self->m_latest.error(), self->m_context.services.clock().now());
            unread.findings.front().since = unread.at;
            self->finish(std::move(unread));
        });
    return task;
}

void HealthQuestion::findFull() {
    if ((*m_latest)->source->level == ProbeLevel::Full)
        return gather();
    whenDone(&m_context.scope, m_context.services.snapshots().latest(m_environment.id, ProbeLevel::Full),
        [self = shared_from_this()](const Result<SnapshotPtr>& full) {
            self->m_full = decoded(full);
            self->gather();
        });
}

void HealthQuestion::gather() {
    Services& services = m_context.services;
    whenDone(&m_context.scope,
        gatherHistory(&m_context.scope, services.snapshots(), services.pool(),
            {*m_latest, m_full, nullptr, &services.workspace().patchRecords()}),
        [self = shared_from_this()](const Result<GatheredPast>& past) {
            if (past)
                self->m_history = past->history;
            self->judge();
        });
}

void HealthQuestion::judge() {
    const Thresholds& thresholds = m_context.services.thresholds().thresholds();
    const HealthInput input{.environment = &m_environment,
        .latest = m_latest->get(),
        .full = m_full.get(),
        .history = m_history.get(),
        .thresholds = &thresholds};
    Health health = m_check.evaluate(input);
    if (!m_seen.judgedAt && m_history && m_history->previous())
        giveStarts(health.findings,
            findingsBefore(input, [this](const HealthInput& before) { return m_check.evaluate(before); }));
    finish(std::move(health));
}

void HealthQuestion::finish(Health health) {
    giveStarts(health, m_seen);
    const SeenChange change = changeOf(health, m_seen);
    const bool isNewest = !m_seen.judgedAt || *m_seen.judgedAt <= health.at;
    MarkedHealth marked = withMarks(
        std::move(health), m_context.services.marks().of(m_environment.id), m_context.services.clock().now());
    if (m_effect == Effect::Keep && isNewest)
        keep(change, marked.over);
    m_promise.finish(std::move(marked.health));
}

/// This is stored before the program ends: the workspace finishes its work when it is closed.
void HealthQuestion::keep(const SeenChange& change, const std::vector<FindingMark>& over) {
    Services& services = m_context.services;
    if (change.isDue(m_seen, m_seen.judgedAt.value_or(Instant())))
        whenDone(&m_context.scope, services.seenFindings().remember(m_environment.id, change),
            [](const Result<EnvironmentId>&) { });
    for (const FindingMark& mark : over)
        whenDone(&m_context.scope, services.marks().end(mark), [](const Result<FindingMarkId>&) { });
}

} // namespace magkeeper
