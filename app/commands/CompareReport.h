// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/compare/ComparisonText.h"
#include "core/tables/TextReport.h"

namespace magkeeper {

/// What `drift` and `changes` print for people: a line for each section, and a table of each that differs. Pure.
[[nodiscard]] TextReport comparisonReport(const Comparison& comparison, ComparedDetail detail);

} // namespace magkeeper
