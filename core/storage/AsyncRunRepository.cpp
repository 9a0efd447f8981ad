// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/AsyncRunRepository.h"

namespace magkeeper {

void AsyncRunRepository::prepare() {
    static_cast<void>(m_thread.run<bool>([storage = m_storage]() -> Result<bool> {
        storage->audit().prepare();
        return true;
    }));
}

Task<RunId> AsyncRunRepository::begin(RunRecord run, ApprovalId approval) {
    return m_thread.run<RunId>(
        [storage = m_storage, run = std::move(run), approval] { return storage->runs().begin(run, approval); });
}

Task<RunRecord> AsyncRunRepository::end(RunId run, RunEnding ending) {
    return m_thread.run<RunRecord>(
        [storage = m_storage, run, ending = std::move(ending)] { return storage->runs().end(run, ending); });
}

Task<RunRecord> AsyncRunRepository::resolve(RunId run, RunOutcome outcome, QString reason, RunOwner who) {
    return m_thread.run<RunRecord>(
        [storage = m_storage, run, outcome, reason = std::move(reason), who = std::move(who), now = m_clock.now()] {
            return storage->runs().resolve(run, outcome, reason, who, now);
        });
}

Task<std::vector<RunRecord>> AsyncRunRepository::list(EnvironmentId environment, int limit) {
    return m_thread.run<std::vector<RunRecord>>(
        [storage = m_storage, environment, limit] { return storage->runs().list(environment, limit); });
}

Task<std::vector<RunRecord>> AsyncRunRepository::lastSuccesses(QStringList actions) {
    return m_thread.run<std::vector<RunRecord>>(
        [storage = m_storage, actions = std::move(actions)] { return storage->runs().lastSuccesses(actions); });
}

Task<RunRecord> AsyncRunRepository::find(QString id) {
    return m_thread.run<RunRecord>([storage = m_storage, id = std::move(id)] { return storage->runs().find(id); });
}

Task<std::optional<std::chrono::milliseconds>> AsyncRunRepository::typicalDuration(
    EnvironmentId environment, QString action) {
    return m_thread.run<std::optional<std::chrono::milliseconds>>(
        [storage = m_storage, environment, action = std::move(action)] {
            return storage->runs().typicalDuration(environment, action);
        });
}

Task<std::optional<WriteLock>> AsyncRunRepository::lock(EnvironmentId environment) {
    return m_thread.run<std::optional<WriteLock>>(
        [storage = m_storage, environment] { return storage->runs().lock(environment); });
}

Task<WriteLock> AsyncRunRepository::steal(EnvironmentId environment, QString reason, RunOwner who) {
    return m_thread.run<WriteLock>(
        [storage = m_storage, environment, reason = std::move(reason), who = std::move(who), now = m_clock.now()] {
            return storage->runs().steal(environment, reason, who, now);
        });
}

Task<ApprovalPolicy> AsyncRunRepository::policy(EnvironmentId environment) {
    return m_thread.run<ApprovalPolicy>(
        [storage = m_storage, environment] { return storage->approvals().policy(environment); });
}

Task<ApprovalPolicy> AsyncRunRepository::setPolicy(EnvironmentId environment, ApprovalPolicy policy, RunOwner who) {
    return m_thread.run<ApprovalPolicy>(
        [storage = m_storage, environment, policy, who = std::move(who), now = m_clock.now()] {
            return storage->approvals().setPolicy(environment, policy, who, now);
        });
}

Task<Approval> AsyncRunRepository::approval(Approval wanted) {
    if (wanted.id.isNull())
        wanted.id = ApprovalId::create(m_clock);
    return m_thread.run<Approval>(
        [storage = m_storage, wanted = std::move(wanted)] { return storage->approvals().ask(wanted); });
}

Task<std::vector<Approval>> AsyncRunRepository::approvals() {
    return m_thread.run<std::vector<Approval>>(
        [storage = m_storage, now = m_clock.now()] { return storage->approvals().open(now); });
}

Task<Approval> AsyncRunRepository::approve(QString id, RunOwner who) {
    return m_thread.run<Approval>([storage = m_storage, id = std::move(id), who = std::move(who), now = m_clock.now()] {
        return storage->approvals().approve(id, who, now);
    });
}

} // namespace magkeeper
