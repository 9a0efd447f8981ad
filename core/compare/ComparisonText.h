// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/compare/Comparison.h"

#include <QJsonObject>

namespace magkeeper {

/// Which facts of a comparison are written.
enum class ComparedDetail {
    Differences, ///< and what cannot be compared or is not known
    Everything, ///< what is equal or ignored too
};

[[nodiscard]] bool isWritten(const ComparedFact& fact, ComparedDetail detail);
/// `differs`, `only in acme-prod`, `added`, `ignored`: in words, as people read it.
[[nodiscard]] QString likenessText(const ComparedFact& fact, const Comparison& comparison);
/// Node, scope and name in one line.
[[nodiscard]] QString factTitle(const ComparedFact& fact);
/// `12 differ, 3 only in acme-prod, 590 are equal`
[[nodiscard]] QString countsText(
    const LikenessCounts& counts, const Comparison& comparison, const QLocale& locale = QLocale::c());
/// `acme-prod (2026-11-21 08:00:00 UTC) and acme-stage (…)`
[[nodiscard]] QString sidesText(const Comparison& comparison, const QTimeZone& zone = QTimeZone::utc());

/// The shape that docs/json/comparison.schema.json describes.
[[nodiscard]] QJsonObject comparisonJson(const Comparison& comparison, ComparedDetail detail);
/// With a heading and a table for each section that has something to say.
[[nodiscard]] QString comparisonMarkdown(const Comparison& comparison, ComparedDetail detail);

} // namespace magkeeper
