// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/fleet/SnapshotRepository.h"
#include "core/health/SnapshotNumber.h"

#include <QThreadPool>

#include <stop_token>

namespace magkeeper {

/// One number of every stored snapshot since a moment, oldest first: for numbers that are not kept as a series. Reads
/// them one after another, newest first and at most mostOfNumberHistory, so that others get their turn at storage; that
/// is a second or two for a few thousand. A snapshot that cannot be read, or does not tell it, is left out. Cancelled
/// when stopped; StorageFailed when the list cannot be read. Thread: that of the context, with
/// which it ends; repository and pool must outlive that.
[[nodiscard]] Task<std::vector<SeriesPoint>> numberHistory(QObject* context, SnapshotRepository& snapshots,
    QThreadPool& pool, EnvironmentId environment, SnapshotNumber number, Instant since, std::stop_token stop);
inline constexpr int mostOfNumberHistory = 5'000;

} // namespace magkeeper
