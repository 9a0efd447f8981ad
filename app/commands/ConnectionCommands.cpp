// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/Command.h"
#include "app/commands/TerminalPrompter.h"
#include "app/services/Services.h"
#include "core/fleet/EnvironmentCheck.h"
#include "core/fleet/Inventory.h"

#include <QJsonArray>
#include <QRegularExpression>

#include <algorithm>
#include <memory>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

QString stepName(ConnectionStep step) {
    switch (step) {
    case ConnectionStep::Configuration:
        return u"configuration"_s;
    case ConnectionStep::Name:
        return u"name"_s;
    case ConnectionStep::Port:
        return u"port"_s;
    case ConnectionStep::HostKey:
        return u"host_key"_s;
    case ConnectionStep::Login:
        return u"login"_s;
    case ConnectionStep::Php:
        return u"php"_s;
    case ConnectionStep::Root:
        break;
    }
    return u"root"_s;
}

QString stepLine(const StepReport& report) {
    const QString mark = report.state == StepState::Passed ? u"ok    "_s : u"failed"_s;
    const QString detail = report.error ? report.error->text() : report.detail;
    const QString hop = report.hop.isEmpty() ? QString() : u" (%1)"_s.arg(report.hop);
    return u"  %1  %2%3  %4  %5 ms"_s
        .arg(mark, stepName(report.step).replace(u'_', u' ').leftJustified(13), hop, detail)
        .arg(report.duration.count());
}

QJsonObject stepJson(const StepReport& report) {
    QJsonObject object{{u"step"_s, stepName(report.step)}, {u"ok"_s, report.state == StepState::Passed},
        {u"detail"_s, report.detail}, {u"ms"_s, static_cast<qint64>(report.duration.count())}};
    if (!report.hop.isEmpty())
        object.insert(u"hop"_s, report.hop);
    if (report.error)
        object.insert(u"error"_s, toJson(*report.error).value(u"error"_s));
    return object;
}

QJsonObject toJson(const ConnectionFacts& facts) {
    return {{u"address"_s, facts.address}, {u"server"_s, facts.serverSoftware}, {u"host_key"_s, facts.hostKeyAlgorithm},
        {u"fingerprint"_s, facts.hostKeyFingerprint}, {u"key_exchange"_s, facts.keyExchange},
        {u"post_quantum"_s, facts.isPostQuantum()}, {u"cipher"_s, facts.cipher},
        {u"mac"_s, facts.mac.isEmpty() ? QJsonValue() : QJsonValue(facts.mac)}, {u"login"_s, facts.loginMethod},
        {u"hops"_s, QJsonArray::fromStringList(facts.hops)}};
}

/// Checks the nodes of one environment one after another, so that a person can follow.
class NodeChecks : public std::enable_shared_from_this<NodeChecks> {
public:
    NodeChecks(CommandContext& context, Environment environment)
        : m_context(context)
        , m_environment(std::move(environment))
        , m_stop(context.stop, [this] { cancelLater(); }) { }

    CommandTask start() {
        next();
        return m_promise.task();
    }

private:
    void next() {
        if (m_at == m_environment.nodes.size())
            return finish();
        if (m_context.stop.stop_requested()) { // also between two nodes
            m_statuses.append(ExitStatus::Cancelled);
            return finish();
        }
        const Node& node = m_environment.nodes[m_at];
        m_steps = {};
        m_failureShown = false;
        if (!m_context.console.isJson())
            m_context.console.print(u"%1 %2 (%3)"_s.arg(m_environment.name, node.name, node.target.toString()));
        m_check = m_context.services.makeCheck(m_environment, node);
        QObject::connect(m_check.get(), &EnvironmentCheck::stepChanged, &m_context.scope,
            [this](const StepReport& report) { takeStep(report); });
        QObject::connect(m_check.get(), &EnvironmentCheck::finished, &m_context.scope,
            [self = shared_from_this()](const std::optional<Error>& error) { self->takeEnd(error); });
        m_check->start();
    }

