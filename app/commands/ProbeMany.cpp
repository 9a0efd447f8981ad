// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/ProbeMany.h"

#include "app/services/Services.h"
#include "core/fleet/SnapshotRepository.h"
#include "core/series/SeriesExtraction.h"

namespace magkeeper {

using namespace Qt::StringLiterals;

ProbeMany::ProbeMany(CommandContext& context, std::vector<Environment> environments, ProbeOrder order)
    : m_context(context)
    , m_environments(std::move(environments))
    , m_order(std::move(order))
    , m_results(m_environments.size(), failure(ErrorKind::Internal, u"was not probed"_s)) { }

Task<ProbeMany::Results> ProbeMany::start() {
    Task<Results> task = m_promise.task();
    if (m_environments.empty())
        m_promise.finish(Results{});
    for (size_t i = 0; i < std::min(atOnce, m_environments.size()); ++i)
        startNext();
    return task;
}

void ProbeMany::startNext() {
    if (m_next == m_environments.size())
        return;
    const size_t place = m_next++;
    // The last snapshot knows addresses that a store with a dead database cannot tell, the last full one how far it
    // came.
    const bool full = m_order.level == ProbeLevel::Full;
    whenDone(&m_context.scope,
        m_context.services.snapshots().latest(
            m_environments[place].id, full ? std::optional(m_order.level) : std::nullopt),
        [self = shared_from_this(), place](const Result<SnapshotPtr>& latest) {
            const bool known = latest && *latest;
            self->probe(place, known ? std::make_shared<const DecodedSnapshot>(decode(*latest)) : nullptr);
        });
}

void ProbeMany::probe(size_t place, const DecodedSnapshotPtr& previous) {
    ProbeOrder order = m_order;
    order.previous = previous;
    if (order.level == ProbeLevel::Full)
        order.previousFull = previous;
    whenDone(&m_context.scope, m_context.services.runner().probe(m_environments[place], order, m_context.stop),
        [self = shared_from_this(), place](Result<ProbeResult> result) { self->take(place, std::move(result)); });
}

void ProbeMany::take(size_t place, Result<ProbeResult> result) {
    m_results[place] = std::move(result);
    if (m_environments.size() > 1)
        m_context.console.note(u"%1: %2"_s.arg(
            m_environments[place].name, m_results[place] ? u"read"_s : m_results[place].error().toString()));
    startNext();
    // A probe of some sections is an answer, not the environment's state: it does not enter the history.
    if (m_results[place] && m_order.sections.isEmpty())
        return store(*m_results[place]);
    finishOne();
}

void ProbeMany::store(const ProbeResult& result) {
    whenDone(&m_context.scope, m_context.services.snapshots().store(result.snapshot, extractSeries(*result.decoded)),
        [self = shared_from_this()](const Result<SnapshotId>& stored) {
            self->m_storeLost = self->m_storeLost || !stored;
            if (!stored)
                self->m_context.console.warn(u"the snapshot could not be stored: %1"_s.arg(stored.error().toString()));
            self->finishOne();
        });
}

void ProbeMany::finishOne() {
    if (++m_done == m_environments.size())
        m_promise.finish(std::move(m_results));
}

} // namespace magkeeper
