// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/health/HealthCheck.h"

#include <QHash>

namespace magkeeper {

/// From when to when a finding was there without a judgement that said otherwise.
struct SeenFinding {
    Instant first; ///< by the finding's own start where it had one
    Instant last; ///< the newest judgement that had it

    friend bool operator==(const SeenFinding&, const SeenFinding&) = default;
};

/// What is remembered of an environment's findings, so that their starts outlive the program.
struct SeenFindings {
    std::optional<Instant> judgedAt; ///< the newest judgement; nothing: none, so nothing is known of what was there
    QHash<QString, SeenFinding> findings; ///< by Finding::id

    friend bool operator==(const SeenFindings&, const SeenFindings&) = default;
};

/// What a judgement adds to what is remembered.
struct SeenChange {
    Instant judgedAt;
    QHash<QString, SeenFinding> there; ///< every finding with a start
    QStringList gone; ///< remembered, and judged to be gone

    /// Whether anything but the time of judging is new.
    [[nodiscard]] bool isNews(const SeenFindings& remembered) const;
    /// Whether to store it: news, or the newest sight that is stored is too old to be told of.
    [[nodiscard]] bool isDue(const SeenFindings& remembered, Instant storedAt) const;
};

/// Gives findings that are remembered their earlier start, and those that are not the judgement's time once there was
/// a judgement before. A judgement older than what is remembered changes nothing.
void giveStarts(Health& health, const SeenFindings& remembered);

/// What is to be remembered of a judgement whose findings have their starts.
[[nodiscard]] SeenChange changeOf(const Health& health, const SeenFindings& remembered);
[[nodiscard]] SeenFindings with(SeenFindings remembered, const SeenChange& change);

} // namespace magkeeper
