// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/RemoteLogs.h"

#include "app/commands/LogOutput.h"
#include "app/commands/NodeLogs.h"
#include "app/services/Services.h"
#include "core/base/SafeText.h"

#include <QJsonArray>

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
        const auto logs = std::make_shared<NodeLogs>(m_context.scope,
            m_context.services.shells().shell(Endpoint::of(environment, node)), environment, node, m_order, m_grammars,
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
            if (!each.notice.isEmpty())
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
        const Console& console = m_context.console;
        if (m_order.groups && !console.isJson())
            console.print(
                groupsReport(m_groups, m_context.services.clock().now()).render(console.width(), console.colour()));
        else if (console.isJson())
            printEnd();
        QList<ExitStatus> statuses;
        for (const Error& error : m_errors)
            statuses.append(exitStatusOf(error.kind()));
        const bool isCancelled = m_context.stop.stop_requested();
        m_promise.finish(isCancelled ? ExitStatus::Cancelled : statuses.size() == 1 ? statuses[0] : worstOf(statuses));
    }

    void printEnd() const {
        QJsonArray errors;
        for (const Error& error : m_errors)
            errors.append(toJson(error).value(u"error"_s));
        QJsonObject end = m_order.groups ? groupsJson(m_groups) : QJsonObject{{u"records"_s, m_records}};
        end.insert(u"errors"_s, errors);
        const QJsonObject document = m_order.groups ? end : QJsonObject{{u"end"_s, end}};
        m_context.console.print(QString::fromUtf8(QJsonDocument(document).toJson(QJsonDocument::Compact)));
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
