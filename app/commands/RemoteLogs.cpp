// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/RemoteLogs.h"

#include "app/commands/LogOutput.h"
#include "app/services/Services.h"
#include "core/base/SafeText.h"
#include "core/logs/NodeLogs.h"

#include <algorithm>

namespace magkeeper {

using namespace Qt::StringLiterals;
using namespace logs;

namespace {

/// Several nodes at once. What is read once is sorted before it is printed; what is followed is printed as it comes.
class RemoteRun final : public std::enable_shared_from_this<RemoteRun> {
public:
    RemoteRun(CommandContext& context, LogsOrder order, Grammars grammars)
        : m_context(context)
        , m_order(std::move(order))
        , m_grammars(std::move(grammars))
        , m_output(context.console.isJson() ? Console::Format::Json : Console::Format::Text, context.console.colour(),
              LogOutput::Source::Named, m_order.redacts)
        , m_onStop(context.stop, [this] { m_stop.request_stop(); }) { }

    CommandTask start(const std::vector<Environment>& environments) {
        CommandTask task = m_promise.task();
        for (const Environment& environment : environments)
            m_waiting += environment.nodes.size();
        for (const Environment& environment : environments)
            for (const Node& node : environment.nodes)
                startNode(environment, node);
        return task;
    }

private:
    void startNode(const Environment& environment, const Node& node) {
        const auto logs = std::make_shared<NodeLogs>(m_context.scope, m_context.services.pool(),
            m_context.services.shells().shell(Endpoint::of(environment, node)), environment, node,
            NodeLogsOrder{m_order.globs, m_order.wish, m_order.grammar, m_order.zone, m_order.follow}, m_grammars,
            m_stop.get_token());
        auto received = [weak = weak_from_this()](std::vector<FollowedRecord> records) {
            if (const auto self = weak.lock())
                self->take(std::move(records));
        };
        whenDone(&m_context.scope, logs->start(std::move(received)),
            [self = shared_from_this(), logs, place = u"%1 %2"_s.arg(environment.name, node.name)](
                const Result<int>& result) {
                if (!result)
                    self->tell(result.error().within(place));
                if (--self->m_waiting == 0)
                    self->end();
            });
    }

    void tell(const Error& error) {
        m_errors.push_back(error);
        m_context.console.warn(u"magctl: "_s + error.toString());
    }

    void take(std::vector<FollowedRecord> records) {
        for (FollowedRecord& each : records) {
            if (each.error)
                tell(*each.error);
            else if (!each.notice.isEmpty())
                m_context.console.warn(m_output.notice(each.source, each.notice));
            else if (m_order.groups)
                m_groups.take(each.record->record());
            else if (m_order.follow)
                print(each);
            else
                keep(std::move(each));
        }
    }

    void keep(FollowedRecord&& each) {
        m_keptBytes += each.record->text.size();
        m_kept.push_back(std::move(each));
        if (m_keptBytes > mostKept)
            printKept();
    }

    void print(const FollowedRecord& each) {
        m_context.console.print(m_output.lines(*each.record, *each.grammar, each.source));
        ++m_records;
        // Nobody reads any more.
        if (m_context.console.isOutputLost())
            m_stop.request_stop();
    }

    void printKept() {
        std::ranges::stable_sort(m_kept, {}, &FollowedRecord::order);
        for (const FollowedRecord& each : std::exchange(m_kept, {}))
            print(each);
        m_keptBytes = 0;
    }

    void end() {
        printKept();
        m_promise.finish(endLogs(m_context, {m_order.groups ? &m_groups : nullptr, m_records, m_errors}));
    }

    static constexpr qint64 mostKept = 256LL * 1024 * 1024;

    CommandContext& m_context;
    LogsOrder m_order;
    Grammars m_grammars;
    LogOutput m_output;
    std::stop_source m_stop;
    std::stop_callback<std::function<void()>> m_onStop;
    RecordGroups m_groups;
    std::vector<FollowedRecord> m_kept;
    qint64 m_keptBytes = 0;
    qint64 m_records = 0;
    std::vector<Error> m_errors;
    size_t m_waiting = 0;
    TaskPromise<ExitStatus> m_promise;
};

} // namespace

CommandTask readRemoteLogs(CommandContext& context, LogsOrder order) {
    std::vector<Environment> environments;
    for (const QString& name : order.names) {
        auto environment = context.services.environment(name);
        if (!environment)
            return failed(context, environment.error());
        if (std::ranges::find(environments, environment->id, &Environment::id) == environments.end())
            environments.push_back(*std::move(environment));
    }
    auto grammars = Grammars::load();
    if (!grammars)
        return failed(context, grammars.error());
    if (!order.grammar.isEmpty() && !grammars->find(order.grammar))
        return usageError(context, u"--format: there is no format '%1'"_s.arg(safeText(order.grammar.left(100))));
    return std::make_shared<RemoteRun>(context, std::move(order), *std::move(grammars))->start(environments);
}

} // namespace magkeeper
