// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/Command.h"
#include "app/commands/OutputLines.h"
#include "app/commands/RunReport.h"
#include "app/commands/SecretInput.h"
#include "app/services/Services.h"
#include "app/services/WriteServices.h"
#include "core/actions/ActionCatalogue.h"

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype maximumSecret = 10'000;

/// A secret on the command line could be read by others.
Result<ActionRequest> requestFrom(const ActionDefinition& action, const QStringList& words) {
    return ActionRequest::parse(action, words).and_then([](ActionRequest request) -> Result<ActionRequest> {
        if (!request.secrets().isEmpty() && request.value(u"value"_s) != "-"_L1)
            return failure(ErrorKind::InvalidInput,
                u"the value of %1 is a secret: give - in its place, and type it or pipe it in"_s.arg(
                    request.value(u"path"_s)));
        return request;
    });
}

/// With the value that is typed or piped in for `-`. InvalidInput: it cannot be taken as it is.
Result<ActionRequest> withTypedValue(const Console& console, const ActionRequest& request) {
    const ActionDefinition& action = request.action();
    if (!action.argument(u"value"_s) || request.value(u"value"_s) != "-"_L1)
        return request;
    const auto value
        = takeSecret(console, u"Value of %1:"_s.arg(request.value(u"path"_s)), maximumSecret).and_then(textOfSecret);
    if (!value)
        return failure(ErrorKind::InvalidInput, value.error().text());
    ActionRequest::Values values;
    for (const ArgumentDefinition& argument : action.arguments) {
        const QString name = QString::fromLatin1(argument.name);
        if (!request.values(name).isEmpty())
            values[name] = name == "value"_L1 ? QStringList{*value} : request.values(name);
    }
    return ActionRequest::create(action, std::move(values));
}