    void takeStep(const StepReport& report) {
        if (report.state == StepState::Running)
            return;
        m_failureShown = m_failureShown || report.state == StepState::Failed;
        m_steps.append(stepJson(report));
        if (!m_context.console.isJson())
            m_context.console.print(stepLine(report));
    }

    void takeEnd(const std::optional<Error>& error) {
        QJsonObject node{{u"node"_s, m_environment.nodes[m_at].name}, {u"ok"_s, !error}, {u"steps"_s, m_steps}};
        node.insert(u"connection"_s, m_check->connection() ? QJsonValue(toJson(*m_check->connection())) : QJsonValue());
        if (error)
            node.insert(u"error"_s, toJson(*error).value(u"error"_s));
        if (error && !m_failureShown && !m_context.console.isJson())
            m_context.console.printError(*error);
        m_nodes.append(node);
        m_statuses.append(error ? exitStatusOf(error->kind()) : ExitStatus::Done);
        ++m_at;
        m_check.release()->deleteLater(); // it is still telling us of its end
        next();
    }

    /// Called by whoever asked to stop: the check is not to be touched from there.
    void cancelLater() {
        QMetaObject::invokeMethod(
            &m_context.scope,
            [weak = weak_from_this()] {
                if (const auto self = weak.lock(); self && self->m_check)
                    self->m_check->cancel();
            },
            Qt::QueuedConnection);
    }

    void finish() {
        if (m_context.console.isJson())
            m_context.console.print(
                QJsonDocument(QJsonObject{{u"environment"_s, m_environment.name}, {u"nodes"_s, m_nodes}}));
        m_promise.finish(worstOf(m_statuses));
    }

    CommandContext& m_context;
    Environment m_environment;
    size_t m_at = 0;
    std::unique_ptr<EnvironmentCheck> m_check;
    QJsonArray m_steps;
    bool m_failureShown = false;
    QJsonArray m_nodes;
    QList<ExitStatus> m_statuses;
    TaskPromise<ExitStatus> m_promise;
    std::stop_callback<std::function<void()>> m_stop;
};

CommandTask check(CommandContext& context, const QCommandLineParser& parser) {
    const auto environment = context.services.environment(parser.positionalArguments().value(0));
    if (!environment)
        return failed(context, environment.error());
    return std::make_shared<NodeChecks>(context, *environment)->start();
}

QString keyLine(const HostKeyQuestion& trusted) {
    return u"trusted %1 of %2"_s.arg(trusted.key.fingerprint(), trusted.host);
}

/// What came of `env trust`.
struct TrustAttempt {
    QStringList expected; ///< fingerprints that were given
    QString fingerprint; ///< of the target's key, once it is trusted; jump hosts have others
};

/// Remembers the target's key when its step has passed.
void lookForKey(TrustAttempt& attempt, const std::deque<StepReport>& reports) {
    static const QRegularExpression pattern(u"SHA256:[A-Za-z0-9+/]+"_s);
    for (const StepReport& report : reports) {
        if (report.step == ConnectionStep::HostKey && report.state == StepState::Passed && report.hop.isEmpty())
            attempt.fingerprint = pattern.match(report.detail).captured();
    }
}

/// Why the target's key is not trusted, or is not the one that was meant.
std::optional<Error> faultOf(
    const TerminalPrompter& prompter, const TrustAttempt& attempt, const Result<ConnectionFacts>& facts) {
    const bool refused = !facts && prompter.refused().has_value();
    if (refused || (!facts && (prompter.trusted().empty() || attempt.fingerprint.isEmpty()))) {
        const QString hint = !refused    ? QString()
            : attempt.expected.isEmpty() ? u" (give --fingerprint, or answer yes on a terminal)"_s
                                         : u"; it is not a fingerprint that was given"_s;
        return Error(facts.error().kind(), facts.error().toString() + hint);
    }
    if (!attempt.expected.isEmpty() && !attempt.expected.contains(attempt.fingerprint))
        return Error(ErrorKind::Refused,
            u"the host's key is trusted already, and it is another one: %1"_s.arg(attempt.fingerprint));
    return std::nullopt;
}

