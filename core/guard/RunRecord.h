// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/actions/ActionCommand.h"
#include "core/actions/ActionVerdict.h"
#include "core/base/Clock.h"
#include "core/guard/RunOwner.h"
#include "core/inventory/Environment.h"

#include <QJsonObject>

namespace magkeeper {

/// One doing of an action: what was asked, and what came of it as far as it is known. It holds no secret.
struct RunRecord {
    RunId id;
    EnvironmentId environmentId;
    QString environment; ///< its name at that time
    QString node;
    QString action;
    QJsonObject arguments;
    QString command; ///< as shownCommand() writes it
    RunMode mode = RunMode::Attached;
    QString reason; ///< why, in the words of who asked
    RunOwner owner;
    Instant startedAt;

    std::optional<Instant> endedAt; ///< nothing: it runs, or nobody saw its end
    std::optional<RunOutcome> outcome;
    bool changed = true;
    bool mayStillRun = false; ///< with Unknown
    bool resolved = false; ///< a person said afterwards what came of it
    std::optional<int> exitStatus;
    std::chrono::milliseconds duration{0};
    QString detail; ///< on what the outcome rests: the store's words
    QString output; ///< what it said, at most maximumOutput characters of its end
    QString outputDigest; ///< `sha256:…` of all of it, as kept

    static constexpr qsizetype maximumOutput = 256 * 1024;
};

/// How a run stands, for people.
enum class RunState {
    Running,
    Detached, ///< left on the server; its result was not picked up yet
    Lost, ///< the program that did it is gone: nobody saw its end
    Ended,
};
[[nodiscard]] RunState stateOf(const RunRecord& run);
/// `running`, `detached`, or how it ended; Lost is `unknown`, as that outcome is.
[[nodiscard]] QString stateName(const RunRecord& run);
/// Whether somebody has to say what came of it.
[[nodiscard]] bool needsResolution(const RunRecord& run);

/// What an end adds to a run.
struct RunEnding {
    ActionVerdict verdict;
    Instant at;
    std::chrono::milliseconds duration{0};
    QString output;
};

/// The one write that an environment allows at a time.
struct WriteLock {
    EnvironmentId environmentId;
    RunId run;
    QString action;
    RunOwner owner;
    Instant takenAt;
};

[[nodiscard]] QString modeName(RunMode mode);
[[nodiscard]] QString digestOf(const QString& text);

} // namespace magkeeper
