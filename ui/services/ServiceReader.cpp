// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/services/ServiceReader.h"

#include "core/base/Work.h"

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
    m_beforeError.reset();
    ++m_beforeQuestion;
    m_comparedAt.reset();
}

void ServiceReader::readDetails() {
    if (m_asked || !canReadDetails() || !environment())
        return;
    m_asked = true;
    const ProbeOrder order{.level = ProbeLevel::Quick, .sections = m_sections, .previous = reading().latest};
    whenDone(this, m_services.runner->probe(*environment(), order, m_stop.get_token()),
        [this, question = ++m_question](const Result<ProbeResult>& result) {
            if (question != m_question)
                return;
            if (!result)
                return takeDetails(failure(result.error()), {});
            decodeDetails(result->snapshot);
        });
    Q_EMIT changed();
}

void ServiceReader::decodeDetails(const SnapshotPtr& snapshot) {
    const auto work = [snapshot]() -> Result<ServiceDetails> { return decodeServiceDetails(*snapshot); };
    whenDone(this, runIn(m_services.pool, work),
        [this, question = m_question, at = snapshot->takenAt](const Result<ServiceDetails>& details) {
            if (question == m_question)
                takeDetails(details, at);
        });
}

/// What was known stays beside an error.
void ServiceReader::takeDetails(const Result<ServiceDetails>& details, Instant at) {
    m_asked = false;
    m_detailsError.reset();
    if (details) {
        m_details = *details;
        m_detailsAt = at;
    } else {
        m_detailsError = details.error();
    }
    Q_EMIT changed();
}

void ServiceReader::readBefore() {
    const DecodedSnapshotPtr full = reading().latestFull;
    if (!full || m_comparedAt == full->source->takenAt)
        return;
    m_comparedAt = full->source->takenAt;
    whenDone(this, m_services.snapshots.baseline(m_id, ProbeLevel::Full, *m_comparedAt - longAgo, *m_comparedAt),
        [this, question = ++m_beforeQuestion](const Result<SnapshotPtr>& before) {
            if (question != m_beforeQuestion)
                return;
            if (!before)
                return takeBefore(failure(before.error()));
            decodeBefore(*before, question);
        });
}

void ServiceReader::decodeBefore(const SnapshotPtr& snapshot, int question) {
    const auto work = [snapshot]() -> Result<Before> {
        if (!snapshot)
            return Before();
        const auto found = snapshot->shared.find(u"database"_s);
        return Before{
            decodeDatabaseState(found == snapshot->shared.end() ? nullptr : &found->second), snapshot->takenAt};
    };
    whenDone(this, runIn(m_services.pool, work), [this, question](const Result<Before>& before) {
        if (question == m_beforeQuestion)
            takeBefore(before);
    });
}

/// What could not be read is asked for again when the page is next filled; not at once, for that would go in circles.
void ServiceReader::takeBefore(const Result<Before>& before) {
    m_beforeError.reset();
    if (before) {
        m_before = before->state;
        m_beforeAt = before->at;
    } else {
        m_beforeError = before.error();
    }
    Q_EMIT changed();
    if (!before)
        m_comparedAt.reset();
}

} // namespace magkeeper
