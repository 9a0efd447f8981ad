// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/actions/ActionRequest.h"
#include "core/actions/RunId.h"
#include "core/inventory/Node.h"
#include "core/magento/ProbeSources.h"
#include "core/remote/RemoteShell.h"

namespace magkeeper {

/// Whether a command lives and dies with its connection or is left on the server, with its output in a log there.
enum class RunMode { Attached, Detached };

/// The words behind `bin/magento`: what a person would type. A word that begins with a dash where it must not is put
/// behind `--`. Pure.
[[nodiscard]] QList<QByteArray> consoleWords(const ActionRequest& request);

/// The command of an action on a node: behind its wrapper and user, in the root, without a terminal, with standard
/// input closed, `--no-ansi` and COLUMNS=400. Its line holds no secret: that is the input, and becomes a word of the
/// program and, detached, of the `sh` that waits for it there. It prints markOfRun() before it starts the program. With
/// TERM it passes the signal on and ends only when the program has. Detached: it only starts, and leaves
/// `var/log/magkeeper/RUN.log` and, at the end, `RUN.exit`. InvalidInput: what cannot be done this way, a program
/// detached, NUL.
[[nodiscard]] Result<RemoteCommand> actionCommand(
    const ActionRequest& request, const Node& node, RunId run, RunMode mode, const ProbeSources& programs);

/// The same as people may read it: one line, secrets as ***; for a program its name and arguments.
[[nodiscard]] QString shownCommand(const ActionRequest& request, const Node& node);

/// Finds the processes that a run started and that live, by their environment; sends them a signal first unless it is
/// empty, and then waits up to `patience` seconds for their end. Prints `processes N`: how many are left; `processes ?`
/// where nothing can tell (no /proc).
[[nodiscard]] Result<RemoteCommand> processCommand(
    const Node& node, RunId run, const QByteArray& signal, std::chrono::seconds patience);

/// Prints markOfRun() and how a detached run is in one line: `running - BYTES`, `ended STATUS BYTES`, `died - BYTES`
/// (its processes are gone and left no status) or `gone BYTES`, with the size of the log; then the log: of a running
/// one from a byte on, else its end.
[[nodiscard]] Result<RemoteCommand> collectCommand(const Node& node, RunId run, qint64 from);
/// Removes what a detached run left behind.
[[nodiscard]] Result<RemoteCommand> forgetCommand(const Node& node, RunId run);

} // namespace magkeeper
