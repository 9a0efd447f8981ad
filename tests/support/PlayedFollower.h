// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/remote/RemoteShell.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <gtest/gtest.h>

namespace magkeeper::test {

/// A machine on which the follower runs as the test plays it: frame by frame. Thread: the test's.
class PlayedFollower final : public RemoteShell {
public:
    [[nodiscard]] Task<ConnectionFacts> connect(std::shared_ptr<Mailbox<StepReport>>, std::stop_token) override {
        return Task<ConnectionFacts>(ConnectionFacts{});
    }
    [[nodiscard]] Task<CommandOutcome> run(RemoteCommand command, std::stop_token stop) override {
        if (!command.progress)
            return ask(std::move(command));
        ++runs;
        m_promise = std::make_shared<TaskPromise<CommandOutcome>>();
        const auto cancel = [promise = m_promise] {
            CommandOutcome outcome;
            outcome.end = CommandEnd::Cancelled;
            promise->finish(outcome);
        };
        m_onStop = std::make_shared<std::stop_callback<decltype(cancel)>>(std::move(stop), cancel);
        m_command.emplace(std::move(command));
        m_marker = request()[QStringLiteral("marker")].toString().toLatin1();
        return m_promise->task();
    }

    void frame(const QByteArray& kind, const QJsonObject& facts, const QByteArray& bytes = {}) {
        m_command->progress->post({OutputPiece::Stream::Out, frameOf(m_marker, kind, facts, bytes)});
    }
    void hello() { frame("hello", {{QStringLiteral("now"), 1}, {QStringLiteral("zone"), QStringLiteral("UTC")}}); }
    /// A file is followed from now on as a stretch.
    void begin(const QString& file, int stretch) {
        frame("began",
            {{QStringLiteral("file"), file}, {QStringLiteral("s"), stretch},
                {QStringLiteral("id"), QStringLiteral("1:%1").arg(stretch)}, {QStringLiteral("offset"), 0},
                {QStringLiteral("head"), QString()}});
    }
    void write(int stretch, const QByteArray& bytes) { frame("bytes", {{QStringLiteral("s"), stretch}}, bytes); }
    void rest() { frame("idle", {}); }
    /// The run ends of itself, and says why.
    void end(const QString& why) {
        frame("end", {{QStringLiteral("why"), why}});
        CommandOutcome outcome;
        outcome.end = CommandEnd::Exited;
        outcome.exitStatus = 0;
        m_promise->finish(outcome);
    }
    /// The program ends without a word.
    void exit(int status) {
        CommandOutcome outcome;
        outcome.end = CommandEnd::Exited;
        outcome.exitStatus = status;
        m_promise->finish(outcome);
    }
    void loseConnection() {
        CommandOutcome outcome;
        outcome.end = CommandEnd::ConnectionLost;
        outcome.reason = QStringLiteral("reset by peer");
        m_promise->finish(outcome);
    }
    void fail(const Error& error) { m_promise->finish(failure(error)); }
    /// What the program that runs was asked for.
    [[nodiscard]] QJsonObject request() const { return requestOf(*m_command); }

    /// What the program for files was asked last, beside the one that follows, and its answer.
    [[nodiscard]] QJsonObject question() const { return requestOf(*m_question); }
    void answer(const QByteArray& kind, const QJsonObject& facts, const QByteArray& bytes = {}) {
        const QByteArray marker = question()[QStringLiteral("marker")].toString().toLatin1();
        CommandOutcome outcome;
        outcome.end = CommandEnd::Exited;
        outcome.exitStatus = 0;
        if (kind == "bytes")
            outcome.out = frameOf(marker, "state", {{QStringLiteral("size"), bytes.size()}}, {});
        if (!kind.isEmpty())
            outcome.out += frameOf(marker, kind, facts, bytes);
        outcome.out += frameOf(marker, "end", {{QStringLiteral("why"), QStringLiteral("done")}}, {});
        m_answer->finish(outcome);
    }

    int runs = 0;
    int questions = 0;

private:
    [[nodiscard]] static QByteArray frameOf(
        const QByteArray& marker, const QByteArray& kind, QJsonObject facts, const QByteArray& bytes) {
        facts.insert(QStringLiteral("n"), bytes.size());
        return "\n@" + marker + ' ' + kind + ' ' + QJsonDocument(facts).toJson(QJsonDocument::Compact) + '\n' + bytes;
    }
    [[nodiscard]] static QJsonObject requestOf(const RemoteCommand& command) {
        const qsizetype from = command.input.indexOf("base64_decode('") + 15;
        const qsizetype end = command.input.indexOf('\'', from);
        return QJsonDocument::fromJson(QByteArray::fromBase64(command.input.sliced(from, end - from))).object();
    }
    [[nodiscard]] Task<CommandOutcome> ask(RemoteCommand command) {
        ++questions;
        m_question.emplace(std::move(command));
        m_answer = std::make_shared<TaskPromise<CommandOutcome>>();
        return m_answer->task();
    }

    std::optional<RemoteCommand> m_question;
    std::shared_ptr<TaskPromise<CommandOutcome>> m_answer;
    std::optional<RemoteCommand> m_command;
    QByteArray m_marker;
    std::shared_ptr<TaskPromise<CommandOutcome>> m_promise;
    std::shared_ptr<void> m_onStop;
};

/// One played follower for each host.
class PlayedFollowers final : public RemoteShells {
public:
    [[nodiscard]] PlayedFollower& at(const QString& host) {
        auto& shell = m_shells[host];
        if (!shell)
            shell = std::make_shared<PlayedFollower>();
        return *shell;
    }
    [[nodiscard]] std::shared_ptr<RemoteShell> shell(const Endpoint& endpoint) override {
        static_cast<void>(at(endpoint.target.host));
        return m_shells.at(endpoint.target.host);
    }

private:
    std::map<QString, std::shared_ptr<PlayedFollower>> m_shells;
};

/// A line of Magento's log at a second of 2026-11-21T10:00.
[[nodiscard]] inline QByteArray logLine(int second, const QByteArray& level, const QByteArray& message) {
    return "[2026-11-21T10:" + QByteArray::number(second / 60).rightJustified(2, '0') + ':'
        + QByteArray::number(second % 60).rightJustified(2, '0') + ".000000+00:00] main." + level + ": " + message
        + " [] []\n";
}

} // namespace magkeeper::test
