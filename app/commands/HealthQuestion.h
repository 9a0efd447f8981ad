// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commands/Command.h"
#include "core/fleet/EnvironmentReading.h"
#include "core/fleet/HistoryGathering.h"
#include "core/health/SeenFindings.h"

#include <memory>

namespace magkeeper {

/// Judges what was read of an environment: asks the history for what that needs (since when findings are known, the
/// newest full snapshot, those before, series), gives findings their starts and marks, stores what is new of them and
/// ends marks that no longer hold. What the history cannot give is left out. Keep it in a shared pointer; the answer
/// comes on the main thread.
class HealthQuestion final : public std::enable_shared_from_this<HealthQuestion> {
public:
    /// Whether the judgement is the newest that there is of the environment, or only a look at what is stored, of which
    /// nothing is kept and no mark ends.
    enum class Effect { Keep, Look };

    /// The check must outlive the question; the context too. Without a snapshot an error says why.
    HealthQuestion(CommandContext& context, const HealthCheck& check, Environment environment,
        Result<DecodedSnapshotPtr> latest, Effect effect);

    [[nodiscard]] Task<Health> start();
    /// What was remembered before this judgement.
    [[nodiscard]] const SeenFindings& remembered() const { return m_seen; }

private:
    void findFull();
    void gather();
    void judge();
    void finish(Health health);
    void keep(const SeenChange& change, const std::vector<FindingMark>& over);

    CommandContext& m_context;
    const HealthCheck& m_check;
    Environment m_environment;
    Result<DecodedSnapshotPtr> m_latest;
    Effect m_effect;
    DecodedSnapshotPtr m_full;
    GatheredHistoryPtr m_history;
    SeenFindings m_seen;
    TaskPromise<Health> m_promise;
};

} // namespace magkeeper
