// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/RemoteLogs.h"

#include "app/commands/KnownGroupsQuestion.h"
#include "app/commands/LogOutput.h"
#include "app/services/Services.h"
#include "core/base/SafeText.h"
#include "core/logs/LogGroupRepository.h"
#include "core/logs/NodeLogs.h"
#include "core/storage/Workspace.h"

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
        for (const Environment& environment : environments) {
            m_waiting += environment.nodes.size();
            m_read.push_back({environment, std::make_unique<RecordGroups>(), {}});
        }
        for (size_t number = 0; number < environments.size(); ++number)
            for (const Node& node : environments[number].nodes)
                startNode(number, node);
        return task;
    }

private:
    /// What came of an environment.
    struct Read {
        Environment environment;
        std::unique_ptr<RecordGroups> groups;
        std::vector<Error> missing; ///< of its nodes that have no such file
    };

    void startNode(size_t number, const Node& node) {
        const Environment& environment = m_read[number].environment;
        const auto logs = std::make_shared<NodeLogs>(m_context.scope, m_context.services.pool(),
            m_context.services.shells().shell(Endpoint::of(environment, node)), environment, node, nodeOrder(),
            m_grammars, m_stop.get_token());
        auto received = [weak = weak_from_this(), number](std::vector<FollowedRecord> records) {
            if (const auto self = weak.lock())
                self->take(self->m_read[number], std::move(records));
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

    [[nodiscard]] NodeLogsOrder nodeOrder() const {
        NodeLogsOrder order{m_order.globs, m_order.wish, m_order.grammar, m_order.zone, m_order.follow, {}};
        // Without a time only the last part of each file is wanted, and that is sent faster than searched for.
        if (m_order.wish.since && !m_order.follow && SearchRequest::canSearch(m_order.searched))
            order.searched = m_order.searched;
        return order;
    }

    void tell(const Error& error) {
        m_errors.push_back(error);
        m_context.console.warn(u"magctl: "_s + error.toString());
    }

    void take(Read& read, std::vector<FollowedRecord> records) {
        for (FollowedRecord& each : records) {
            if (each.isMissing)
                miss(read, *each.error);
            else if (each.error)
                tell(*each.error);
            else if (!each.notice.isEmpty())
                m_context.console.warn(m_output.notice(each.source, each.notice));
            else if (m_order.groups)
                read.groups->take(each.record->record());
            else if (m_order.follow)
                print(each);
            else
                keep(std::move(each));
        }
    }

    /// What is there on another node of the environment is no error.
    void miss(Read& read, const Error& error) {
        read.missing.push_back(error);
        m_context.console.warn(u"magctl: "_s + error.toString());
        if (read.missing.size() == read.environment.nodes.size())
            m_errors.push_back(read.missing.front());
    }

    void keep(FollowedRecord&& each) {
        m_keptBytes += each.record->text.size();
        m_kept.push_back(std::move(each));
        if (m_keptBytes > mostKept)
            printKept();
    }

    void print(const FollowedRecord& each) {
        m_context.console.print(m_output.lines(*each.record, *each.grammar, each.source, each.clockOffset));
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
        if (m_order.groups)
            return remember(0);
        finish();
    }

    /// Of one environment after the other: what it said is kept, and what is known of that is asked for.
    void remember(size_t number) {
        if (number == m_read.size())
            return finish();
        Read& read = m_read[number];
        // A file, a level or a pattern is not all that there was.
        const bool isWhole = m_order.globs.isEmpty() && !m_order.wish.pattern && m_order.wish.least == LogLevel::Unknown
            && !m_context.stop.stop_requested() && m_errors.empty();
        whenDone(&m_context.scope,
            m_context.services.workspace().logGroups().remember(
                {read.environment.id, read.groups->groups(), isWhole ? m_order.wish.since : std::nullopt}),
            [self = shared_from_this(), number](const Result<int>& remembered) {
                if (!remembered)
                    self->tell(remembered.error().within(u"keeping the groups"_s));
                self->askKnown(number);
            });
    }

    void askKnown(size_t number) {
        whenDone(&m_context.scope, knownGroups(m_context, m_read[number].environment),
            [self = shared_from_this(), number](Result<KnownGroups> known) {
                if (known)
                    self->m_known.push_back(*std::move(known));
                else
                    self->tell(known.error());
                self->m_groups.merge(*self->m_read[number].groups);
                self->remember(number + 1);
            });
    }

    void finish() {
        m_promise.finish(
            endLogs(m_context, {m_order.groups ? &m_groups : nullptr, m_records, m_errors, std::move(m_known)}));
    }

    static constexpr qint64 mostKept = 256LL * 1024 * 1024;

    CommandContext& m_context;
    LogsOrder m_order;
    Grammars m_grammars;
    LogOutput m_output;
    std::stop_source m_stop;
    std::stop_callback<std::function<void()>> m_onStop;
    std::vector<Read> m_read;
    RecordGroups m_groups;
    std::vector<KnownGroups> m_known;
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
