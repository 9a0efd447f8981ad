// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/health/HealthFacts.h"
#include "core/inventory/Environment.h"

namespace magkeeper {

/// `environment`: {name, kind, production, tags, nodes}. Without one it is a production environment.
[[nodiscard]] Fact environmentFact(const Environment* environment);
/// `probe`: {level, clock_offset_ms, round_trip_ms}.
[[nodiscard]] Fact probeFact(const Snapshot& snapshot);
/// `services`: what did not answer at all: {section, kind, text}. That it did not is known, though nothing else of it
/// is.
[[nodiscard]] Fact servicesFact(const Snapshot& snapshot);
/// `nodes`: of each node that was read {name, identity, php, caches, modules_digest}, to be compared; empty with one
/// node.
[[nodiscard]] Fact nodesFact(const HealthFacts& facts);
/// `previous`: all sections of the snapshot before, those of a node from the primary.
[[nodiscard]] Fact previousFact(const Snapshot& snapshot);

} // namespace magkeeper
