// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/logs/ReportOpener.h"

#include "core/base/SafeText.h"
#include "core/base/Work.h"
#include "ui/logs/FirstRecord.h"

namespace magkeeper {

using namespace Qt::StringLiterals;
using namespace logs;

namespace {

constexpr qsizetype shownOfId = 16; ///< letters

/// The whole file is one record.
Result<LogEntry> entryOf(const FoundReport& report, const QString& source) {
    auto grammars = Grammars::load();
    if (!grammars)
        return failure(grammars.error());
    GrammarPtr grammar = grammars->find(u"report"_s);
    FirstRecord sink;
    RecordScanner scanner(grammar, LocalClock(QTimeZone::utc(), report.modified), sink);
    scanner.feed(report.bytes);
    scanner.finish();
    if (!sink.first)
        return failure(ErrorKind::UnexpectedOutput, u"the file is empty"_s);
    if (report.size > report.bytes.size())
        sink.first->length = report.size; // so it is told that only its beginning is here
    return LogEntry{source, *std::move(sink.first), std::move(grammar)};
}

} // namespace

ReportOpener::ReportOpener(QThreadPool& pool, QObject* parent)
    : QObject(parent)
    , m_pool(pool) { }

ReportOpener::~ReportOpener() { m_stop.request_stop(); }

void ReportOpener::drop() {
    m_stop.request_stop();
    m_reader.reset();
}

void ReportOpener::open(const std::vector<Machine>& asked, const QString& id) {
    drop();
    m_stop = {};
    m_id = id;
    m_machines.clear();
    if (asked.empty())
        return fail(Error(ErrorKind::NotFound, tr("The environment is not there any more.")));
    std::vector<std::unique_ptr<RemoteFiles>> machines;
    for (const Machine& each : asked) {
        m_machines.append(each.name);
        machines.push_back(std::make_unique<RemoteFiles>(each.shell, each.node));
    }
    m_reader = std::make_unique<ReportReader>(std::move(machines));
    Q_EMIT changed({.kind = PageState::Kind::Loading,
        .sentence = tr("Asking %1 for report %2…").arg(safeText(m_machines.join(u", "_s)), m_id.left(shownOfId)),
        .detail = {},
        .action = {}});
    whenDone(m_reader.get(), m_reader->read(id, m_stop.get_token()),
        [this](const Result<FoundReport>& report) { take(report); });
}

void ReportOpener::take(const Result<FoundReport>& found) {
    if (!found)
        return fail(found.error());
    const QString source = m_machines.value(static_cast<qsizetype>(found->machine)) + u" · "_s + found->path;
    whenDone(m_reader.get(), runIn(m_pool, [report = *found, source] { return entryOf(report, source); }),
        [this](const Result<LogEntry>& entry) {
            if (!entry)
                return fail(entry.error());
            Q_EMIT opened(*entry);
        });
}

void ReportOpener::fail(const Error& error) {
    const QString id = m_id.left(shownOfId);
    const QString machines = safeText(m_machines.join(u", "_s));
    const bool isGone = error.kind() == ErrorKind::NotFound && !m_machines.isEmpty();
    Q_EMIT changed({.kind = PageState::Kind::Failed,
        .sentence = isGone ? tr("Report %1 is not there any more: it was not found on %2.").arg(id, machines)
                           : tr("Report %1 cannot be read.").arg(id),
        .detail = isGone ? tr("Looked for in var/report and the folders below it.") : safeText(error.toString()),
        .action = tr("Back to the record")});
}

} // namespace magkeeper
