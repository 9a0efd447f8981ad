// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/inventory/Node.h"
#include "core/magento/ProbeRequest.h"
#include "core/magento/ProbeSources.h"
#include "core/remote/CommandLine.h"

namespace magkeeper {

/// The PHP program that answers a request, to be written to PHP's standard input. Source: docs/probe.md, 2. Pure.
/// Errors: those of toPhpLiteral(); NotFound for a section or shared part that the sources lack.
[[nodiscard]] Result<QByteArray> assembleProbe(const ProbeRequest& request, const ProbeSources& sources);

/// Whether `timeout` and `nice` stand in front of PHP. A host may lack them: then Bare.
enum class ProbeStart { Limited, Bare };

/// The command that runs a probe on a node: wrapper, user, limits, PHP and its options. Source: docs/probe.md, 1.
/// InvalidInput when a word holds NUL or the user's name could be taken for an option.
[[nodiscard]] Result<CommandLine> probeCommand(const Node& node, std::chrono::milliseconds budget, ProbeStart runner);

/// What the shell's program can answer, for where PHP does not run. Source: docs/probe.md, 7.
[[nodiscard]] const QStringList& fallbackSections();

/// The shell's program that answers those sections of a request that it can, to be written to the shell's standard
/// input; the frames are the same. Errors: as assembleProbe(); NotFound when it can answer none of the sections. Pure.
[[nodiscard]] Result<QByteArray> assembleFallback(const ProbeRequest& request, const ProbeSources& sources);

/// The command that runs it: as probeCommand(), with `sh` in the place of PHP.
[[nodiscard]] Result<CommandLine> fallbackCommand(
    const Node& node, std::chrono::milliseconds budget, ProbeStart runner);

/// When the client gives up on the program, counted from sending it: PHP's own limits do not count waiting.
[[nodiscard]] std::chrono::milliseconds probeDeadline(std::chrono::milliseconds budget);

} // namespace magkeeper
