// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What people write down about environments.
#include "core/rollouts/RolloutLog.h"
#include "ui/rollouts/RolloutsPresenter.h"

#include <algorithm>

namespace magkeeper {

using namespace Qt::StringLiterals;

void RolloutsPresenter::assign(const Members& members, const QString& owner) {
    if (m_rollout)
        write(rollout::assign(*m_rollout, members, owner));
}

void RolloutsPresenter::note(const Members& members, const QString& text) {
    if (m_rollout)
        write(rollout::note(*m_rollout, members, text));
}

void RolloutsPresenter::block(const Members& members, const QString& reason) {
    if (m_rollout)
        write(rollout::block(*m_rollout, members, reason));
}

void RolloutsPresenter::unblock(const Members& members) {
    if (m_rollout)
        write(rollout::unblock(*m_rollout, members));
}

void RolloutsPresenter::waive(
    const Members& members, const QString& approver, const QString& reason, std::chrono::hours length) {
    if (!m_rollout)
        return;
    const Instant now = m_services.clock.now();
    write(rollout::waive(*m_rollout, members, approver, reason, now + length, now));
}

void RolloutsPresenter::prove(const Members& members, int duty, const QString& evidence) {
    if (!m_rollout)
        return;
    write(rollout::prove(*m_rollout, members, duty, evidence));
}

void RolloutsPresenter::plan(
    const Members& members, const QString& when, std::chrono::hours length, const QString& reason) {
    if (!m_rollout)
        return;
    const Instant now = m_services.clock.now();
    if (when.trimmed().isEmpty())
        return write(rollout::plan(*m_rollout, members, std::nullopt, m_policy, {}, now));
    const QTimeZone zone = QTimeZone::systemTimeZone();
    QDateTime local = QDateTime::fromString(when.trimmed(), u"yyyy-MM-dd HH:mm"_s);
    local.setTimeZone(zone);
    if (!local.isValid()) {
        say(Mark::Warning, tr("'%1' is no time such as 2026-11-30 22:00.").arg(when));
        return Q_EMIT changed();
    }
    const Instant from{std::chrono::milliseconds(local.toMSecsSinceEpoch())};
    write(rollout::plan(
        *m_rollout, members, PlannedWindow{from, from + length, QString::fromUtf8(zone.id())}, m_policy, reason, now));
}

void RolloutsPresenter::close(const QString& reason) {
    if (!m_rollout)
        return;
    write(rollout::close(*m_rollout, reason, m_services.clock.now()));
}

void RolloutsPresenter::reopen(const QString& reason) {
    if (m_rollout)
        write(rollout::reopen(*m_rollout, reason));
}

void RolloutsPresenter::link(const Members& members, const QString& link) {
    if (m_rollout)
        write(rollout::link(*m_rollout, members, link));
}

void RolloutsPresenter::remove(const Members& members, const QString& reason) {
    if (m_rollout)
        write(rollout::remove(*m_rollout, members, reason));
}

void RolloutsPresenter::move(const Members& members, const QString& wave, const QString& fresh) {
    if (!m_rollout)
        return;
    const int place = m_rollout->waveOf(wave);
    if (fresh.isEmpty() || place < 0)
        return write(rollout::move(*m_rollout, members, wave));
    std::vector<RolloutWave> waves = m_rollout->waves;
    waves.insert(waves.begin() + place, RolloutWave{fresh, {}});
    write(rollout::setWaves(*m_rollout, std::move(waves)).and_then([&](RolloutEvents events) {
        Rollout then = *m_rollout;
        applyEvent(then,
            {.sequence = then.version + 1,
                .kind = events.front().kind,
                .at = m_services.clock.now(),
                .author = {},
                .content = events.front().content});
        return rollout::move(then, members, fresh).transform([&](const RolloutEvents& moves) {
            events.insert(events.end(), moves.begin(), moves.end());
            return events;
        });
    }));
}

void RolloutsPresenter::beginEarly(const QString& wave, const QString& reason) {
    if (m_rollout)
        write(rollout::beginEarly(*m_rollout, wave, reason));
}

} // namespace magkeeper
