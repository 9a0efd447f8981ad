// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commands/Command.h"
#include "core/fleet/EnvironmentReading.h"
#include "core/health/HealthCheck.h"

#include <memory>

namespace magkeeper {

/// Asks the history for what judging a snapshot needs, then judges: the newest full snapshot, the one before, series.
/// What the history cannot give is left out. Keep it in a shared pointer; the answer comes on the main thread.
class HealthQuestion final : public std::enable_shared_from_this<HealthQuestion> {
public:
    /// The check must outlive the question; the context too.
    HealthQuestion(
        CommandContext& context, const HealthCheck& check, Environment environment, DecodedSnapshotPtr latest);

    [[nodiscard]] Task<Health> start();

private:
    void findFull();
    void findBefore();
    void readBefore(const SnapshotId& id);
    void readSeries();
    void judge();
    [[nodiscard]] std::vector<Finding> findingsBefore() const;

    CommandContext& m_context;
    const HealthCheck& m_check;
    Environment m_environment;
    DecodedSnapshotPtr m_latest;
    DecodedSnapshotPtr m_full;
    GatheredHistory m_history;
    std::vector<WantedSeries> m_wanted;
    size_t m_next = 0;
    TaskPromise<Health> m_promise;
};

} // namespace magkeeper
