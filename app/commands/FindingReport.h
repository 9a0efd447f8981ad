// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/health/Finding.h"
#include "core/tables/TextReport.h"

#include <QJsonObject>

namespace magkeeper {

/// One finding as the `finding` commands answer it.
struct FindingReport {
    QString environment;
    QString id;
    std::optional<Finding> finding; ///< nothing: it was seen, and what was read last does not have it
    std::optional<FindingMark> mark;
};

/// Ages are counted from `now`. What a store sent is made safe to show.
[[nodiscard]] TextReport findingReport(const FindingReport& report, Instant now);
/// docs/json/finding.schema.json
[[nodiscard]] QJsonObject findingJson(const FindingReport& report);

} // namespace magkeeper
