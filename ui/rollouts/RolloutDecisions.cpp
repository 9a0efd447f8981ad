// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What people write down about environments. Each says what it makes of a rollout as it is then: when somebody else
// wrote meanwhile, the same can be made of what they left.
#include "core/base/SafeText.h"
#include "core/rollouts/RolloutExport.h"
#include "core/rollouts/RolloutLog.h"
#include "core/work/PolicyWords.h"
#include "ui/rollouts/RolloutsPresenter.h"

#include <algorithm>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype mostTold = 3; ///< events of somebody else that are named

/// `lee@desk, acme-prod: owner: lee`, the newest last.
QStringList eventsSince(const Rollout& rollout, qint64 version) {
    QStringList told;
    for (const WorkEvent& event : rollout.events)
        if (event.sequence > version)
            told << u"%1, %2"_s.arg(safeText(event.author), eventText(rollout, event));
    return told;
}

/// What was seen changes no decision.
bool onlySeenSince(const Rollout& rollout, qint64 version) {
    return rollout.version > version && std::ranges::all_of(rollout.events, [version](const WorkEvent& event) {
        return event.sequence <= version || event.kind == "evidence"_L1;
    });
}

Result<RolloutEvents> moveToNew(
    const Rollout& rollout, const rollout::Members& members, int place, const QString& fresh, Instant now) {
    std::vector<RolloutWave> waves = rollout.waves;
    waves.insert(waves.begin() + place, RolloutWave{fresh, {}});
    return rollout::setWaves(rollout, std::move(waves)).and_then([&](RolloutEvents events) {
        Rollout then = rollout;
        applyEvent(then,
            {.sequence = then.version + 1,
                .kind = events.front().kind,
                .at = now,
                .author = {},
                .content = events.front().content});
        return rollout::move(then, members, fresh).transform([&](const RolloutEvents& moves) {
            events.insert(events.end(), moves.begin(), moves.end());
            return events;
        });
    });
}

} // namespace

/// Another one may be chosen by now: then it is named.
void RolloutsPresenter::refuse(const RolloutPtr& rollout, const Error& error) {
    say(Mark::Critical,
        rollout->id.toString() == m_key
            ? tr("It was not written down: %1").arg(error.text())
            : tr("It was not written down in '%1': %2").arg(safeText(rollout->title), error.text()));
    Q_EMIT changed();
}

void RolloutsPresenter::write(const Make& make) {
    if (!m_rollout)
        return;
    m_unwritten = {};
    const auto events = make(*m_rollout);
    if (!events)
        return refuse(m_rollout, events.error());
    whenDone(this, m_services.desk.write(m_rollout, *events),
        [this, make, before = m_rollout](const Result<RolloutPtr>& written) {
            if (!written && written.error().kind() == ErrorKind::Conflict)
                return keepUnwritten(before, make);
            if (!written) {
                refuse(before, written.error());
                return load();
            }
            say(Mark::None, {});
            show(*written);
        });
}

/// What was seen meanwhile stands in nobody's way. What somebody else wrote is shown, and what was to be written waits
/// for a word.
void RolloutsPresenter::keepUnwritten(const RolloutPtr& before, const Make& make) {
    whenDone(this, m_services.desk.load(before->id), [this, before, make](const Result<RolloutPtr>& now) {
        if (!now)
            return refuse(before, now.error());
        if (before->id.toString() != m_key)
            return refuse(before, Error(ErrorKind::Conflict, u"somebody else changed it at the same time"_s));
        if (onlySeenSince(**now, before->version)) {
            m_rollout = *now;
            return write(make);
        }
        m_unwritten = make;
        const QStringList others = eventsSince(**now, before->version);
        say(Mark::Warning,
            tr("Not written down yet: somebody else changed the rollout at the same time (%1).")
                .arg(others.last(std::min(others.size(), mostTold)).join(u"; "_s)));
        show(*now);
        load();
    });
}

void RolloutsPresenter::writeAgain() {
    if (const Make make = std::exchange(m_unwritten, {}))
        write(make);
}

void RolloutsPresenter::assign(const Members& members, const QString& owner) {
    write([=](const Rollout& rollout) { return rollout::assign(rollout, members, owner); });
}

void RolloutsPresenter::note(const Members& members, const QString& text) {
    write([=](const Rollout& rollout) { return rollout::note(rollout, members, text); });
}

void RolloutsPresenter::block(const Members& members, const QString& reason) {
    write([=](const Rollout& rollout) { return rollout::block(rollout, members, reason); });
}

void RolloutsPresenter::unblock(const Members& members) {
    write([=](const Rollout& rollout) { return rollout::unblock(rollout, members); });
}

void RolloutsPresenter::waive(
    const Members& members, const QString& approver, const QString& reason, std::chrono::hours length) {
    const Instant now = m_services.clock.now();
    write(
        [=](const Rollout& rollout) { return rollout::waive(rollout, members, approver, reason, now + length, now); });
}

void RolloutsPresenter::prove(const Members& members, int duty, const QString& evidence) {
    write([=](const Rollout& rollout) { return rollout::prove(rollout, members, duty, evidence); });
}

void RolloutsPresenter::plan(
    const Members& members, const QString& when, std::chrono::hours length, const QString& reason) {
    const Instant now = m_services.clock.now();
    const QTimeZone zone = QTimeZone::systemTimeZone();
    const auto from = momentFromWord(when, zone);
    if (!from && !when.trimmed().isEmpty()) {
        say(Mark::Warning, tr("'%1' is no time such as 2026-11-30 22:00.").arg(when));
        return Q_EMIT changed();
    }
    const auto window
        = from ? std::optional(PlannedWindow{*from, *from + length, QString::fromUtf8(zone.id())}) : std::nullopt;
    write([=, policy = m_policy](
              const Rollout& rollout) { return rollout::plan(rollout, members, window, policy, reason, now); });
}

void RolloutsPresenter::setDue(const Members& members, const QString& when, const QString& reason) {
    const auto due = momentFromWord(when, QTimeZone::systemTimeZone());
    if (!due || *due <= m_services.clock.now()) {
        say(Mark::Warning, tr("'%1' is no time to come such as 2026-11-30 22:00.").arg(when));
        return Q_EMIT changed();
    }
    write([=](const Rollout& rollout) { return rollout::setDue(rollout, members, *due, reason); });
}

void RolloutsPresenter::close(const QString& reason) {
    const Instant now = m_services.clock.now();
    write([=](const Rollout& rollout) { return rollout::close(rollout, reason, now); });
}

void RolloutsPresenter::reopen(const QString& reason) {
    write([=](const Rollout& rollout) { return rollout::reopen(rollout, reason); });
}

void RolloutsPresenter::link(const Members& members, const QString& link) {
    write([=](const Rollout& rollout) { return rollout::link(rollout, members, link); });
}

void RolloutsPresenter::remove(const Members& members, const QString& reason) {
    write([=](const Rollout& rollout) { return rollout::remove(rollout, members, reason); });
}

void RolloutsPresenter::move(const Members& members, const QString& wave, const QString& fresh) {
    const Instant now = m_services.clock.now();
    write([=](const Rollout& rollout) {
        const int place = rollout.waveOf(wave);
        return fresh.isEmpty() || place < 0 ? rollout::move(rollout, members, wave)
                                            : moveToNew(rollout, members, place, fresh, now);
    });
}

void RolloutsPresenter::beginEarly(const QString& wave, const QString& reason) {
    write([=](const Rollout& rollout) { return rollout::beginEarly(rollout, wave, reason); });
}

} // namespace magkeeper
