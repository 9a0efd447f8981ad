// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/actions/ActionVerdict.h"

namespace magkeeper {

/// Judges the answer of a program of ours: the document of its one section. No `hello`: nothing ran. Source:
/// docs/actions.md. Pure.
[[nodiscard]] ActionVerdict judgeProgram(const ActionRequest& request, RunId run, const CommandOutcome& outcome);
/// What it says for people, one line each.
[[nodiscard]] QString programLines(const ActionRequest& request, RunId run, const QByteArray& out);

} // namespace magkeeper
