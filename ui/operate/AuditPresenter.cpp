// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/operate/AuditPresenter.h"

#include "core/text/FaultText.h"
#include "core/text/Quantity.h"

#include <algorithm>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

constexpr int mostRecords = 5000;
constexpr size_t shownBreaks = 5;

} // namespace

AuditPresenter::AuditPresenter(AuditTrail& trail, QObject* parent)
    : QObject(parent)
    , m_trail(trail)
    , m_records(auditColumns(), [](const AuditRecord& record) { return QString::number(record.sequence); }) {
    m_state = {.kind = PageState::Kind::Loading, .sentence = tr("Reading the trail…"), .detail = {}, .action = {}};
}

void AuditPresenter::load() {
    whenDone(this, m_trail.records({}, mostRecords),
        [this, question = ++m_question](Result<std::vector<AuditRecord>> records) {
            if (question != m_question)
                return;
            if (!records) {
                const bool older = m_records.rowCount() > 0;
                m_state = {.kind = older ? PageState::Kind::Stale : PageState::Kind::Failed,
                    .sentence = tr("The trail could not be read. %1").arg(meaningOf(records.error().kind())),
                    .detail = records.error().toString(),
                    .action = tr("Try again")};
                return Q_EMIT changed();
            }
            std::ranges::reverse(*records);
            m_state = PageState::ready();
            if (records->empty())
                m_state = {.kind = PageState::Kind::Empty,
                    .sentence = tr("Nothing was done from this workspace yet."),
                    .detail = {},
                    .action = {}};
            m_records.setRows(*std::move(records));
            Q_EMIT changed();
        });
}

QString AuditPresenter::summary() const {
    const auto shown = static_cast<int>(m_records.values().size());
    return shown < mostRecords ? tr("%n record(s), newest first", nullptr, shown)
                               : tr("The newest %n record(s)", nullptr, shown);
}

void AuditPresenter::verify() {
    m_busy = true;
    Q_EMIT changed();
    whenDone(this, m_trail.verify(), [this, verification = ++m_verification](const Result<AuditReport>& report) {
        if (verification != m_verification)
            return;
        m_busy = false;
        m_report = report;
        Q_EMIT changed();
        Q_EMIT verified();
    });
}

void AuditPresenter::anchor(const QString& reason) {
    if (reason.trimmed().isEmpty())
        return;
    whenDone(this, m_trail.anchor(reason.trimmed()), [this](const Result<AuditRecord>& record) {
        if (!record) {
            m_report = Result<AuditReport>(failure(record.error()));
            return Q_EMIT changed();
        }
        load();
        verify();
    });
}

QString AuditPresenter::verdict() const {
    if (m_busy)
        return tr("Looking at every record…");
    if (!m_report)
        return {};
    if (!*m_report)
        return tr("Whether it is intact cannot be told. %1").arg(meaningOf(m_report->error().kind()));
    const AuditReport& report = **m_report;
    if (report.breaks.empty())
        return tr("The trail is intact: %n record(s).", nullptr, static_cast<int>(report.records));
    return tr("The trail is broken in %n place(s).", nullptr, static_cast<int>(report.breaks.size()));
}

QString AuditPresenter::verdictDetail() const {
    if (m_busy || !m_report)
        return {};
    if (!*m_report)
        return m_report->error().toString();
    const AuditReport& report = **m_report;
    QStringList lines;
    for (const AuditBreak& each : report.breaks) {
        if (static_cast<size_t>(lines.size()) == shownBreaks) {
            lines << tr("and more");
            break;
        }
        lines << tr("#%1: %2").arg(countText(each.sequence), each.what);
    }
    lines += report.notes;
    lines << tr("Last hash: %1").arg(report.lastHash);
    return lines.join(u'\n');
}

Mark AuditPresenter::verdictMark() const {
    if (m_busy)
        return Mark::Working;
    if (!m_report || !*m_report)
        return Mark::Unknown;
    if (!(*m_report)->breaks.empty())
        return Mark::Critical;
    return (*m_report)->notes.isEmpty() ? Mark::Ok : Mark::Notice;
}

QString AuditPresenter::firstBreak() const {
    if (!m_report || !*m_report || (*m_report)->breaks.empty())
        return {};
    return QString::number((*m_report)->breaks.front().sequence);
}

} // namespace magkeeper
