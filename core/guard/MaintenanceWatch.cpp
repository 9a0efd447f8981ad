// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/guard/MaintenanceWatch.h"

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::minutes again{1};

} // namespace

MaintenanceWatch::MaintenanceWatch(const Parts& parts, QObject* parent)
    : QObject(parent)
    , m_parts(parts) {
    m_again.setInterval(again);
    connect(&m_again, &QTimer::timeout, this, &MaintenanceWatch::load);
    connect(&m_parts.refresher, &Refresher::readingsChanged, this, [this] {
        if (m_loaded)
            look();
    });
}

void MaintenanceWatch::load() {
    m_again.start();
    const int question = ++m_question;
    const auto take = [this, question](const Result<std::vector<RunRecord>>& runs) {
        if (question != m_question || !runs)
            return;
        m_switched.clear();
        for (const RunRecord& run : *runs)
            m_switched.insert(run.environmentId, run);
        whenDone(this, m_parts.plans.plans(), [this, question](const Result<std::vector<MaintenancePlan>>& plans) {
            if (question != m_question || !plans)
                return;
            m_planned.clear();
            for (const MaintenancePlan& plan : *plans)
                m_planned.insert(plan.environmentId, plan);
            m_loaded = true;
            look();
        });
    };
    whenDone(this, m_parts.runs.lastSuccesses(maintenanceSwitches()), take);
}

void MaintenanceWatch::look() {
    QHash<EnvironmentId, MaintenanceSight> sights;
    for (const Environment& environment : m_parts.inventory.environments()) {
        const auto switched = m_switched.constFind(environment.id);
        const auto plan = m_planned.constFind(environment.id);
        const auto latest = m_parts.refresher.reading(environment.id).latest;
        MaintenanceSight sight
            = maintenanceSight(latest.get(), switched == m_switched.constEnd() ? nullptr : &switched.value(),
                plan == m_planned.constEnd() ? nullptr : &plan.value());
        if (sight.state == MaintenanceSight::State::Closed || sight.state == MaintenanceSight::State::OpenedByOthers)
            sights.insert(environment.id, std::move(sight));
    }
    if (sights != m_sights) {
        m_sights = std::move(sights);
        Q_EMIT changed();
    }
    tellDue();
}

void MaintenanceWatch::tellDue() {
    const Instant now = m_parts.clock.now();
    QList<EnvironmentId> overdue;
    for (const auto& [id, sight] : m_sights.asKeyValueRange())
        if (sight.isOverdue(now) && m_asked.value(id) != *sight.until)
            overdue.append(id);
    for (const EnvironmentId id : overdue)
        Q_EMIT due(id);
}

MaintenanceSight MaintenanceWatch::sight(EnvironmentId id) const { return m_sights.value(id); }

bool MaintenanceWatch::takeDue(EnvironmentId id) {
    const MaintenanceSight seen = sight(id);
    if (!seen.isOverdue(m_parts.clock.now()) || m_asked.value(id) == *seen.until)
        return false;
    m_asked.insert(id, *seen.until);
    return true;
}

Task<EnvironmentId> MaintenanceWatch::setUntil(EnvironmentId id, std::optional<Instant> until) {
    auto promise = std::make_shared<TaskPromise<EnvironmentId>>();
    const auto taken = [this, promise, id](const auto& answer) {
        promise->finish(answer.transform([id](const auto&) { return id; }));
        load();
    };
    if (until)
        whenDone(this, m_parts.plans.plan({id, *until, ownRunOwner(), m_parts.clock.now()}), taken);
    else
        whenDone(this, m_parts.plans.forget(id), taken);
    return promise->task();
}

} // namespace magkeeper
