// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/patches/ExposurePresenter.h"

#include "core/text/FaultText.h"

#include <QTimeZone>

#include <algorithm>

namespace magkeeper {

ExposurePresenter::ExposurePresenter(PatchFleet& fleet, QObject* parent)
    : QObject(parent)
    , m_fleet(fleet) {
    m_state.sentence = tr("Counting…");
    connect(&fleet, &PatchFleet::questionChanged, this, &ExposurePresenter::loadWhenOther);
    connect(&fleet, &PatchFleet::answersChanged, this, &ExposurePresenter::loadWhenOther);
}

void ExposurePresenter::setActive(bool active) {
    if (std::exchange(m_active, active) != active && active)
        load();
}

/// Answers come by the dozen while stores are looked into: they are counted at the end.
void ExposurePresenter::loadWhenOther() {
    const bool other = m_question != m_fleet.question() || m_look != newestLook();
    if (m_active && other && !m_fleet.isReading())
        load();
}

std::optional<Instant> ExposurePresenter::newestLook() const {
    std::optional<Instant> newest;
    for (const PatchAnswer& answer : m_fleet.answers())
        if (answer.record)
            newest = std::max(newest, answer.record->judgedAt);
    return newest;
}

void ExposurePresenter::load() {
    if (!m_fleet.records())
        return take(FleetExposure());
    if (!m_fleet.question())
        return; // it comes, or the page says why it does not
    m_again = m_busy;
    if (std::exchange(m_busy, true))
        return;
    m_question = m_fleet.question();
    m_look = newestLook();
    const Instant now = m_fleet.clock().now();
    const QDate today = QDateTime::fromMSecsSinceEpoch(now.time_since_epoch().count(), QTimeZone::UTC).date();
    FleetExposureQuestion asked{
        std::shared_ptr<const Catalogs>(m_question, &m_question->catalogs), {}, today.addDays(1 - shownDays), now};
    for (const Environment& each : m_fleet.inventory().environments())
        asked.environments.push_back(each.id);
    whenDone(this, gatherFleetExposure(this, *m_fleet.records(), m_fleet.pool(), std::move(asked)),
        [this](Result<FleetExposure> exposure) {
            m_busy = false;
            take(std::move(exposure));
            if (std::exchange(m_again, false))
                load();
        });
}

void ExposurePresenter::take(Result<FleetExposure> exposure) {
    if (exposure)
        m_exposure = *std::move(exposure);
    const std::optional<Error> error = exposure ? m_exposure.fault : std::optional(exposure.error());
    if (error)
        m_state = {.kind = m_exposure.days.empty() ? PageState::Kind::Failed : PageState::Kind::Stale,
            .sentence = tr("What is stored could not be read. %1").arg(meaningOf(error->kind())),
            .detail = error->toString(),
            .action = tr("Try again")};
    else if (m_exposure.days.empty())
        m_state = {.kind = PageState::Kind::Empty,
            .sentence = tr("Nothing is known of these days: nobody looked into the files of any environment."),
            .detail = {},
            .action = {}};
    else
        m_state = PageState::ready();
    Q_EMIT changed();
}

const ExposureDay* ExposurePresenter::day(const QDate& day) const {
    const auto found = std::ranges::find(m_exposure.days, day, &ExposureDay::day);
    return found == m_exposure.days.end() ? nullptr : &*found;
}

} // namespace magkeeper
