// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/storage/Database.h"
#include "core/storage/RunDocument.h"

namespace magkeeper {

/// The rows of runs and locks. Inside a transaction of their caller's where they change something.
[[nodiscard]] Result<void> insertRun(Database& database, const RunRecord& run);
[[nodiscard]] Result<void> updateRun(Database& database, const RunRecord& run);
[[nodiscard]] Result<RunRecord> selectRun(Database& database, RunId id); ///< NotFound
/// By the beginning of its id. NotFound, Conflict.
[[nodiscard]] Result<RunRecord> selectRunCalled(Database& database, const QString& beginning);
[[nodiscard]] Result<std::vector<RunRecord>> selectRuns(Database& database, EnvironmentId environment, int limit);
/// Of each environment the newest success of one of these actions.
[[nodiscard]] Result<std::vector<RunRecord>> selectLastSuccesses(Database& database, const QStringList& actions);
[[nodiscard]] Result<void> insertLock(Database& database, const WriteLock& lock);
/// Busy, naming who holds it and how to go on.
[[nodiscard]] Error lockHeld(const WriteLock& lock, const QString& environment);
[[nodiscard]] Result<std::optional<WriteLock>> selectLock(Database& database, EnvironmentId environment);

/// A document as a column keeps it, and back.
[[nodiscard]] QVariant sqlDocument(const QJsonObject& document);
[[nodiscard]] QJsonObject documentFromSql(const QString& text);

} // namespace magkeeper
