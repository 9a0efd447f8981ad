// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/logs/LogIntake.h"
#include "ui/widgets/Cell.h"

namespace magkeeper {

/// Whether a group is new, in words; what is not known says so, and looks muted.
[[nodiscard]] Cell newCell(const LogGroup& row);
/// For sorting: the more it is news, the higher.
[[nodiscard]] int newRank(const GroupLore& lore);
/// The course of the last days, and whether it rises or falls.
[[nodiscard]] Cell daysCell(const LogGroup& row);

/// What people said about it, in a few words: `muted, INC-2041, note`.
[[nodiscard]] QString markWords(const GroupLore& lore);
/// All of it, a line for each; what was said of several environments alike once.
[[nodiscard]] QStringList markLines(const GroupLore& lore);
[[nodiscard]] QString markLine(const logs::LogGroupMark& mark);

} // namespace magkeeper
