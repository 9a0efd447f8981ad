// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/PatchToolRun.h"

#include "app/commands/RunReport.h"
#include "core/actions/ActionCatalogue.h"

namespace magkeeper {

using namespace Qt::StringLiterals;

PatchToolRun::PatchToolRun(CommandContext& context, std::unique_ptr<WriteServices> writes, PatchToolOrder order)
    : m_context(context)
    , m_writes(std::move(writes))
    , m_order(std::move(order)) { }

Result<WriteOrder> PatchToolRun::orderFor(const Environment& environment, const QString& tool) const {
    const auto action = findAction(VendorReportReader::action());
    if (!action)
        return failure(action.error());
    return ActionRequest::create(**action, {{u"tool"_s, {tool}}}).transform([&](ActionRequest request) {
        return WriteOrder{environment, std::move(request), RunMode::Attached, m_order.confirmedName, m_order.reason,
            std::nullopt, {}};
    });
}

Result<void> PatchToolRun::check(const Environment& environment) const {
    return orderFor(environment, u"patch-status"_s).and_then([](const WriteOrder& order) { return checkOrder(order); });
}

CommandTask PatchToolRun::start(const Environment& environment, const QStringList& tools) {
    m_environment = environment;
    m_tools = tools;
    CommandTask task = m_promise.task();
    if (tools.isEmpty())
        m_context.console.note(u"%1: none of these tools was seen on its primary node"_s.arg(environment.name));
    next();
    return task;
}

void PatchToolRun::next() {
    if (m_tools.isEmpty() || m_context.stop.stop_requested())
        return m_promise.finish(m_context.stop.stop_requested() ? ExitStatus::Cancelled
                : m_statuses.isEmpty()                          ? ExitStatus::Done
                                                                : worstOf(m_statuses));
    const QString tool = m_tools.takeFirst().section(u'/', -1);
    const auto order = orderFor(m_environment, tool);
    if (!order)
        return take(tool, failure(order.error()));
    m_context.console.note(u"%1: asking %2"_s.arg(m_environment.name, tool));
    whenDone(&m_context.scope, m_writes->guard().write(*order, nullptr, m_context.stop),
        [self = shared_from_this(), tool](const Result<WriteResult>& result) { self->take(tool, result); });
}

void PatchToolRun::take(const QString& tool, const Result<WriteResult>& result) {
    const Console& console = m_context.console;
    const QString who = u"%1: %2"_s.arg(m_environment.name, tool);
    if (!result) {
        console.warn(result.error().within(who).toString());
        m_statuses.append(exitStatusOf(result.error().kind()));
    } else if (result->notSent) {
        console.warn(result->notSent->within(who).toString());
        m_statuses.append(exitStatusOf(result->notSent->kind()));
    } else {
        if (result->run.outcome != RunOutcome::Succeeded)
            console.warn(u"%1: %2"_s.arg(who, runSentence(result->run)));
        m_statuses.append(exitStatusOf(result->run));
    }
    next();
}

} // namespace magkeeper
