// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/services/ServiceReader.h"

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::hours longAgo{7 * 24}; ///< what a table grew by in a week says more than a day

}

ServiceReader::ServiceReader(const ServicePageServices& services, QStringList details, QObject* parent)
    : QObject(parent)
    , m_services(services)
    , m_sections(std::move(details)) {
    connect(&m_services.inventory, &Inventory::changed, this, &ServiceReader::changed);
    connect(&m_services.refresher, &Refresher::readingsChanged, this, [this](const QList<EnvironmentId>& ids) {
        if (ids.contains(m_id))
            Q_EMIT changed();
    });
}

ServiceReader::~ServiceReader() { m_stop.request_stop(); }

void ServiceReader::setEnvironment(EnvironmentId id) {
    if (id == m_id)
        return;
    m_id = id;
    forget();
    Q_EMIT changed();
}

EnvironmentReading ServiceReader::reading() const {
    EnvironmentReading reading = m_services.refresher.reading(m_id);
    if (!m_past)
        return reading;
    reading.latest = m_past;
    reading.latestFull = m_pastFull;
    reading.error.reset();
    return reading;
}

/// Ages in a stored state are those that they had then.
Instant ServiceReader::now() const { return m_past ? m_past->source->takenAt : m_services.clock.now(); }

void ServiceReader::showPast(const DecodedSnapshotPtr& latest, const DecodedSnapshotPtr& full) {
    if (latest == m_past && full == m_pastFull)
        return;
    m_past = latest;
    m_pastFull = full;
    Q_EMIT changed();
}

void ServiceReader::forget() {
    m_stop.request_stop();
    m_stop = std::stop_source();
    ++m_question;
    m_asked = false;
    m_details.reset();
    m_detailsAt.reset();
    m_detailsError.reset();
    m_past.reset();
    m_pastFull.reset();
    m_before = {};
    m_beforeAt.reset();
    m_comparedAt.reset();
}

void ServiceReader::readDetails() {
    if (m_asked || !canReadDetails() || !environment())
        return;
    m_asked = true;
    const ProbeOrder order{.level = ProbeLevel::Quick, .sections = m_sections, .previous = reading().latest};
    whenDone(this, m_services.runner->probe(*environment(), order, m_stop.get_token()),
        [this, question = ++m_question](const Result<ProbeResult>& result) {
            if (question == m_question)
                takeDetails(result);
        });
    Q_EMIT changed();
}

/// What was known stays beside an error.
void ServiceReader::takeDetails(const Result<ProbeResult>& result) {
    m_asked = false;
    m_detailsError.reset();
    if (result) {
        m_details = decodeServiceDetails(*result->snapshot);
        m_detailsAt = result->snapshot->takenAt;
    } else {
        m_detailsError = result.error();
    }
    Q_EMIT changed();
}

void ServiceReader::readBefore() {
    const DecodedSnapshotPtr full = reading().latestFull;
    if (!full || m_comparedAt == full->source->takenAt)
        return;
    m_comparedAt = full->source->takenAt;
    whenDone(this, m_services.snapshots.baseline(m_id, ProbeLevel::Full, *m_comparedAt - longAgo, *m_comparedAt),
        [this, id = m_id](const Result<SnapshotPtr>& before) {
            if (id != m_id || !before || !*before)
                return;
            const auto found = (*before)->shared.find(u"database"_s);
            m_before = decodeDatabaseState(found == (*before)->shared.end() ? nullptr : &found->second);
            m_beforeAt = (*before)->takenAt;
            Q_EMIT changed();
        });
}

} // namespace magkeeper
