// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/rollouts/RolloutChange.h"
#include "core/rollouts/RolloutLog.h"
#include "tests/support/FakeClock.h"

#include <gtest/gtest.h>

namespace magkeeper::test {

/// A rollout that is written without a repository.
class RolloutFixture : public testing::Test {
protected:
    RolloutFixture() {
        m_draft.title = QStringLiteral("July patches");
        m_draft.urgency = Urgency::Critical;
        m_draft.subjects = {{RolloutSubject::Kind::Patch, QStringLiteral("249-2026-07-001-CE")}};
        m_draft.duties = {{QStringLiteral("Rotate the encryption key"), QStringLiteral("APSB26-73")}};
        for (const auto& [name, kind] : {std::pair("acme-dev", "development"), std::pair("acme-stage", "staging"),
                 std::pair("acme-prod", "production"), std::pair("beta-prod", "production")})
            m_draft.members.push_back({EnvironmentId::create(m_clock), QLatin1StringView(name), QLatin1StringView(kind),
                QLatin1StringView(kind)});
        m_draft.waves = usualWaves(m_draft.members);
        take(rollout::open(m_draft, m_policy, m_clock.now()));
    }

    /// Writes down what has to be allowed.
    void take(const Result<RolloutEvents>& events) {
        ASSERT_TRUE(events) << qPrintable(events.error().toString());
        for (const RolloutEvent& event : *events) {
            m_item.events.push_back({.sequence = ++m_item.version,
                .kind = event.kind,
                .at = m_clock.now(),
                .author = QStringLiteral("me@desk"),
                .content = event.content});
        }
        m_item.title = m_draft.title;
        m_rollout = rolloutFrom(m_item);
    }
    void see(const QString& name, FixPresence presence, bool checked = false, const QStringList& critical = {}) {
        RolloutEvidence evidence{.readAt = m_clock.now(),
            .presence = presence,
            .subjects = {{m_draft.subjects[0].name, presence, QStringLiteral("web-1: as told")}},
            .checkedAt = checked ? std::optional(m_clock.now()) : std::nullopt,
            .critical = critical};
        take(rollout::evidence(m_rollout, id(name), name, evidence, m_clock.now()));
    }
    [[nodiscard]] EnvironmentId id(const QString& name) const {
        const RolloutMember* found = m_rollout.memberCalled(name);
        return found ? found->id : EnvironmentId();
    }
    [[nodiscard]] const RolloutMember& member(const QString& name) const { return *m_rollout.memberCalled(name); }
    [[nodiscard]] std::string stage(const QString& name) const {
        return stageName(stageOf(m_rollout, member(name), m_clock.now())).toStdString();
    }
    void verify(const QString& name) {
        take(rollout::prove(m_rollout, {id(name)}, 0, QStringLiteral("ticket 4711")));
        see(name, FixPresence::There, true);
    }

    FakeClock m_clock;
    DuePolicy m_policy;
    RolloutDraft m_draft;
    WorkItem m_item;
    Rollout m_rollout;
};

} // namespace magkeeper::test
