// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/fleet/SnapshotRepository.h"
#include "ui/widgets/Spark.h"

#include <QHash>
#include <QObject>

#include <array>
#include <map>
#include <optional>

namespace magkeeper {

/// How a number of one environment went within the last day. A value.
struct FleetTrend {
    SparkPtr course;
    double newest = 0; ///< mean of the newest step

    friend bool operator==(const FleetTrend&, const FleetTrend&) = default;
};

/// The courses that the fleet draws, of all environments: read in one question, the first time a day, then what is new.
/// However often it is asked for, it asks the history at most every `pause`. Thread: GUI.
class FleetTrends final : public QObject {
    Q_OBJECT

public:
    enum Number { Orders, Load, Backlog, numberCount };
    using Trends = std::array<std::optional<FleetTrend>, numberCount>;

    static constexpr std::chrono::hours length{24};
    static constexpr std::chrono::minutes step{30};
    static constexpr std::chrono::seconds pause{15};

    FleetTrends(SnapshotRepository& snapshots, const Clock& clock, QObject* parent = nullptr);

    void refresh();
    [[nodiscard]] Trends of(EnvironmentId environment) const { return m_trends.value(environment); }

Q_SIGNALS:
    void changed(const QList<magkeeper::EnvironmentId>& ids);

private:
    using Means = std::map<Instant, double>;

    void take(const std::vector<SeriesCourse>& courses, Instant since);
    [[nodiscard]] std::optional<FleetTrend> trendOf(const Means& means) const;

    SnapshotRepository& m_snapshots;
    const Clock& m_clock;
    QHash<EnvironmentId, std::array<Means, numberCount>> m_means;
    QHash<EnvironmentId, Trends> m_trends;
    std::optional<Instant> m_asked;
    bool m_known = false; ///< a whole day is
    bool m_asking = false;
};

} // namespace magkeeper
