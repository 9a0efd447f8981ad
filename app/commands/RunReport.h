// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commands/ExitStatus.h"
#include "core/actions/ActionDefinition.h"
#include "core/guard/AuditTrail.h"
#include "core/guard/WriteOrder.h"
#include "core/tables/TextReport.h"

#include <QJsonArray>

namespace magkeeper {

/// What the commands of writes print. JSON: docs/json.
[[nodiscard]] QJsonObject toJson(const RunRecord& run);
[[nodiscard]] QJsonObject toJson(const WriteLock& lock);
[[nodiscard]] QJsonObject toJson(const ActionDefinition& action);
[[nodiscard]] QJsonObject toJson(const WritePlan& plan, const ActionDefinition& action);
[[nodiscard]] QJsonObject toJson(const AuditRecord& record);
[[nodiscard]] QJsonObject toJson(const AuditReport& report);

/// `succeeded in 1.2 s: Flushed cache types:`
[[nodiscard]] QString runSentence(const RunRecord& run);
[[nodiscard]] TextReport runsReport(const std::vector<RunRecord>& runs);
[[nodiscard]] TextReport runReport(const RunRecord& run);
[[nodiscard]] TextReport actionsReport();
[[nodiscard]] TextReport planReport(const WritePlan& plan, const ActionDefinition& action, Instant now);
[[nodiscard]] TextReport auditReport(const std::vector<AuditRecord>& records);

[[nodiscard]] ExitStatus exitStatusOf(const RunRecord& run);

} // namespace magkeeper
