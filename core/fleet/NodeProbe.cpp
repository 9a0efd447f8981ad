// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fleet/NodeProbe.h"

#include "core/base/SafeText.h"
#include "core/base/Work.h"

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype sampleLength = 300;

/// Many times what any store answers, and held twice for a moment: a host that floods costs no more than 32 MiB.
OutputLimits probeLimits() { return {8 * 1024 * 1024, 256 * 1024}; }

QString sampleOf(const CommandOutcome& outcome, const ProgramAnswer& answer) {
    const QByteArray said = outcome.err.trimmed().isEmpty() ? answer.noise.trimmed() : outcome.err.trimmed();
    return said.isEmpty() ? u"it said nothing"_s : safeText(QByteArrayView(said), Lines::Flatten, sampleLength);
}

/// 125 to 127 are what shells, `timeout` and `nice` answer when a program cannot be started.
bool looksLikeMissingLimits(const CommandOutcome& outcome) {
    const bool startFailed = outcome.exitStatus >= 125 && outcome.exitStatus <= 127;
    const bool named = outcome.err.contains("timeout") || outcome.err.contains("nice");
    return outcome.end == CommandEnd::Exited && outcome.out.trimmed().isEmpty() && (startFailed || named);
}

Error exitError(const CommandOutcome& outcome, const ProgramAnswer& answer) {
    const QString sample = sampleOf(outcome, answer);
    if (outcome.exitStatus == 127 || outcome.exitStatus == 126)
        return {ErrorKind::CommandFailed,
            u"PHP could not be started (exit status %1): %2"_s.arg(outcome.exitStatus).arg(sample)};
    if (outcome.exitStatus != 0)
        return {ErrorKind::CommandFailed,
            u"PHP ended with exit status %1 before the probe began: %2"_s.arg(outcome.exitStatus).arg(sample)};
    return {ErrorKind::UnexpectedOutput, u"the probe's answer is missing; instead: %1"_s.arg(sample)};
}

/// Why nothing at all was read.
Error whyNothing(const CommandOutcome& outcome, const ProgramAnswer& answer) {
    switch (outcome.end) {
    case CommandEnd::Exited:
        return exitError(outcome, answer);
    case CommandEnd::Signalled:
        return {ErrorKind::CommandFailed,
            u"PHP was killed by signal %1: %2"_s.arg(outcome.signal, sampleOf(outcome, answer))};
    case CommandEnd::DeadlinePassed:
        return {ErrorKind::TimedOut, u"PHP did not answer in time; a process may be left on the server"_s};
    case CommandEnd::LimitExceeded:
        return {ErrorKind::UnexpectedOutput,
            u"the answer was larger than allowed and began with: %1"_s.arg(sampleOf(outcome, answer))};
    case CommandEnd::Cancelled:
        return {ErrorKind::Cancelled, u"cancelled"_s};
    case CommandEnd::ConnectionLost:
        break;
    }
    return {ErrorKind::Unreachable, u"the connection was lost before the answer began: %1"_s.arg(outcome.reason)};
}

/// Why an answer that began is not whole.
Error whyCut(const CommandOutcome& outcome) {
    switch (outcome.end) {
    case CommandEnd::DeadlinePassed:
        return {ErrorKind::TimedOut, u"the answer was not complete in time"_s};
    case CommandEnd::LimitExceeded:
        return {ErrorKind::UnexpectedOutput, u"the answer was larger than allowed"_s};
    case CommandEnd::Cancelled:
        return {ErrorKind::Cancelled, u"cancelled"_s};
    case CommandEnd::ConnectionLost:
        return {
            ErrorKind::Unreachable, u"the connection was lost in the middle of the answer: %1"_s.arg(outcome.reason)};
    case CommandEnd::Exited:
    case CommandEnd::Signalled:
        break;
    }
    return {ErrorKind::UnexpectedOutput, u"PHP ended in the middle of its answer"_s};
}

/// `timeout` or `nice` were found and say that PHP was not: it is not tried again without them.
bool namesPhpAsMissing(const CommandOutcome& outcome, const Node& node) {
    const QByteArray php = node.php.isEmpty() ? QByteArray("php") : node.php.toUtf8();
    const QByteArray err = outcome.err.trimmed();
    return err.startsWith("nice:") && err.contains(php);
}

/// PHP itself did not run, or ended before the program began. What came of a silent program, of a deadline or of a
/// lost connection would come of the shell's as well.
bool phpIsUnusable(const CommandOutcome& outcome) {
    return outcome.end == CommandEnd::Signalled || (outcome.end == CommandEnd::Exited && outcome.exitStatus != 0);
}

Section withoutPhp(const Error& error) {
    Section section;
    section.error = SectionFault{SectionFault::Kind::Failed, error.text()};
    return section;
}

/// What the shell's program told, with PHP's error for the rest.
NodeReading fallbackReading(
    const NodeReading& php, const CommandOutcome& outcome, const ProbeRequest& request, const ProbeTimes& times) {
    QStringList asked;
    for (const QString& name : request.sections)
        if (fallbackSections().contains(name))
            asked.append(name);
    const ProgramAnswer answer = parseProgramAnswer(outcome.out, request.marker);
    NodeReading reading = php;
    reading.reader = NodeReader::Shell;
    reading.answer = readProbeAnswer(answer, asked, times);
    reading.roundTrip += times.received - times.sent;
    reading.wireBytes += outcome.out.size();
    reading.received = times.received;
    for (const QString& name : request.sections)
        if (!asked.contains(name))
            reading.answer.sections.emplace(name, withoutPhp(*php.error));
    return reading;
}

