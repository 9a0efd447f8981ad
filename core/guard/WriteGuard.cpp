// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/guard/WriteGuard.h"

#include "core/guard/WriteRun.h"

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

/// The questions of a preview, one after the other.
class Preview final : public std::enable_shared_from_this<Preview> {
public:
    Preview(QObject& scope, const WriteGuard::Parts& parts, WriteOrder order)
        : m_scope(scope)
        , m_parts(parts)
        , m_order(std::move(order)) { }

    Task<WritePlan> start() {
        m_plan.command = shownCommand(m_order.request, m_order.target());
        m_plan.node = m_order.target().name;
        whenDone(&m_scope, m_parts.runs.policy(m_order.environment.id),
            [self = shared_from_this()](const Result<ApprovalPolicy>& policy) {
                if (!policy)
                    return self->m_promise.finish(failure(policy.error()));
                self->m_plan.needs = needsOf(self->m_order.environment, self->m_order.request.action(), *policy);
                self->askDuration();
            });
        return m_promise.task();
    }

private:
    void askDuration() {
        whenDone(&m_scope, m_parts.runs.typicalDuration(m_order.environment.id, m_order.request.id()),
            [self = shared_from_this()](const Result<std::optional<std::chrono::milliseconds>>& typical) {
                self->m_plan.typicalDuration = typical.value_or(std::nullopt);
                self->askLock();
            });
    }
    void askLock() {
        whenDone(&m_scope, m_parts.runs.lock(m_order.environment.id),
            [self = shared_from_this()](const Result<std::optional<WriteLock>>& lock) {
                self->m_plan.heldBy = lock.value_or(std::nullopt);
                self->askLastSeen();
            });
    }
    void askLastSeen() {
        whenDone(&m_scope, m_parts.snapshots.latest(m_order.environment.id, std::nullopt),
            [self = shared_from_this()](const Result<SnapshotPtr>& last) {
                self->m_plan.lastSeen = last.value_or(nullptr);
                self->m_promise.finish(self->m_plan);
            });
    }

    QObject& m_scope;
    const WriteGuard::Parts& m_parts;
    WriteOrder m_order;
    WritePlan m_plan;
    TaskPromise<WritePlan> m_promise;
};

} // namespace

WriteGuard::WriteGuard(Parts parts, QObject* parent)
    : QObject(parent)
    , m_parts(std::move(parts)) { }

Task<WritePlan> WriteGuard::plan(const WriteOrder& order) {
    if (!order.node.isEmpty() && !order.environment.node(order.node))
        return Task<WritePlan>(
            failure(ErrorKind::NotFound, u"%1 has no node '%2'"_s.arg(order.environment.name, order.node.left(100))));
    if (order.request.action().means == ActionMeans::None)
        return Task<WritePlan>(failure(ErrorKind::Refused, QString::fromUtf8(order.request.action().impossible)));
    return std::make_shared<Preview>(*this, m_parts, order)->start();
}

Task<WriteResult> WriteGuard::write(
    WriteOrder order, std::shared_ptr<Mailbox<OutputPiece>> progress, std::stop_token stop) {
    if (const auto allowed = checkOrder(order); !allowed)
        return Task<WriteResult>(failure(allowed.error()));
    return std::make_shared<WriteRun>(*this, m_parts, std::move(order), std::move(progress), std::move(stop))->start();
}

} // namespace magkeeper
