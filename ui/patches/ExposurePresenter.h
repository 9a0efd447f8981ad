// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/patches/FleetExposureGathering.h"
#include "ui/patches/PatchFleet.h"

namespace magkeeper {

/// How many environments were open to something on each day of the last ones. Reads nothing while nobody looks, and
/// anew when somebody looked for patches. Thread: GUI; counted in the pool.
class ExposurePresenter final : public QObject {
    Q_OBJECT

public:
    explicit ExposurePresenter(PatchFleet& fleet, QObject* parent = nullptr);

    static constexpr int shownDays = 90;

    void setActive(bool active);
    void load();
    [[nodiscard]] const PageState& state() const { return m_state; }
    /// Of the newest reading that succeeded; empty before.
    [[nodiscard]] const FleetExposure& exposure() const { return m_exposure; }
    /// What stood how on a day; nothing: that is not known.
    [[nodiscard]] const ExposureDay* day(const QDate& day) const;
    [[nodiscard]] bool isBusy() const { return m_busy; }

Q_SIGNALS:
    void changed();

private:
    void loadWhenOther();
    void take(Result<FleetExposure> exposure);
    [[nodiscard]] std::optional<Instant> newestLook() const;

    PatchFleet& m_fleet;
    FleetExposure m_exposure;
    PageState m_state;
    PatchQuestionPtr m_question; ///< what was counted by
    std::optional<Instant> m_look; ///< the newest that was counted
    bool m_active = false;
    bool m_busy = false;
    bool m_again = false;
};

} // namespace magkeeper
