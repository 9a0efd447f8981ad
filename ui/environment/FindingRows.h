// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/health/HealthCheck.h"
#include "core/text/Sentences.h"
#include "ui/environment/SectionTables.h"

namespace magkeeper {

/// A finding as the window tells it: a value.
struct FindingRow {
    QString id;
    Severity severity = Severity::Notice;
    QString text; ///< a sentence
    QString node; ///< empty: of the whole environment
    std::optional<Instant> since;
    Instant at; ///< when the snapshot that it rests on was taken
    QString section; ///< the page to look at first
    QString evidence; ///< `redis servers[0].used_bytes = 1073741824`, one line each
    QString rule;

    friend bool operator==(const FindingRow&, const FindingRow&) = default;
};

/// Worst first. Thread: any; pure.
[[nodiscard]] std::vector<FindingRow> findingRows(const Health& health, const Sentences& sentences);
[[nodiscard]] std::vector<Column<FindingRow>> findingColumns(const SharedInstant& now);

/// One line that says how well it is: `All well · 64 rules`, and how many rules could not judge.
[[nodiscard]] QString healthSentence(const Health& health);

} // namespace magkeeper
