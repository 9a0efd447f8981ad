// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/services/ServicePresenter.h"

#include "core/text/FaultText.h"
#include "core/text/Quantity.h"
#include "ui/environment/FactSheet.h"
#include "ui/environment/ReadingState.h"

#include <algorithm>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::seconds ageStep{15};

} // namespace

ServicePresenter::ServicePresenter(const ServicePageServices& services, QStringList details, QObject* parent)
    : QObject(parent)
    , m_reader(services, std::move(details))
    , m_now(std::make_shared<Instant>(services.clock.now())) {
    connect(&m_reader, &ServiceReader::changed, this, &ServicePresenter::update);
    connect(&m_ages, &QTimer::timeout, this, &ServicePresenter::update);
    m_ages.setInterval(ageStep);
}

void ServicePresenter::setShown(bool shown) {
    if (!shown)
        return m_ages.stop();
    m_ages.start();
    update();
}

void ServicePresenter::update() {
    *m_now = m_reader.now();
    const EnvironmentReading reading = m_reader.environment() ? m_reader.reading() : EnvironmentReading();
    m_notes.clear();
    m_facts.clear();
    for (Block& block : m_blocks)
        block.fault.clear();
    take(reading.latest.get(), reading.latestFull.get());
    if (m_reader.detailsError())
        note(Mark::Unknown, tr("What is read on demand could not be read."), m_reader.detailsError()->toString());
    Q_EMIT changed();
}

PageState ServicePresenter::state() const { return readingState(m_reader.environment(), m_reader.reading(), *m_now); }

QString ServicePresenter::detailsText() const {
    if (!m_reader.canReadDetails())
        return {};
    if (m_reader.isReadingDetails())
        return tr("Looking closer…");
    return m_reader.detailsAt() ? tr("Look closer again (%1)").arg(ageText(*m_reader.detailsAt(), *m_now))
                                : tr("Look closer");
}

QString ServicePresenter::detailsAbsence() const {
    if (m_reader.isReadingDetails())
        return tr("Looking closer…");
    if (m_reader.details())
        return {};
    return m_reader.canReadDetails() ? tr("Not read yet: 'Look closer' reads it.") : tr("It cannot be read from here.");
}

void ServicePresenter::setFault(const QString& block, const QString& fault) {
    std::ranges::find(m_blocks, block, &Block::id)->fault = fault;
}

void ServicePresenter::setNone(const QString& block, const QString& none) {
    std::ranges::find(m_blocks, block, &Block::id)->none = none;
}

void ServicePresenter::note(Mark mark, const QString& sentence, const QString& detail) {
    m_notes.push_back({mark, sentence, detail});
}

QString sectionFault(const SectionFault* fault) {
    return fault ? faultText(*fault) : ServicePresenter::tr("No snapshot has this section yet. Refresh in full.");
}

} // namespace magkeeper
