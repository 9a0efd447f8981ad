// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/HealthQuestion.h"

#include "app/services/Services.h"
#include "core/fleet/SnapshotRepository.h"

namespace magkeeper {

namespace {

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
        return gather();
    whenDone(&m_context.scope, m_context.services.snapshots().latest(m_environment.id, ProbeLevel::Full),
        [self = shared_from_this()](const Result<SnapshotPtr>& full) {
            self->m_full = decoded(full);
            self->gather();
        });
}

void HealthQuestion::gather() {
    Services& services = m_context.services;
    whenDone(&m_context.scope, gatherHistory(services.snapshots(), services.pool(), {m_latest, m_full, nullptr}),
        [self = shared_from_this()](const Result<GatheredPast>& past) {
            if (past)
                self->m_history = past->history;
            self->judge();
        });
}

void HealthQuestion::judge() {
    const HealthInput input{
        .environment = &m_environment, .latest = m_latest.get(), .full = m_full.get(), .history = m_history.get()};
    Health health = m_check.evaluate(input);
    if (m_history && m_history->previous())
        giveStarts(health.findings,
            findingsBefore(input, [this](const HealthInput& before) { return m_check.evaluate(before); }));
    m_promise.finish(std::move(health));
}

} // namespace magkeeper
