// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/logs/LogLevel.h"
#include "ui/theme/Mark.h"

#include <QString>

namespace magkeeper {

/// How the levels, sources and hits of logs look, wherever they are shown.

/// Nothing beside what is not worth a look: debug, info, and what does not say how bad it is.
[[nodiscard]] Mark markOf(logs::LogLevel level);
/// `CRITICAL`, as PSR-3 and the logs themselves have it, in every language; empty for Unknown.
[[nodiscard]] QString levelWord(logs::LogLevel level);
inline constexpr int longestLevelWord = 9;

/// Of a source's bar; they begin again after the last.
[[nodiscard]] QColor sourceColour(int number, const Colours& colours);
/// The surface below a hit; text keeps its colour on it. They begin again after the last.
[[nodiscard]] QColor highlightColour(int number, const Colours& colours);
inline constexpr int highlightColours = 6;

} // namespace magkeeper
