// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/FakeShells.h"

#include <QRegularExpression>

#include <gtest/gtest.h>

namespace magkeeper::test {

using namespace Qt::StringLiterals;

namespace {

/// CRC-32 as the frames want it (IEEE 802.3), bit by bit: the product's own is not to be trusted by its test.
quint32 crc32(const QByteArray& bytes) {
    quint32 crc = 0xffffffffU;
    for (const char byte : bytes) {
        crc ^= static_cast<uchar>(byte);
        for (int bit = 0; bit < 8; ++bit)
            crc = (crc >> 1U) ^ ((crc & 1U) != 0 ? 0xedb88320U : 0U);
    }
    return ~crc;
}

QByteArray frame(const QByteArray& marker, const QByteArray& name, const QByteArray& document) {
    const QByteArray size = QByteArray::number(document.size());
    return "\n@" + marker + ' ' + name + " plain " + size + ' ' + size + ' '
        + QByteArray::number(crc32(document), 16).rightJustified(8, '0') + '\n' + document;
}

QString requestOf(const RemoteCommand& probe) {
    const qsizetype begin = probe.input.indexOf("$MK_REQUEST");
    return QString::fromUtf8(probe.input.sliced(begin, probe.input.indexOf('\n', begin) - begin));
}

} // namespace

void FakeShell::release() {
    m_held = false;
    for (const Held& held : std::exchange(m_heldCommands, {}))
        held.promise->finish(answerTo(held.command));
}

Task<ConnectionFacts> FakeShell::connect(std::shared_ptr<Mailbox<StepReport>> steps, std::stop_token) {
    for (const ConnectionStep step : {ConnectionStep::Configuration, ConnectionStep::Name, ConnectionStep::Port,
             ConnectionStep::HostKey, ConnectionStep::Login})
        steps->post({step, m_facts ? StepState::Passed : StepState::Failed, {}, {}, {},
            m_facts ? std::nullopt : std::optional(m_facts.error())});
    return Task<ConnectionFacts>(m_facts);
}

Task<CommandOutcome> FakeShell::run(RemoteCommand command, std::stop_token stop) {
    m_commands.push_back(command);
    if (!m_held)
        return Task<CommandOutcome>(answerTo(command));
    auto promise = std::make_shared<TaskPromise<CommandOutcome>>();
    const auto cancel = [promise] {
        CommandOutcome outcome;
        outcome.end = CommandEnd::Cancelled;
        promise->finish(outcome);
    };
    auto onStop = std::make_shared<std::stop_callback<decltype(cancel)>>(std::move(stop), cancel);
    Task<CommandOutcome> task = promise->task();
    m_heldCommands.push_back({promise, std::move(command), onStop});
    return task;
}

Result<CommandOutcome> FakeShell::answerTo(const RemoteCommand& command) {
    if (!m_answers.empty()) {
        const Answer answer = std::move(m_answers.front());
        m_answers.pop_front();
        return answer(command);
    }
    if (m_always)
        return m_always(command);
    ADD_FAILURE() << "nobody scripted an answer to: " << command.line.toShell().constData();
    return failure(ErrorKind::Internal, u"unscripted"_s);
}

FakeShell& FakeShells::at(const QString& host) {
    std::shared_ptr<FakeShell>& shell = m_shells[host];
    if (!shell)
        shell = std::make_shared<FakeShell>();
    return *shell;
}

std::shared_ptr<RemoteShell> FakeShells::shell(const Endpoint& endpoint) {
    (void)at(endpoint.target.host);
    return m_shells[endpoint.target.host];
}

QByteArray markerOf(const RemoteCommand& probe) {
    static const QRegularExpression marker(u"'marker' => '([0-9a-f]{32})'"_s);
    return marker.match(requestOf(probe)).captured(1).toLatin1();
}

QStringList sectionsOf(const RemoteCommand& probe) {
    static const QRegularExpression list(u"'sections' => \\[([^\\]]*)\\]"_s);
    static const QRegularExpression name(u"'([a-z_]+)'"_s);
    QStringList names;
    for (const auto& match : name.globalMatch(list.match(requestOf(probe)).captured(1)))
        names.append(match.captured(1));
    return names;
}

QByteArray probeAnswer(const RemoteCommand& probe, const std::map<QString, QByteArray>& documents) {
    const QByteArray marker = markerOf(probe);
    QByteArray answer = frame(marker, "hello",
        R"({"schema":1,"php":"8.4.0","sapi":"cli","started_at_ms":1795212228100,"pid":1,"level":"quick","sections":[]})");
    const QStringList sections = sectionsOf(probe);
    for (const QString& section : sections) {
        const auto found = documents.find(section);
        const QByteArray name = section.toUtf8();
        answer += frame(marker, name,
            found != documents.end() ? found->second
                                     : R"({"section":")" + name + R"(","ok":true,"ms":1,"data":{},"unknown":{}})");
    }
    return answer
        + frame(marker, "end",
            R"({"sections":)" + QByteArray::number(sections.size())
                + R"(,"ms":12.5,"peak_memory_bytes":4194304,"dropped_output_bytes":0,"ended_by":"return"})");
}

QByteArray fallbackAnswer(const RemoteCommand& program) {
    static const QRegularExpression request(u"^MK_MARKER=([0-9a-f]{32}) .* MK_SECTIONS='?([a-z ]+)"_s);
    const auto match = request.match(QString::fromUtf8(program.input.first(program.input.indexOf('\n'))));
    const QByteArray marker = match.captured(1).toLatin1();
    QByteArray answer = frame(marker, "hello",
        R"({"schema":1,"php":null,"sapi":"sh","started_at_ms":1795212228100,"pid":1,"level":"quick"})");
    for (const QString& section : match.captured(2).trimmed().split(u' '))
        answer += frame(marker, section.toUtf8(),
            R"({"section":")" + section.toUtf8() + R"(","ok":true,"ms":1,"data":{},"unknown":{}})");
    return answer + frame(marker, "end", R"({"sections":1,"ms":30,"dropped_output_bytes":0,"ended_by":"return"})");
}

CommandOutcome exited(int status, QByteArray out, QByteArray err) {
    CommandOutcome outcome;
    outcome.end = CommandEnd::Exited;
    outcome.exitStatus = status;
    outcome.out = std::move(out);
    outcome.err = std::move(err);
    outcome.duration = std::chrono::milliseconds(20);
    return outcome;
}

} // namespace magkeeper::test
