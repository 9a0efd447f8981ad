// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commands/Command.h"
#include "core/rollouts/RolloutDesk.h"

namespace magkeeper {

/// What the rollout commands have in common: a desk, and how an answer is printed. Kept by whoever waits.
class RolloutRun : public std::enable_shared_from_this<RolloutRun> {
public:
    explicit RolloutRun(CommandContext& context);
    virtual ~RolloutRun() = default;
    RolloutRun(const RolloutRun&) = delete;
    RolloutRun& operator=(const RolloutRun&) = delete;

    [[nodiscard]] CommandContext& context() { return m_context; }
    [[nodiscard]] RolloutDesk& desk() { return m_desk; }
    [[nodiscard]] Instant now() const;
    [[nodiscard]] CommandTask task() { return m_promise.task(); }

    void fail(const Error& error);
    void finish(ExitStatus status) { m_promise.finish(status); }
    /// Prints it, and ends.
    void show(const Rollout& rollout, ExitStatus status = ExitStatus::Done);

private:
    CommandContext& m_context;
    RolloutDesk m_desk;
    TaskPromise<ExitStatus> m_promise;
};

/// A moment: as RFC 3339 has it, or `2026-11-30T22:00` in a zone. InvalidInput, naming the option.
[[nodiscard]] Result<Instant> momentInZone(const QString& option, const QString& word, const QTimeZone& zone);

/// What --zone names. InvalidInput.
[[nodiscard]] Result<QTimeZone> zoneInOption(const QCommandLineParser& parser, const QTimeZone& otherwise);

/// The commands of RolloutChanges.cpp and RolloutPolicyCommands.cpp.
[[nodiscard]] std::vector<Command> rolloutChangeCommands();
[[nodiscard]] std::vector<Command> rolloutPolicyCommands();

} // namespace magkeeper
