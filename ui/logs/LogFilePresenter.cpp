// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/logs/LogFilePresenter.h"

#include "core/base/SafeText.h"
#include "core/base/Work.h"
#include "core/logs/LocalLog.h"
#include "core/logs/RemoteLog.h"
#include "core/text/Quantity.h"

#include <QDir>
#include <QFileInfo>
#include <QLocale>

namespace magkeeper {

using namespace Qt::StringLiterals;
using namespace logs;

namespace {

constexpr int threads = 4; // counting, searching, choosing, fetching
constexpr int mostHitsOfARecord = 100'000;

/// The whole search beside the window's thread; the offset is the file's size when all is before.
Result<qint64> searchMoment(const LogFile& file, TimeSearch search, const std::stop_token& stop) {
    while (const auto from = search.next()) {
        if (stop.stop_requested())
            return failure(ErrorKind::Cancelled, u"cancelled"_s);
        const auto bytes = file.read(*from, TimeSearch::window);
        if (!bytes)
            return failure(bytes.error());
        search.feed(*bytes);
    }
    const auto found = search.result();
    return found ? Result<qint64>(*found) : failure(ErrorKind::NotFound, u"no record says when it was"_s);
}

} // namespace

LogFilePresenter::LogFilePresenter(QString folder, QObject* parent, const CopyLimits& limits)
    : QObject(parent)
    , m_folder(std::move(folder))
    , m_limits(limits) {
    m_pool.setMaxThreadCount(threads);
    auto grammars = Grammars::load();
    if (grammars)
        m_grammars = *std::move(grammars);
    else
        m_fault = grammars.error();
}

LogFilePresenter::~LogFilePresenter() {
    m_going.request_stop();
    close();
}

void LogFilePresenter::close() {
    m_going.request_stop();
    m_survey.reset();
    m_choice.reset();
    m_finder.reset();
    m_rows.reset();
    m_log.reset();
    m_path.clear();
    m_server.reset();
    m_seeking.reset();
    m_wantedByte.reset();
    m_notice.reset();
    Q_EMIT rowsReplaced();
    Q_EMIT changed();
}

void LogFilePresenter::open(const QString& path) {
    close();
    m_path = QDir::cleanPath(QFileInfo(path).absoluteFilePath());
    m_log = std::make_unique<LocalLog>(LocalLogOrder{m_path, {}, QTimeZone::utc(), m_folder, {}}, m_grammars, m_pool);
    connectLog();
}

void LogFilePresenter::open(const LogServer& server) {
    close();
    m_server = server;
    m_path = server.path;
    auto log = std::make_unique<RemoteLog>(
        std::make_unique<RemoteFiles>(server.shell, server.node), server.path, m_grammars, QTimeZone::utc());
    log->copyTo(m_pool, m_folder, m_limits);
    connect(log.get(), &RemoteLog::copyChanged, this, &LogFilePresenter::changed);
    connect(log.get(), &RemoteLog::archiveCame, this, &LogFilePresenter::openArchive, Qt::QueuedConnection);
    m_log = std::move(log);
    connectLog();
}

void LogFilePresenter::connectLog() {
    connect(m_log.get(), &OpenedLog::opened, this, &LogFilePresenter::onOpened);
    connect(m_log.get(), &OpenedLog::stageChanged, this, &LogFilePresenter::changed);
    connect(m_log.get(), &OpenedLog::grew, this, &LogFilePresenter::changed);
    connect(m_log.get(), &OpenedLog::grammarChanged, this, &LogFilePresenter::changed);
    connect(m_log.get(), &OpenedLog::rebased, this, &LogFilePresenter::changed);
    connect(
        m_log.get(), &OpenedLog::arrived, this,
        [this] {
            seekOn();
            if (m_wantedByte)
                goToByte(*m_wantedByte);
        },
        Qt::QueuedConnection);
    connect(m_log.get(), &OpenedLog::noticed, this, &LogFilePresenter::tell);
    Q_EMIT changed();
}

void LogFilePresenter::openAgain() {
    if (m_server)
        open(LogServer(*m_server));
    else if (!m_path.isEmpty())
        open(QString(m_path));
}

void LogFilePresenter::refresh() {
    if (!m_log || m_log->stage() == OpenedLog::Stage::Failed || (m_notice && m_notice->isRotated))
        return openAgain();
    m_notice.reset();
    m_log->look();
    Q_EMIT changed();
}

void LogFilePresenter::onOpened() {
    m_rows = std::make_unique<LogFileRows>(*m_log);
    m_finder = std::make_unique<LogFileFinder>(*m_log, *m_rows, m_pool, m_server);
    m_choice = std::make_unique<LogFileChoice>(*m_log, *m_rows, m_pool);
    m_survey = std::make_unique<LogFileSurvey>(*m_log, *m_rows, m_pool);
    Q_EMIT rowsReplaced();
    Q_EMIT changed();
}

void LogFilePresenter::tell(OpenedLog::Event event, const QString& why) {
    switch (event) {
    case OpenedLog::Event::Cut:
        m_notice = {Mark::Warning, tr("The file was cut or written anew. What it holds now is shown."), {}, {}};
        break;
    case OpenedLog::Event::Rotated:
        m_notice = {Mark::Notice,
            tr("The log was rotated: its name leads to another file now. What was open is still shown."), {},
            tr("Open the other file"), true};
        break;
    case OpenedLog::Event::Gone:
        m_notice
            = {Mark::Warning, tr("The name leads to no log now. What was open is still shown."), safeText(why), {}};
        break;
    case OpenedLog::Event::Damaged:
        m_notice = {Mark::Warning, tr("The archive could not be unpacked to its end. What could be is shown."),
            safeText(why), {}};
        break;
    case OpenedLog::Event::Lost:
        m_notice = {Mark::Warning, tr("The file cannot be fetched now. What is here is shown."), safeText(why),
            tr("Try again")};
        break;
    }
    Q_EMIT changed();
}

void LogFilePresenter::dropNotice() {
    m_notice.reset();
    Q_EMIT changed();
}

PageState LogFilePresenter::state() const {
    if (m_fault)
        return {PageState::Kind::Failed, tr("The kinds of logs cannot be read."), m_fault->toString(), {}};
    if (m_path.isEmpty())
        return {PageState::Kind::Empty, tr("No file is open. Drop one here, or choose it."),
            tr("Logs of any size, and .gz, .xz, .zst and .bz2 archives of them"), tr("Open a file…")};
    if (!m_rows && isPiecemeal() && remote()->copy())
        return fetchingState();
    if (m_log->stage() == OpenedLog::Stage::Failed)
        return {m_rows ? PageState::Kind::Stale : PageState::Kind::Failed, tr("The file cannot be read."),
            safeText(m_log->error()->toString()), tr("Try again")};
    if (!m_rows)
        return {PageState::Kind::Loading, tr("Opening the file"), {}, {}};
    if (m_rows->count() == 0 && (!m_choice || m_choice->wish().isAll()) && m_log->stage() == OpenedLog::Stage::Whole)
        return {PageState::Kind::Empty, tr("The file is empty. What is written to it is shown as it comes."), {}, {}};
    if (m_rows->count() == 0 && m_choice && !m_choice->wish().isAll() && !m_choice->isRunning())
        return {PageState::Kind::Empty, tr("No record is like that."), {}, tr("Show all lines")};
    return PageState::ready();
}

QString LogFilePresenter::summary() const {
    if (!m_rows)
        return {};
    const OpenedLog::Facts& facts = m_log->facts();
    const QLocale locale;
    QStringList words{facts.isArchive ? tr("%1 unpacked").arg(sizeText(facts.size)) : sizeText(facts.size),
        tr("lines: %1").arg(locale.toString(m_log->index().lines())), m_log->grammar()->title};
    if (m_server)
        words.prepend(safeText(m_server->machine));
    if (m_log->stage() == OpenedLog::Stage::Counting && facts.size > 0)
        words << (m_log->base() > 0 ? tr("its end; the lines before are counted")
                : facts.isArchive
                ? tr("unpacking")
                : tr("counting, %1 %").arg(m_log->index().bytes() * 100 / std::max<qint64>(1, facts.size)));
    else if (m_survey && m_survey->isRunning())
        words << tr("looking for errors");
    return words.join(u" · "_s);
}

void LogFilePresenter::setGrammar(const QString& id) {
    if (m_log && m_rows)
        m_log->setGrammar(m_grammars.find(id));
}

Result<void> LogFilePresenter::goTo(const QString& words, qint64 fromRow) {
    if (!m_rows)
        return failure(ErrorKind::NotFound, tr("No file is open."));
    Instant day = m_log->facts().modified;
    for (qint64 row = std::max<qint64>(0, fromRow); row < std::min(m_rows->count(), fromRow + 50); ++row)
        if (const auto time = m_rows->row(row).time) {
            day = *time;
            break;
        }
    const auto goal = LogFileGoal::parse(words, day, QTimeZone::utc());
    if (!goal)
        return failure(
            ErrorKind::InvalidInput, tr("A line (1234), a byte (@1234) or a time (10:15, 2026-11-20 10:15), please."));
    if (goal->kind == LogFileGoal::Kind::Byte) {
        goToByte(goal->number);
    } else if (goal->kind == LogFileGoal::Kind::Moment) {
        goToMoment(goal->moment);
    } else {
        return goToLine(goal->number - 1);
    }
    return {};
}

/// Its number is its row while all lines are shown.
Result<void> LogFilePresenter::goToLine(qint64 line) {
    if (line >= m_log->index().lines())
        return failure(ErrorKind::NotFound, tr("The last line is %1.").arg(QLocale().toString(m_log->index().lines())));
    if (!m_rows->chosen()) {
        Q_EMIT rowWanted(line);
        return {};
    }
    const auto part = LineReader(m_log->bytes(), m_log->index()).line(line, 0);
    if (!part)
        return failure(part.error());
    goToByte(m_log->base() + part->offset);
    return {};
}

/// Of a very long line, to the part with that byte.
void LogFilePresenter::goToByte(qint64 offset) {
    const auto row = m_rows->rowAt(offset);
    m_wantedByte = !row && m_server ? std::optional(offset) : std::nullopt;
    if (!row)
        return;
    const auto begin = m_rows->offsetOf(*row);
    if (begin && m_rows->partOf(*row) && offset > *begin)
        m_rows->showPart(*row, (offset - *begin) / LogFileRows::partSize * LogFileRows::partSize);
    Q_EMIT rowWanted(*row);
}

void LogFilePresenter::goToMoment(Instant moment) {
    m_going.request_stop();
    m_going = {};
    TimeSearch search(m_log->grammar(), m_log->clock(), moment, m_log->index().bytes());
    const LogHere here = m_log->here();
    if (!here.isWhole) {
        m_seeking.emplace(std::move(search));
        return seekOn();
    }
    auto work = [here, search = std::move(search), stop = m_going.get_token()]() mutable {
        return searchMoment(*here.file, std::move(search), stop);
    };
    whenDone(m_log.get(), runIn(m_pool, std::move(work)), [this](const Result<qint64>& offset) {
        if (offset)
            goToByte(*offset);
        else if (offset.error().kind() != ErrorKind::Cancelled)
            Q_EMIT momentMissed();
    });
}

/// As far as what is here goes: what is missing is fetched, and then it goes on.
void LogFilePresenter::seekOn() {
    while (m_seeking && m_seeking->next()) {
        const auto bytes = m_log->bytes().read(*m_seeking->next(), TimeSearch::window);
        if (!bytes)
            return;
        m_seeking->feed(*bytes);
    }
    if (!m_seeking)
        return;
    const auto found = std::exchange(m_seeking, std::nullopt)->result();
    if (found)
        goToByte(m_log->base() + *found);
    else
        Q_EMIT momentMissed();
}

bool LogFilePresenter::step(LogFileFinder::Direction direction, qint64 fromRow) {
    if (!m_finder)
        return false;
    // Of a row before the first: all hits are behind it.
    std::optional<qint64> from = fromRow < 0 ? std::optional<qint64>(-1) : m_rows->offsetOf(fromRow);
    // A record that was chosen may have several, and is one row.
    for (int i = 0; i < mostHitsOfARecord && from; ++i) {
        from = m_finder->next(*from, direction);
        const auto row = from ? m_finder->rowOf(*from) : std::nullopt;
        if (!row || *row == fromRow)
            continue;
        Q_EMIT rowWanted(*row);
        return true;
    }
    return false;
}

std::optional<LogEntry> LogFilePresenter::entry(qint64 row) const {
    if (!m_rows)
        return std::nullopt;
    auto record = m_rows->record(row);
    if (!record)
        return std::nullopt;
    return LogEntry{QFileInfo(m_path).fileName(), *std::move(record), m_log->grammar()};
}

} // namespace magkeeper
