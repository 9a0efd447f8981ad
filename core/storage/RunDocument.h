// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/guard/Approval.h"
#include "core/guard/RunRecord.h"

namespace magkeeper {

/// Runs, locks and approvals as the workspace keeps them: JSON, without the ids and the output, which have columns.
[[nodiscard]] QJsonObject documentOf(const RunRecord& run);
[[nodiscard]] RunRecord runFromDocument(const QJsonObject& document);
[[nodiscard]] QJsonObject documentOf(const WriteLock& lock);
[[nodiscard]] WriteLock lockFromDocument(const QJsonObject& document);
[[nodiscard]] QJsonObject documentOf(const Approval& approval);
[[nodiscard]] Approval approvalFromDocument(const QJsonObject& document);

/// `{"user", "host", "pid", "started_ticks"}`
[[nodiscard]] QJsonObject documentOf(const RunOwner& owner);
[[nodiscard]] RunOwner ownerFrom(const QJsonObject& object);

/// What the audit trail says of a run's start, end and resolution. Source: docs/actions.md.
[[nodiscard]] QJsonObject startedRecord(const RunRecord& run);
[[nodiscard]] QJsonObject endedRecord(const RunRecord& run);
[[nodiscard]] QJsonObject resolvedRecord(const RunRecord& run, const RunOwner& who, Instant at);

} // namespace magkeeper
