// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/expression/Fact.h"
#include "core/magento/DecodedSnapshot.h"

namespace magkeeper {

/// A section for expressions: what was sent, with what is not known marked so. `name` becomes the beginning of the
/// paths in what is unknown.
[[nodiscard]] Fact sectionFact(const QString& name, const Section& section);

/// The sections of a map as members of one object. A section that is not there is not a member: it was not read.
[[nodiscard]] Fact sectionsFact(const Sections& sections);

/// What is known of a snapshot, in three objects: what all nodes share, and each node's own.
struct HealthFacts {
    explicit HealthFacts(const Snapshot& snapshot);

    Fact shared;
    std::vector<Fact> nodes; ///< in the order of the snapshot
    size_t primary = 0; ///< place of the primary, or of the first
};

/// The section that something unknown belongs to.
[[nodiscard]] QString sectionOf(const Ignorance& why);

} // namespace magkeeper
