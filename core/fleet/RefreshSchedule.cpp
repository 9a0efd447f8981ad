// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fleet/RefreshSchedule.h"

namespace magkeeper {

namespace {

/// Without quick probes the first full ones are spread over this.
constexpr std::chrono::milliseconds longestSpread = std::chrono::minutes(1);

/// Only a person can help there: dialling again by itself would make the server count us as an attacker.
bool needsAPerson(const EnvironmentReading& reading) {
    return reading.error
        && (reading.error->kind() == ErrorKind::HostKeyUnknown || reading.error->kind() == ErrorKind::HostKeyChanged
            || reading.error->kind() == ErrorKind::AuthenticationFailed);
}

} // namespace

RefreshSchedule::RefreshSchedule(
    Inventory& inventory, Refresher& refresher, const Clock& clock, Intervals intervals, QObject* parent)
    : QObject(parent)
    , m_inventory(inventory)
    , m_refresher(refresher)
    , m_clock(clock) {
    m_paces.fill({intervals.quick, intervals.full});
    m_timer.setInterval(intervals.step);
    connect(&m_timer, &QTimer::timeout, this, &RefreshSchedule::look);
}

void RefreshSchedule::setPace(EnvironmentKind kind, const Pace& pace) { m_paces[static_cast<size_t>(kind)] = pace; }

void RefreshSchedule::start() {
    look();
    m_timer.start();
}

void RefreshSchedule::stop() { m_timer.stop(); }

void RefreshSchedule::look() {
    const auto now = m_clock.steady();
    for (const Environment& environment : m_inventory.environments()) {
        const EnvironmentReading reading = m_refresher.reading(environment.id);
        if (reading.activity != EnvironmentReading::Activity::Idle || needsAPerson(reading))
            continue;
        if (isDue(environment, ProbeLevel::Full)) {
            m_fullAsked[environment.id] = m_quickAsked[environment.id] = now;
            m_refresher.refresh(environment.id, ProbeLevel::Full);
        } else if (isDue(environment, ProbeLevel::Quick)) {
            m_quickAsked[environment.id] = now;
            m_refresher.refresh(environment.id, ProbeLevel::Quick);
        }
    }
}

bool RefreshSchedule::isDue(const Environment& environment, ProbeLevel level) {
    const bool full = level == ProbeLevel::Full;
    const Pace& pace = m_paces[static_cast<size_t>(environment.kind)];
    const auto& asked = full ? m_fullAsked : m_quickAsked;
    const auto interval = full ? pace.full : pace.quick;
    if (interval.count() <= 0)
        return false;
    const auto found = asked.find(environment.id);
    if (found == asked.end()) {
        // The first quick probe comes at once; the first full one somewhere within a quick interval, each at its own
        // time.
        if (!full)
            return true;
        const auto spread
            = pace.quick.count() > 0 ? std::min(pace.quick, pace.full) : std::min(pace.full, longestSpread);
        const auto share = std::chrono::milliseconds(
            static_cast<qint64>(qHash(environment.id) % static_cast<size_t>(spread.count())));
        m_fullAsked.insert(environment.id, m_clock.steady() - interval + share);
        return false;
    }
    return m_clock.steady() - *found >= interval;
}

} // namespace magkeeper
