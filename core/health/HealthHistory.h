// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/health/PatchLoss.h"
#include "core/magento/DecodedSnapshot.h"
#include "core/series/SeriesPoint.h"

#include <QStringList>

namespace magkeeper {

/// What was before, for findings that need more than one moment. Whoever asks for a judgement gathers it beforehand;
/// all of it may be missing, and findings that need it are then not made. Thread: that of the caller.
class HealthHistory {
public:
    HealthHistory() = default;
    HealthHistory(const HealthHistory&) = delete;
    HealthHistory& operator=(const HealthHistory&) = delete;
    virtual ~HealthHistory() = default;

    /// The points of a series, oldest first; empty when there are none.
    [[nodiscard]] virtual std::vector<SeriesPoint> points(const QString& series) const = 0;
    /// What to compare with: the newest snapshot that is at least baselineAge older than the one that is judged, or the
    /// oldest there is; null when there is none. So a change stays visible for that long, and not until the next probe.
    [[nodiscard]] virtual const DecodedSnapshot* previous() const = 0;
    static constexpr std::chrono::hours baselineAge{1};
    /// The same among full snapshots, against the newest full one, for what only those tell.
    [[nodiscard]] virtual const DecodedSnapshot* previousFull() const = 0;
    static constexpr std::chrono::hours fullBaselineAge{24};
    /// Patches that were there and are missing now; null: not known.
    [[nodiscard]] virtual const std::vector<PatchLoss>* patchLosses() const = 0;
};

/// A history that was gathered into a value.
class GatheredHistory final : public HealthHistory {
public:
    QMap<QString, std::vector<SeriesPoint>> series;
    std::shared_ptr<const DecodedSnapshot> before;
    std::shared_ptr<const DecodedSnapshot> beforeFull;
    std::optional<std::vector<PatchLoss>> losses;

    [[nodiscard]] std::vector<SeriesPoint> points(const QString& name) const override { return series.value(name); }
    [[nodiscard]] const DecodedSnapshot* previous() const override { return before.get(); }
    [[nodiscard]] const DecodedSnapshot* previousFull() const override { return beforeFull.get(); }
    [[nodiscard]] const std::vector<PatchLoss>* patchLosses() const override { return losses ? &*losses : nullptr; }
};

/// A series that judging a snapshot would like to see, and how far back.
struct WantedSeries {
    QString name;
    std::chrono::milliseconds reach{0};
};
[[nodiscard]] std::vector<WantedSeries> seriesWanted(const DecodedSnapshot& snapshot);

} // namespace magkeeper
