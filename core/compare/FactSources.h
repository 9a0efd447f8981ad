// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/compare/CompareSide.h"
#include "core/compare/FactSet.h"

namespace magkeeper {

/// A node to look at, and how its facts call it; empty: they need not.
struct ComparedNode {
    QString name;
    QString label;
};
using ComparedNodes = std::vector<ComparedNode>;
struct NodePairs {
    ComparedNodes first;
    ComparedNodes second;
};

/// Where the facts of a section come from.
struct FactSource {
    QString section;
    QString title;
    FactSet (*factsOf)(const CompareSide& side, const ComparedNodes& nodes);
};

/// All sections that are compared, in their order. The one list to extend.
[[nodiscard]] const std::vector<FactSource>& factSources();

/// What one side tells; pure.
[[nodiscard]] FactSet versionFacts(const CompareSide& side, const ComparedNodes& nodes);
[[nodiscard]] FactSet installationFacts(const CompareSide& side, const ComparedNodes& nodes);
[[nodiscard]] FactSet packageFacts(const CompareSide& side, const ComparedNodes& nodes);
[[nodiscard]] FactSet moduleFacts(const CompareSide& side, const ComparedNodes& nodes);
[[nodiscard]] FactSet configFacts(const CompareSide& side, const ComparedNodes& nodes);
[[nodiscard]] FactSet crontabFacts(const CompareSide& side, const ComparedNodes& nodes);
[[nodiscard]] FactSet phpFacts(const CompareSide& side, const ComparedNodes& nodes);
[[nodiscard]] FactSet indexerFacts(const CompareSide& side, const ComparedNodes& nodes);
[[nodiscard]] FactSet cacheFacts(const CompareSide& side, const ComparedNodes& nodes);
[[nodiscard]] FactSet patchFacts(const CompareSide& side, const ComparedNodes& nodes);

} // namespace magkeeper
