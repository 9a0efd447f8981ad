// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/remote/RemoteShell.h"

#include <deque>
#include <functional>
#include <map>
#include <memory>

namespace magkeeper::test {

/// A machine that answers what it was told to. A command that nobody scripted fails the test.
class FakeShell final : public RemoteShell {
public:
    using Answer = std::function<Result<CommandOutcome>(const RemoteCommand&)>;

    /// The next command is answered with this.
    void willAnswer(Answer answer) { m_answers.push_back(std::move(answer)); }
    /// Every command from now on that has no answer of its own.
    void alwaysAnswers(Answer answer) { m_always = std::move(answer); }
    /// Commands are not answered until release() or their stop token asks for it.
    void hold() { m_held = true; }
    void release();
    void connectsWith(Result<ConnectionFacts> facts) { m_facts = std::move(facts); }

    [[nodiscard]] const std::vector<RemoteCommand>& commands() const { return m_commands; }

    [[nodiscard]] Task<ConnectionFacts> connect(
        std::shared_ptr<Mailbox<StepReport>> steps, std::stop_token stop) override;
    [[nodiscard]] Task<CommandOutcome> run(RemoteCommand command, std::stop_token stop) override;

private:
    struct Held {
        std::shared_ptr<TaskPromise<CommandOutcome>> promise;
        RemoteCommand command;
        std::shared_ptr<void> onStop;
    };

    [[nodiscard]] Result<CommandOutcome> answerTo(const RemoteCommand& command);

    std::deque<Answer> m_answers;
    Answer m_always;
    std::vector<RemoteCommand> m_commands;
    std::vector<Held> m_heldCommands;
    Result<ConnectionFacts> m_facts = ConnectionFacts{};
    bool m_held = false;
};

/// One fake shell for each host.
class FakeShells final : public RemoteShells {
public:
    [[nodiscard]] FakeShell& at(const QString& host);
    [[nodiscard]] std::shared_ptr<RemoteShell> shell(const Endpoint& endpoint) override;

private:
    std::map<QString, std::shared_ptr<FakeShell>> m_shells;
};

/// The marker that a probe's program was sent with.
[[nodiscard]] QByteArray markerOf(const RemoteCommand& probe);
/// The sections that it asks for, in their order.
[[nodiscard]] QStringList sectionsOf(const RemoteCommand& probe);
/// A whole answer: hello, a frame for each section asked for (its document from `documents`, else a small one), end.
[[nodiscard]] QByteArray probeAnswer(const RemoteCommand& probe, const std::map<QString, QByteArray>& documents = {});
/// The same of the shell's program.
[[nodiscard]] QByteArray fallbackAnswer(const RemoteCommand& program);
[[nodiscard]] CommandOutcome exited(int status, QByteArray out, QByteArray err = {});

} // namespace magkeeper::test
