// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/NodeLogs.h"

#include "core/base/SafeText.h"
#include "core/magento/ProbeProgram.h"

#include <QTimer>

#include <algorithm>
#include <iterator>

namespace magkeeper::logs {

using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::minutes longestRun{15};
constexpr int mostFailures = 20;
/// More than one run sends: going over it is a fault of the other side.
constexpr OutputLimits limits{48LL * 1024 * 1024, 256LL * 1024};

QStringList globsOf(const NodeLogsOrder& order) {
    return order.globs.isEmpty() ? QStringList{u"var/log/*.log"_s} : order.globs;
}

QString placeOf(const Environment& environment, const Node& node, const QString& file) {
    return (environment.nodes.size() > 1 ? QString(environment.name + u' ' + node.name) : environment.name) + u' '
        + file;
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

Error whyEnded(const CommandOutcome& outcome, const FollowFrames& frames) {
    if (outcome.end == CommandEnd::ConnectionLost)
        return {ErrorKind::Unreachable, u"the connection was lost: %1"_s.arg(outcome.reason)};
    const QByteArray said = outcome.err.trimmed().isEmpty() ? frames.noise().trimmed() : outcome.err.trimmed();
    return {ErrorKind::CommandFailed,
        u"PHP did not run the follower to its end (%1): %2"_s.arg(howEnded(outcome),
            said.isEmpty() ? u"it said nothing"_s : safeText(QByteArrayView(said), Lines::Flatten, 300))};
}

} // namespace

NodeLogs::NodeLogs(QObject& scope, std::shared_ptr<RemoteShell> shell, Environment environment, Node node,
    NodeLogsOrder order, const Grammars& grammars, std::stop_token stop)
    : m_scope(scope)
    , m_shell(std::move(shell))
    , m_environment(std::move(environment))
    , m_node(std::move(node))
    , m_order(std::move(order))
    , m_grammars(grammars)
    , m_stop(std::move(stop))
    , m_onStop(m_stop, [this] { m_run.request_stop(); }) { }

Task<int> NodeLogs::start(Received received) {
    m_received = std::move(received);
    Task<int> task = m_promise.task();
    send();
    return task;
}

void NodeLogs::send() {
    FollowRequest request{.marker = randomMarker(),
        .root = m_node.root,
        .globs = globsOf(m_order),
        .once = !m_order.follow,
        .fromEnd = m_order.follow,
        .state = m_state};
    if (m_order.wish.since)
        request.since = std::chrono::floor<std::chrono::seconds>(*m_order.wish.since).time_since_epoch().count();
    auto program = request.program();
    auto line = probeCommand(m_node, longestRun, m_limited ? ProbeStart::Limited : ProbeStart::Bare);
    if (!program || !line)
        return finish(failure(program ? line.error() : program.error()));
    m_frames.emplace(request.marker);
    m_why.clear();
    m_began = false;
    auto progress = Mailbox<OutputPiece>::create(
        &m_scope, [self = shared_from_this()](const std::deque<OutputPiece>& pieces) { self->take(pieces); });
    whenDone(&m_scope,
        m_shell->run(
            {*std::move(line), *std::move(program), longestRun + std::chrono::minutes(1), limits, std::move(progress)},
            m_run.get_token()),
        [self = shared_from_this()](const Result<CommandOutcome>& outcome) { self->end(outcome); });
}

void NodeLogs::take(const std::deque<OutputPiece>& pieces) {
    for (const OutputPiece& piece : pieces)
        if (piece.stream == OutputPiece::Stream::Out)
            for (const FollowFrame& frame : m_frames->take(piece.bytes))
                take(frame);
    handOn();
}

StretchRecords& NodeLogs::recordsOf(const QString& file) {
    std::unique_ptr<StretchRecords>& records = m_logs[file];
    if (!records) {
        const LogReading reading{
            m_grammars, m_order.grammar, m_order.zone == QTimeZone::utc() ? m_zone : m_order.zone, m_order.wish};
        records = std::make_unique<StretchRecords>(placeOf(m_environment, m_node, file), reading);
    }
    return *records;
}

void NodeLogs::take(const FollowFrame& frame) {
    const int stretch = frame.facts[u"s"_s].toInt();
    const QString file = frame.kind == "bytes" ? m_state.fileOf(stretch) : frame.facts[u"file"_s].toString();
    m_state.apply(frame);
    // That it began says nothing: a program that dies right afterwards is not to be started for ever.
    if (frame.kind == "bytes" || frame.kind == "idle" || frame.kind == "end")
        m_failures = 0;
    if (frame.kind == "hello") {
        m_began = true;
        if (const QTimeZone zone(frame.facts[u"zone"_s].toString().toLatin1()); zone.isValid())
            m_zone = zone;
    } else if (frame.kind == "end") {
        m_why = frame.facts[u"why"_s].toString();
    } else if (frame.kind == "idle") {
        for (const auto& [path, records] : m_logs)
            records->rest();
    } else if (file.isEmpty()) {
        return;
    } else if (frame.kind == "began") {
        recordsOf(file).began(stretch, std::max<qint64>(0, frame.facts[u"offset"_s].toInteger(-1)));
    } else if (frame.kind == "bytes") {
        recordsOf(file).bytes(stretch, frame.bytes);
        if (isOver())
            m_run.request_stop();
    } else if (frame.kind == "ended") {
        recordsOf(file).ended(stretch);
    } else if (frame.kind == "problem") {
        problem(file, frame.facts[u"why"_s].toString());
    } else if (frame.kind == "gap") {
        recordsOf(file).gap(frame.facts[u"why"_s].toString());
    }
}

void NodeLogs::problem(const QString& file, const QString& why) {
    if (m_told.size() > 1000 || !m_told.insert(file + u'\n' + why).second)
        return;
    // A node without logs in the usual place is no mistake; files that were asked for by name are missed.
    const bool isUsual = m_order.globs.isEmpty() && file == globsOf(m_order).join(u' ');
    if (isUsual)
        return recordsOf(file).gap(why);
    recordsOf(file).problem(Error(ErrorKind::NotFound, safeText(why)).within(placeOf(m_environment, m_node, file)));
}

bool NodeLogs::isOver() const {
    return !m_logs.empty() && std::ranges::all_of(m_logs, [](const auto& log) { return log.second->isOver(); });
}

void NodeLogs::handOn() {
    std::vector<FollowedRecord> records;
    for (const auto& [path, log] : m_logs)
        std::ranges::move(log->take(), std::back_inserter(records));
    std::ranges::stable_sort(records, {}, &FollowedRecord::order);
    if (!records.empty())
        m_received(std::move(records));
}

void NodeLogs::end(const Result<CommandOutcome>& outcome) {
    if (m_run.stop_requested())
        return finish(0);
    if (!outcome)
        return m_failures > 0 || !m_state.isEmpty() ? sendLater(outcome.error()) : finish(failure(outcome.error()));
    const bool isMissing
        = outcome->end == CommandEnd::Exited && outcome->exitStatus >= 125 && outcome->exitStatus <= 127;
    if (!m_began && isMissing && std::exchange(m_limited, false))
        return send();
    if (!m_began && outcome->end == CommandEnd::Exited)
        return finish(failure(whyEnded(*outcome, *m_frames)));
    if (m_why == "full"_L1 || m_why == "time"_L1)
        return send();
    if (m_why == "root"_L1)
        return finish(failure(ErrorKind::NotFound, u"there is no folder %1"_s.arg(safeText(m_node.root))));
    if (m_why == "done"_L1) {
        for (const auto& [path, records] : m_logs)
            records->finish();
        handOn();
        return finish(0);
    }
    sendLater(whyEnded(*outcome, *m_frames));
}

void NodeLogs::sendLater(const Error& why) {
    if (++m_failures > mostFailures)
        return finish(failure(why));
    m_received({{m_environment.name, std::nullopt, nullptr, u"%1; trying again"_s.arg(why.toString()), {}}});
    const int seconds = std::min(30, 1 << std::min(m_failures - 1, 5));
    sendAt(std::chrono::steady_clock::now() + std::chrono::milliseconds(m_failures == 1 ? 200 : seconds * 1000));
}

void NodeLogs::sendAt(std::chrono::steady_clock::time_point when) {
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(when - std::chrono::steady_clock::now());
    if (m_run.stop_requested())
        return finish(0);
    if (left <= std::chrono::milliseconds(0))
        return send();
    // In slices: a person who stops it does not wait for the next try.
    QTimer::singleShot(std::min(left, std::chrono::milliseconds(250)), &m_scope,
        [self = shared_from_this(), when] { self->sendAt(when); });
}

void NodeLogs::finish(Result<int> result) { m_promise.finish(std::move(result)); }

} // namespace magkeeper::logs
