// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Task.h"
#include "core/inventory/Environment.h"
#include "core/rollouts/RolloutEvidence.h"

#include <stop_token>

namespace magkeeper {

/// What a catalogue knows of the things that a rollout brings.
struct RolloutFacts {
    struct Duty {
        QString text;
        QString from; ///< the bulletin
    };
    std::vector<Duty> duties;
    QStringList bulletins; ///< that they close
    std::optional<bool> critical; ///< one of these is; nothing: none is known
};

/// NotFound: an advisory that is to be brought is none of the catalogue's.
[[nodiscard]] Result<void> checkKnown(const std::vector<RolloutSubject>& subjects, const RolloutFacts& facts);

/// Looks at environments for the evidence that rollouts stand on. Thread: that of its maker.
class RolloutEvidenceSource {
public:
    RolloutEvidenceSource() = default;
    RolloutEvidenceSource(const RolloutEvidenceSource&) = delete;
    RolloutEvidenceSource& operator=(const RolloutEvidenceSource&) = delete;
    virtual ~RolloutEvidenceSource() = default;

    /// Takes the catalogue and the patch files anew; before the first look, and when they may have changed. `places`:
    /// files and folders of patches besides the workspace's own. Answers the notes on files that cannot be read.
    [[nodiscard]] virtual Task<QStringList> prepare(QStringList places) = 0;
    /// Reads an environment; some at a time, others wait. Nothing is written there. Fails when nothing of it could be
    /// read; then nothing is known, and nothing is to be written down.
    [[nodiscard]] virtual Task<RolloutEvidence> look(
        Environment environment, std::vector<RolloutSubject> subjects, std::stop_token stop)
        = 0;
    [[nodiscard]] virtual Task<RolloutFacts> facts(std::vector<RolloutSubject> subjects) = 0;
};

} // namespace magkeeper
