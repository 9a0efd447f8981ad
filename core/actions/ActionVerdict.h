// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/actions/ActionRequest.h"
#include "core/actions/RunId.h"
#include "core/remote/RemoteShell.h"

namespace magkeeper {

/// What came of a write.
enum class RunOutcome { Succeeded, Failed, Cancelled, Unknown };

/// An outcome, and on what it rests.
struct ActionVerdict {
    RunOutcome outcome = RunOutcome::Unknown;
    bool changed = true; ///< false: it succeeded, and all was so already
    bool mayStillRun = false; ///< with Unknown: a process may be left on the server
    std::optional<int> exitStatus;
    QString reason; ///< technical, safe to show: the store's own words where there are any

    friend bool operator==(const ActionVerdict&, const ActionVerdict&) = default;
};

/// Judges how a command ended by its exit status and its texts in both outputs: exit 0 alone proves nothing.
/// A command whose connection broke, that took too long or said too much, has an unknown outcome. Pure.
[[nodiscard]] ActionVerdict judge(const ActionRequest& request, RunId run, const CommandOutcome& outcome);

/// The store's own explanation: the last box of an error, unwrapped, or the last line that says something.
[[nodiscard]] QString explanationIn(const QByteArray& out, const QByteArray& err);

/// What a run said, for people and for the record: both outputs, without colours and cursor movements, secrets as ***,
/// at most `maximum` characters (the end is kept). Of a program: its lines.
[[nodiscard]] QString shownOutput(
    const ActionRequest& request, RunId run, const QByteArray& out, const QByteArray& err, qsizetype maximum);

[[nodiscard]] QString outcomeName(RunOutcome outcome);
[[nodiscard]] std::optional<RunOutcome> outcomeFromName(const QString& name);

} // namespace magkeeper