/// What `env trust` tells after the connection was tried.
ExitStatus reportTrust(CommandContext& context, TrustAttempt attempt, const Result<ConnectionFacts>& facts) {
    const Console& console = context.console;
    const std::vector<HostKeyQuestion>& trusted = context.prompter.trusted();
    if (facts)
        attempt.fingerprint = facts->hostKeyFingerprint;
    for (const HostKeyQuestion& key : trusted)
        console.note(keyLine(key));
    if (const auto fault = faultOf(context.prompter, attempt, facts)) {
        console.printError(*fault);
        return exitStatusOf(fault->kind());
    }
    if (console.isJson()) {
        QJsonArray keys;
        for (const HostKeyQuestion& key : trusted)
            keys.append(QJsonObject{{u"host"_s, key.host}, {u"fingerprint"_s, key.key.fingerprint()}});
        console.print(QJsonDocument(QJsonObject{{u"fingerprint"_s, attempt.fingerprint}, {u"added"_s, !trusted.empty()},
            {u"keys"_s, keys}, {u"login"_s, facts.has_value()}}));
    }
    if (trusted.empty())
        console.note(u"was trusted already: %1"_s.arg(attempt.fingerprint));
    if (!facts)
        console.warn(u"the key is trusted now, but the login failed: %1"_s.arg(facts.error().toString()));
    return ExitStatus::Done;
}

CommandTask trust(CommandContext& context, const QCommandLineParser& parser) {
    const QStringList names = parser.positionalArguments();
    const auto environment = context.services.environment(names.value(0));
    if (!environment)
        return failed(context, environment.error());
    const Node* node = names.size() > 1 ? environment->node(names[1]) : &environment->primary();
    if (!node)
        return failed(context, {ErrorKind::NotFound, u"%1 has no node called '%2'"_s.arg(environment->name, names[1])});
    const QStringList expected = parser.values(u"fingerprint"_s);
    if (std::ranges::any_of(expected, [](const QString& text) { return !text.startsWith("SHA256:"_L1); }))
        return failed(context, {ErrorKind::InvalidInput, u"a fingerprint begins with SHA256:"_s});
    context.prompter.allowTrust(expected);
    auto promise = std::make_shared<TaskPromise<ExitStatus>>();
    CommandTask task = promise->task();
    // The system's ssh asks nobody. What is trusted here holds for it too.
    Endpoint endpoint = Endpoint::of(*environment, *node);
    endpoint.transport = Transport::Libssh;
    const auto shell = context.services.shells().shell(endpoint);
    const auto attempt = std::make_shared<TrustAttempt>(expected);
    const auto steps = Mailbox<StepReport>::create(
        &context.scope, [attempt](const std::deque<StepReport>& reports) { lookForKey(*attempt, reports); });
    whenDone(&context.scope, shell->connect(steps, context.stop),
        [&context, promise, attempt, steps, shell](
            const Result<ConnectionFacts>& facts) { promise->finish(reportTrust(context, *attempt, facts)); });
    return task;
}

void declareFingerprint(QCommandLineParser& parser) {
    parser.addOption({u"fingerprint"_s,
        u"Trust a key only when it has this fingerprint; nothing is asked. May be given several times, for the keys of "
        u"jump hosts."_s,
        u"SHA256:…"_s});
}

void declareNothing(QCommandLineParser&) { }

} // namespace

std::vector<Command> connectionCommands() {
    return {
        {u"env check"_s, u"NAME"_s, {1, 1}, u"Check each step of the way to every node, live."_s, declareNothing,
            check},
        {u"env trust"_s, u"NAME [NODE]"_s, {1, 2}, u"Look at a host key and trust it."_s, declareFingerprint, trust},
    };
}

} // namespace magkeeper
