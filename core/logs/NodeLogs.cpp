// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/NodeLogs.h"

#include "core/base/SafeText.h"
#include "core/magento/ProbeProgram.h"

#include <QTimer>

#include <algorithm>

namespace magkeeper::logs {

using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::minutes longestRun{15};
constexpr int mostFailures = 20;

QString placeOf(const Environment& environment, const Node& node) {
    return environment.nodes.size() > 1 ? QString(environment.name + u' ' + node.name) : environment.name;
}

QString howEnded(const CommandOutcome& outcome) {
    switch (outcome.end) {
    case CommandEnd::Exited:
        return u"exit status %1"_s.arg(outcome.exitStatus);
    case CommandEnd::Signalled:
        return u"signal %1"_s.arg(safeText(outcome.signal));
    case CommandEnd::DeadlinePassed:
        return u"it took too long"_s;
    case CommandEnd::LimitExceeded:
        return u"it sent more than it may"_s;
    case CommandEnd::ConnectionLost:
    case CommandEnd::Cancelled:
        break;
    }
    return u"stopped"_s;
}

Error whyEnded(const CommandOutcome& outcome, const NodeReading& reading) {
    if (outcome.end == CommandEnd::ConnectionLost)
        return {ErrorKind::Unreachable, u"the connection was lost: %1"_s.arg(outcome.reason)};
    const QByteArray said = outcome.err.trimmed().isEmpty() ? reading.noise().trimmed() : outcome.err.trimmed();
    return {ErrorKind::CommandFailed,
        u"PHP did not run the follower to its end (%1): %2"_s.arg(howEnded(outcome),
            said.isEmpty() ? u"it said nothing"_s : safeText(QByteArrayView(said), Lines::Flatten, 300))};
}

} // namespace

NodeLogs::NodeLogs(QObject& scope, QThreadPool& pool, std::shared_ptr<RemoteShell> shell,
    const Environment& environment, Node node, NodeLogsOrder order, const Grammars& grammars, std::stop_token stop)
    : NodeRun(scope, pool, std::move(shell), std::move(node), std::move(stop))
    , m_environment(environment.name)
    , m_reading(std::make_shared<NodeReading>(placeOf(environment, m_node), std::move(order), grammars)) { }

Task<int> NodeLogs::start(Received received, Changed changed) {
    m_received = std::move(received);
    m_changed = std::move(changed);
    Task<int> task = m_promise.task();
    send();
    return task;
}

void NodeLogs::release() {
    m_isHeld = false;
    if (m_told == NodeLogsState::Kind::Held)
        send();
}

void NodeLogs::widen(const QStringList& globs) {
    m_wider = globs;
    m_turn.request_stop();
}

void NodeLogs::send() {
    if (m_isHeld && !m_run.stop_requested())
        return tell({NodeLogsState::Kind::Held, {}});
    if (const auto wider = std::exchange(m_wider, std::nullopt))
        m_reading->widen(*wider);
    m_turn = {};
    m_onRunStop.emplace(m_run.get_token(), [turn = m_turn]() mutable { turn.request_stop(); });
    auto program = m_reading->begin(m_node.root);
    auto line = m_reading->usesShell() ? fallbackCommand(m_node, longestRun, howToStart())
                                       : probeCommand(m_node, longestRun, howToStart());
    if (!program || !line)
        return finish(failure(program ? line.error() : program.error()));
    // A full run is followed by the next as if it went on.
    if (m_told != NodeLogsState::Kind::Reading && m_told != NodeLogsState::Kind::Following)
        tell({NodeLogsState::Kind::Connecting, {}});
    run(*std::move(line), *std::move(program), longestRun, m_turn.get_token());
}

NodeLogs::Work NodeLogs::workOn(std::deque<ArrivedBytes> pieces) {
    return [reading = m_reading, pieces = std::move(pieces)] {
        return Result<std::vector<FollowedRecord>>(reading->take(pieces));
    };
}

void NodeLogs::worked(std::vector<FollowedRecord> records) {
    const NodeReading::Sight sight = m_reading->sight();
    m_hasEverBegun = m_hasEverBegun || sight.hasBegun;
    if (sight.hasAnswered)
        m_failures = 0;
    if (sight.isOver)
        m_run.request_stop();
    if (!records.empty())
        m_received(std::move(records));
    if (sight.isResting)
        tell({NodeLogsState::Kind::Following, {}});
    else if (sight.hasBegun && m_told != NodeLogsState::Kind::Following)
        tell({NodeLogsState::Kind::Reading, {}});
}

void NodeLogs::ended(const Result<CommandOutcome>& outcome) {
    const NodeReading::Sight sight = m_reading->sight();
    if (m_run.stop_requested())
        return finish(0);
    if (m_wider && m_turn.stop_requested())
        return send();
    if (!outcome)
        return m_failures > 0 || m_hasEverBegun ? sendLater(outcome.error()) : finish(failure(outcome.error()));
    if (!sight.hasBegun && runsBareFromNowOn(outcome))
        return send();
    // Where PHP ran before it failed just now; the shell would go on elsewhere.
    if (!sight.hasBegun && outcome->end == CommandEnd::Exited && !m_hasEverBegun) {
        if (outcome->exitStatus == 0 || m_reading->usesShell())
            return finish(failure(whyEnded(*outcome, *m_reading)));
        m_reading->useShell(whyEnded(*outcome, *m_reading));
        m_limited = true;
        return send();
    }
    if (sight.why == "full"_L1 || sight.why == "time"_L1)
        return send();
    if (sight.why == "pattern"_L1) {
        m_reading->fetchInstead();
        return send();
    }
    if (sight.why == "root"_L1)
        return finish(failure(ErrorKind::NotFound, u"there is no folder %1"_s.arg(safeText(m_node.root))));
    if (sight.why == "done"_L1) {
        if (auto left = m_reading->finish(); !left.empty())
            m_received(std::move(left));
        return finish(0);
    }
    sendLater(whyEnded(*outcome, *m_reading));
}

void NodeLogs::sendLater(const Error& why) {
    if (++m_failures > mostFailures)
        return finish(failure(why));
    const int seconds = m_failures == 1 ? 0 : std::min(30, 1 << std::min(m_failures - 1, 5));
    m_received({{m_environment, std::nullopt, nullptr, u"%1; trying again"_s.arg(why.toString()), {}}});
    tell({NodeLogsState::Kind::Waiting, why, std::chrono::seconds(seconds)});
    sendAt(std::chrono::steady_clock::now() + std::chrono::milliseconds(seconds == 0 ? 200 : seconds * 1000));
}

void NodeLogs::sendAt(std::chrono::steady_clock::time_point when) {
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(when - std::chrono::steady_clock::now());
    if (m_run.stop_requested())
        return finish(0);
    if (left <= std::chrono::milliseconds(0))
        return send();
    // In slices: a person who stops it does not wait for the next try.
    QTimer::singleShot(std::min(left, std::chrono::milliseconds(250)), &m_scope,
        [self = std::static_pointer_cast<NodeLogs>(shared_from_this()), when] { self->sendAt(when); });
}

void NodeLogs::finish(Result<int> result) {
    tell({NodeLogsState::Kind::Ended, result ? std::nullopt : std::optional(result.error())});
    m_promise.finish(std::move(result));
}

void NodeLogs::tell(NodeLogsState state) {
    if (std::exchange(m_told, state.kind) != state.kind && m_changed)
        m_changed(state);
}

} // namespace magkeeper::logs
