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
    if (m_start == ProbeStart::Limited && looksLikeMissingLimits(*outcome)) {
        m_start = ProbeStart::Bare;
        return send();
    }
    // The time that counts is the command's own: a connection may have been made before it.
    const ProbeTimes times{std::max(sent, received - outcome->duration), received};
    read(times, *std::move(outcome));
}

void NodeProbe::read(ProbeTimes times, CommandOutcome outcome) {
    const bool bare = m_start == ProbeStart::Bare;
    auto parse = [outcome = std::move(outcome), request = m_request, times]() -> Result<NodeReading> {
        return readingOf(outcome, request, times);
    };
    whenDone(this, runIn(m_pool, std::move(parse)), [this, bare](Result<NodeReading> reading) {
        if (bare && reading && reading->wasRead())
            Q_EMIT limitsMissing();
        finish(std::move(reading));
    });
}

void NodeProbe::finish(Result<NodeReading> reading) { m_promise.finish(std::move(reading)); }

} // namespace magkeeper