NodeReading readingOf(const CommandOutcome& outcome, const ProbeRequest& request, const ProbeTimes& times) {
    const ProgramAnswer answer = parseProgramAnswer(outcome.out, request.marker);
    NodeReading reading;
    reading.answer = readProbeAnswer(answer, request.sections, times);
    reading.roundTrip = times.received - times.sent;
    reading.wireBytes = outcome.out.size();
    reading.received = times.received;
    if (!reading.wasRead())
        reading.error = whyNothing(outcome, answer);
    else if (!answer.complete)
        reading.error = whyCut(outcome);
    return reading;
}

} // namespace

NodeProbe::NodeProbe(std::shared_ptr<RemoteShell> shell, Node node, const ProbeSources& sources, const Clock& clock,
    QThreadPool& pool, QObject* parent)
    : QObject(parent)
    , m_shell(std::move(shell))
    , m_node(std::move(node))
    , m_sources(sources)
    , m_clock(clock)
    , m_pool(pool) { }

Task<NodeReading> NodeProbe::run(ProbeRequest request, ProbeStart start, std::stop_token stop) {
    m_request = std::move(request);
    m_start = start;
    m_stop = std::move(stop);
    Task<NodeReading> task = m_promise.task();
    send();
    return task;
}

void NodeProbe::send() {
    m_request.marker = randomMarker();
    // A program is over 100 KB of text: fifty of them at once would be felt in the window.
    auto assemble = [request = m_request, sources = m_sources]() { return assembleProbe(request, sources); };
    whenDone(this, runIn(m_pool, std::move(assemble)), [this](Result<QByteArray> program) {
        if (!program)
            return finish(failure(program.error()));
        sendProgram(*std::move(program));
    });
}

void NodeProbe::sendProgram(QByteArray program) {
    auto line = probeCommand(m_node, m_request.budget, m_start);
    if (!line)
        return finish(failure(line.error()));
    RemoteCommand command{
        *std::move(line), std::move(program), probeDeadline(m_request.budget) + std::chrono::seconds(2), probeLimits()};
    whenDone(this, m_shell->run(std::move(command), m_stop),
        [this, sent = m_clock.now()](Result<CommandOutcome> outcome) { receive(sent, std::move(outcome)); });
}

void NodeProbe::receive(Instant sent, Result<CommandOutcome> outcome) {
    if (!outcome)
        return finish(failure(outcome.error()));
    const Instant received = m_clock.now();
    if (m_start == ProbeStart::Limited && looksLikeMissingLimits(*outcome) && !namesPhpAsMissing(*outcome, m_node)) {
        m_start = ProbeStart::Bare;
        return send();
    }
    // The time that counts is the command's own: a connection may have been made before it.
    const ProbeTimes times{std::max(sent, received - outcome->duration), received};
    read(times, *std::move(outcome));
}

void NodeProbe::read(ProbeTimes times, CommandOutcome outcome) {
    auto parse
        = [outcome, request = m_request, times]() -> Result<NodeReading> { return readingOf(outcome, request, times); };
    whenDone(this, runIn(m_pool, std::move(parse)), [this, outcome](Result<NodeReading> reading) {
        if (!reading)
            return finish(std::move(reading));
        takePhp(*std::move(reading), outcome);
    });
}

void NodeProbe::takePhp(NodeReading php, const CommandOutcome& outcome) {
    if (m_start == ProbeStart::Bare && php.wasRead())
        Q_EMIT limitsMissing();
    if (php.wasRead() || !phpIsUnusable(outcome))
        return finish(std::move(php));
    sendFallback(php);
}

void NodeProbe::sendFallback(const NodeReading& php) {
    m_request.marker = randomMarker();
    auto program = assembleFallback(m_request, m_sources);
    auto line = fallbackCommand(m_node, m_request.budget, m_start);
    if (!program || !line)
        return finish(php);
    RemoteCommand command{*std::move(line), *std::move(program),
        probeDeadline(m_request.budget) + std::chrono::seconds(2), probeLimits()};
    whenDone(this, m_shell->run(std::move(command), m_stop),
        [this, php, sent = m_clock.now()](
            const Result<CommandOutcome>& outcome) { receiveFallback(php, sent, outcome); });
}

void NodeProbe::receiveFallback(const NodeReading& php, Instant sent, const Result<CommandOutcome>& outcome) {
    if (!outcome)
        return finish(php);
    const Instant received = m_clock.now();
    const ProbeTimes times{std::max(sent, received - outcome->duration), received};
    auto parse = [php, outcome = *outcome, request = m_request, times]() -> Result<NodeReading> {
        return fallbackReading(php, outcome, request, times);
    };
    whenDone(this, runIn(m_pool, std::move(parse)), [this, php](Result<NodeReading> reading) {
        // A shell that does not answer either has nothing to add to what is known of PHP.
        finish(reading && reading->wasRead() ? std::move(reading) : Result<NodeReading>(php));
    });
}

void NodeProbe::finish(Result<NodeReading> reading) { m_promise.finish(std::move(reading)); }

} // namespace magkeeper
