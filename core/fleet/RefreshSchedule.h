// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/fleet/Refresher.h"

#include <QObject>
#include <QTimer>

#include <array>
#include <chrono>

namespace magkeeper {

/// Keeps the readings young while a window is open: a quick probe of each environment whose last attempt is older than
/// `quick`, a full one when the last full snapshot is older than `full`. Environments are spread over the interval, so
/// that a fleet is not read in one burst. A host whose key nobody has vouched for is not dialled again by itself.
/// Thread: the refresher's.
class RefreshSchedule final : public QObject {
    Q_OBJECT

public:
    struct Intervals {
        std::chrono::milliseconds quick{std::chrono::seconds(60)};
        std::chrono::milliseconds full{std::chrono::minutes(30)};
        std::chrono::milliseconds step{std::chrono::seconds(1)}; ///< how often it looks
    };
    /// How often environments of a kind are read; zero or less: never by itself.
    struct Pace {
        std::chrono::milliseconds quick{0};
        std::chrono::milliseconds full{0};
    };

    RefreshSchedule(
        Inventory& inventory, Refresher& refresher, const Clock& clock, Intervals intervals, QObject* parent = nullptr);

    /// From the next look on; what was asked for meanwhile counts.
    void setPace(EnvironmentKind kind, const Pace& pace);
    void start();
    void stop();
    /// One look: what is due is asked for. For tests, and for the timer.
    void look();

private:
    [[nodiscard]] bool isDue(const Environment& environment, ProbeLevel level);

    Inventory& m_inventory;
    Refresher& m_refresher;
    const Clock& m_clock;
    std::array<Pace, 3> m_paces; ///< by kind
    QTimer m_timer;
    QHash<EnvironmentId, std::chrono::steady_clock::time_point> m_quickAsked;
    QHash<EnvironmentId, std::chrono::steady_clock::time_point> m_fullAsked;
};

} // namespace magkeeper
