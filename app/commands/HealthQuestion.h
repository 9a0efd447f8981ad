// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commands/Command.h"
#include "core/fleet/EnvironmentReading.h"
#include "core/fleet/HistoryGathering.h"

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
    void gather();
    void judge();

    CommandContext& m_context;
    const HealthCheck& m_check;
    Environment m_environment;
    DecodedSnapshotPtr m_latest;
    DecodedSnapshotPtr m_full;
    GatheredHistoryPtr m_history;
    TaskPromise<Health> m_promise;
};

} // namespace magkeeper
