// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/patches/PatchRecordRepository.h"

namespace magkeeper {

/// How an environment stood to a vulnerability for a while.
struct ExposurePeriod {
    /// Whether somebody looked into the files, or only the release was known, from a snapshot.
    enum class Source { Judged, Release };

    Exposure exposure = Exposure::Unknown;
    ExposureBasis basis = ExposureBasis::Nothing;
    QString evidence; ///< technical
    Source source = Source::Judged;
    Instant from; ///< when it was first seen so; never before the bulletin came out
    Instant until; ///< when it was last seen so
    std::optional<Instant> ended; ///< when something else was first seen; nothing: it is still so as far as is known
};

/// One vulnerability of the catalogue over time. The time between `until` and `ended` of a period is not known.
struct VulnerabilityHistory {
    QString cve;
    QString bulletin;
    bool critical = false;
    std::optional<Instant> published;
    std::vector<ExposurePeriod> periods; ///< oldest first

    /// Nothing: it is not open now.
    [[nodiscard]] std::optional<Instant> exposedSince() const;
    /// All the time that it was known to be open, up to `now` when it is open still. Whoever closed it did so between
    /// two looks: the time up to the later one counts.
    [[nodiscard]] std::chrono::milliseconds exposedFor(Instant now) const;
    /// Since when it is protected, and was not before; nothing: it is not, or was always.
    [[nodiscard]] std::optional<Instant> closedAt() const;
};

/// What is known of an environment's exposure over time.
struct ExposureHistory {
    std::optional<Instant> judgedAt;
    std::vector<VulnerabilityHistory> vulnerabilities; ///< those of the catalogue that were ever judged or told by a
                                                       ///< release, in its order
    std::vector<PatchSpell> patches; ///< by node, patch and time
    std::vector<PatchLoss> losses; ///< of now

    [[nodiscard]] const VulnerabilityHistory* vulnerability(const QString& cve) const;
};

/// From judgements; for the time before the first one from the releases that snapshots told and the catalogue's dates,
/// where they tell: a release that patches may have closed a bulletin on says nothing. Pure.
[[nodiscard]] ExposureHistory exposureHistory(
    const Catalogs& catalogs, const PatchRecord& record, const std::vector<SeenRelease>& releases);

/// Inverse of exposureName() and exposureBasisName(); Unknown and Nothing for other words.
[[nodiscard]] Exposure exposureFromName(const QString& name);
[[nodiscard]] ExposureBasis exposureBasisFromName(const QString& name);

} // namespace magkeeper
