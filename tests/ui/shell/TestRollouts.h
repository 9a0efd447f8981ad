// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/Await.h"
#include "tests/support/FakeWork.h"
#include "tests/ui/TestFleet.h"
#include "ui/rollouts/RolloutServices.h"

namespace magkeeper::test {

/// A rollout of all environments of a fleet, for pictures: one has the fix, one is late, one is waived.
class TestRollouts {
public:
    explicit TestRollouts(TestFleet& fleet)
        : m_clock(fleet.clock)
        , m_work(fleet.clock)
        , m_desk(m_work, fleet.clock, QStringLiteral("anna@desk"), &fleet.pool)
        , m_services{m_desk, m_evidence, fleet.inventory, fleet.clock, fleet.pool} {
        RolloutDraft draft;
        draft.title = QStringLiteral("July patches");
        draft.subjects = {{RolloutSubject::Kind::Advisory, QStringLiteral("APSB26-73")}};
        draft.duties = {{QStringLiteral("Rotate the encryption key"), QStringLiteral("APSB26-73")}};
        draft.since = m_clock.now() - std::chrono::hours(24 * 20);
        for (const Environment& each : fleet.inventory.environments())
            draft.members.push_back({each.id, each.name, kindName(each.kind), usualWave(kindName(each.kind))});
        draft.waves = usualWaves(draft.members);
        const auto made = await(m_desk.open(draft));
        m_rollout = made ? *made : nullptr;
    }

    /// Somebody decided and looked; false: it could not be written down.
    [[nodiscard]] bool decide() {
        if (!m_rollout || m_rollout->members.size() < 3)
            return false;
        const EnvironmentId first = m_rollout->members.front().id;
        const EnvironmentId last = m_rollout->members.back().id;
        const Instant now = m_clock.now();
        const RolloutEvidence seen{.readAt = now,
            .presence = FixPresence::There,
            .subjects = {{QStringLiteral("APSB26-73"), FixPresence::There, QStringLiteral("web-1: applied")}},
            .checkedAt = {},
            .critical = {}};
        return take(rollout::assign(*m_rollout, {first, last}, QStringLiteral("kim")))
            && take(rollout::waive(*m_rollout, {last}, QStringLiteral("the CTO"),
                QStringLiteral("shut down in December"), now + std::chrono::hours(240), now))
            && take(rollout::evidence(*m_rollout, first, m_rollout->members.front().name, seen, now));
    }
    [[nodiscard]] const RolloutServices& services() const { return m_services; }

private:
    bool take(const Result<RolloutEvents>& events) {
        if (!events)
            return false;
        const auto written = await(m_desk.write(m_rollout, *events));
        m_rollout = written ? *written : m_rollout;
        return written.has_value();
    }

    const Clock& m_clock;
    FakeWork m_work;
    FakeEvidence m_evidence;
    RolloutDesk m_desk;
    RolloutServices m_services;
    RolloutPtr m_rollout;
};

} // namespace magkeeper::test