Result<std::optional<std::chrono::seconds>> timeoutFrom(const QCommandLineParser& parser) {
    if (!parser.isSet(u"timeout"_s))
        return std::nullopt;
    bool isNumber = false;
    const int given = parser.value(u"timeout"_s).toInt(&isNumber);
    if (!isNumber || given < 1 || given > 86'400)
        return failure(ErrorKind::InvalidInput, u"--timeout takes seconds, 1 to 86400"_s);
    return std::chrono::seconds(given);
}

Result<WriteOrder> orderFrom(
    const Environment& environment, const ActionDefinition& action, const QCommandLineParser& parser) {
    const auto timeout = timeoutFrom(parser);
    if (!timeout)
        return failure(timeout.error());
    return requestFrom(action, parser.positionalArguments().sliced(2)).transform([&](ActionRequest request) {
        return WriteOrder{environment, std::move(request),
            parser.isSet(u"detach"_s) ? RunMode::Detached : RunMode::Attached, parser.value(u"confirm"_s),
            parser.value(u"reason"_s), *timeout, parser.value(u"node"_s)};
    });
}

/// One order, from the words to the exit status.
class DoRun final : public std::enable_shared_from_this<DoRun> {
public:
    DoRun(CommandContext& context, std::unique_ptr<WriteServices> writes, WriteOrder order)
        : m_context(context)
        , m_writes(std::move(writes))
        , m_order(std::move(order))
        , m_lines(context.console, m_order.request.secrets()) { }

    CommandTask preview() {
        whenDone(&m_context.scope, m_writes->guard().plan(m_order),
            [self = shared_from_this()](const Result<WritePlan>& plan) {
                if (!plan)
                    return self->finish(plan.error());
                const ActionDefinition& action = self->m_order.request.action();
                const Console& console = self->m_context.console;
                if (console.isJson())
                    console.print(QJsonDocument(toJson(*plan, action)));
                else
                    console.print(planReport(*plan, action, self->m_context.services.clock().now())
                            .render(console.width(), console.colour()));
                self->m_promise.finish(ExitStatus::Done);
            });
        return m_promise.task();
    }

    CommandTask start() {
        std::shared_ptr<Mailbox<OutputPiece>> progress;
        if (m_order.request.action().means != ActionMeans::Program)
            progress = Mailbox<OutputPiece>::create(
                &m_context.scope, [weak = weak_from_this()](const std::deque<OutputPiece>& pieces) {
                    if (const auto self = weak.lock())
                        self->m_lines.take(pieces);
                });
        whenDone(&m_context.scope, m_writes->guard().write(m_order, progress, m_context.stop),
            [self = shared_from_this()](const Result<WriteResult>& result) {
                if (!result)
                    return self->finish(result.error());
                self->finish(*result);
            });
        return m_promise.task();
    }

private:
    void finish(const Error& error) {
        m_context.console.printError(error);
        m_promise.finish(exitStatusOf(error.kind()));
    }

    void finish(const WriteResult& result) {
        m_lines.flush();
        if (m_order.request.action().means == ActionMeans::Program)
            m_lines.print(result.run.output, OutputPiece::Stream::Out);
        if (m_context.console.isJson()) {
            QJsonObject end = toJson(result.run);
            if (result.notSent)
                end.insert(u"error"_s, toJson(*result.notSent).value(u"error"_s));
            m_lines.printEnd(end);
        } else {
            say(result.run);
        }
        m_promise.finish(result.notSent ? exitStatusOf(result.notSent->kind()) : exitStatusOf(result.run));
    }

    void say(const RunRecord& run) const {
        const Console& console = m_context.console;
        const QString id = run.id.toString();
        if (run.outcome == RunOutcome::Succeeded)
            return console.note(runSentence(run));
        if (!run.outcome)
            return console.note(u"%1 goes on on the server: magctl run attach %2"_s.arg(run.action, id));
        console.warn(runSentence(run));
        if (needsResolution(run))
            console.warn(u"Look what came of it (magctl probe %1), then say so: magctl run resolve %2"_s.arg(
                run.environment, id));
    }

    CommandContext& m_context;
    std::unique_ptr<WriteServices> m_writes;
    WriteOrder m_order;
    OutputLines m_lines;
    TaskPromise<ExitStatus> m_promise;
};

CommandTask doAction(CommandContext& context, const QCommandLineParser& parser) {
    const QStringList words = parser.positionalArguments();
    const auto environment = context.services.environment(words[0]);
    if (!environment)
        return failed(context, environment.error());
    const auto action = findAction(words[1]);
    if (!action)
        return failed(context, action.error());
    auto order = orderFrom(*environment, **action, parser);
    if (!order)
        return usageError(context, order.error().text());
    auto request = withTypedValue(context.console, order->request);
    if (!request)
        return failed(context, request.error());
    order->request = *std::move(request);
    auto writes = WriteServices::make(context.services);
    if (!writes)
        return failed(context, writes.error());
    const auto run = std::make_shared<DoRun>(context, *std::move(writes), *std::move(order));
    return parser.isSet(u"dry-run"_s) ? run->preview() : run->start();
}

CommandTask listActions(CommandContext& context, const QCommandLineParser& parser) {
    const auto environment = context.services.environment(parser.positionalArguments().value(0));
    if (!environment)
        return failed(context, environment.error());
    const Console& console = context.console;
    if (!console.isJson()) {
        console.print(actionsReport().render(console.width(), console.colour()));
        return done();
    }
    QJsonArray array;
    for (const ActionDefinition& action : allActions())
        array.append(toJson(action));
    console.print(QJsonDocument(array));
    return done();
}

void declareDo(QCommandLineParser& parser) {
    parser.addOptions({{u"dry-run"_s, u"Shows what would be sent, and sends nothing."_s},
        {u"confirm"_s, u"The environment's name once more: needed for production."_s, u"NAME"_s},
        {u"reason"_s, u"Why: needed for production, kept in the audit trail."_s, u"TEXT"_s},
        {u"node"_s, u"On this node; the primary unless given."_s, u"NODE"_s},
        {u"timeout"_s, u"After how many seconds nobody waits for it any longer."_s, u"S"_s},
        {u"detach"_s, u"Leaves it on the server; 'run attach' picks it up."_s}});
}

} // namespace

std::vector<Command> actionCommands() {
    return {
        {u"actions"_s, u"NAME"_s, {1, 1}, u"What can be done to a store: the catalogue of writes."_s,
            [](QCommandLineParser&) { }, listActions},
        {u"do"_s, u"NAME ACTION [ARGUMENT=VALUE | VALUE]…"_s, {2, anyNumber},
            u"Does one of them, guarded and recorded."_s, declareDo, doAction},
    };
}

} // namespace magkeeper
