// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/logs/LogFileFinder.h"

#include "core/base/Work.h"

#include <algorithm>

namespace magkeeper {

using namespace Qt::StringLiterals;
using namespace logs;

namespace {

constexpr std::chrono::milliseconds typingPause{150};
constexpr std::chrono::milliseconds typingPauseThere{600};
constexpr std::chrono::milliseconds beat{50};
constexpr std::chrono::seconds again{2};
constexpr qint64 searchedAgain = 1024LL * 1024 * 1024; ///< bytes; larger ones only when somebody asks
constexpr size_t mostPlaced = 200'000; ///< hits that the minimap shows

} // namespace

LogFileFinder::LogFileFinder(
    OpenedLog& log, LogFileRows& rows, QThreadPool& pool, const std::optional<LogServer>& server, QObject* parent)
    : QObject(parent)
    , m_log(log)
    , m_rows(rows)
    , m_pool(pool)
    , m_server(server) {
    m_pause.setSingleShot(true);
    m_beat.setInterval(beat);
    m_later.setSingleShot(true);
    m_later.setInterval(again);
    connect(&m_pause, &QTimer::timeout, this, &LogFileFinder::search);
    connect(&m_beat, &QTimer::timeout, this, &LogFileFinder::changed);
    connect(&m_later, &QTimer::timeout, this, &LogFileFinder::search);
    connect(&log, &OpenedLog::grew, this, [this] {
        if (m_pattern && !m_running && !m_later.isActive() && m_log.facts().size <= searchedAgain
            && m_log.here().isWhole)
            m_later.start();
    });
    connect(&log, &OpenedLog::restarted, this, [this] {
        m_isRotated = false;
        search();
    });
    connect(&log, &OpenedLog::noticed, this, [this](OpenedLog::Event event) {
        if (event != OpenedLog::Event::Rotated)
            return;
        m_isRotated = true;
        if (m_running && m_isThere)
            refuse();
    });
    connect(&log, &OpenedLog::hereChanged, this, [this] {
        if (m_error && !m_running && m_log.here().isWhole)
            search(); // the machine could not
    });
    connect(&rows, &LogRows::rowsReset, this, &LogFileFinder::placeHits);
}

LogFileFinder::~LogFileFinder() { m_stop.request_stop(); }

void LogFileFinder::setPatterns(std::vector<PatternText> patterns) {
    std::erase_if(patterns, [](const PatternText& each) { return each.text.isEmpty(); });
    if (patterns.size() > mostPatterns)
        patterns.resize(mostPatterns);
    m_patterns = std::move(patterns);
    compile();
    stop();
    m_hits = {};
    m_lines.clear();
    m_isThere = m_isCut = false;
    m_progress.reset();
    m_pause.setInterval(m_log.here().isWhole ? typingPause : typingPauseThere);
    if (m_pattern)
        m_pause.start();
    else
        placeHits();
    Q_EMIT changed();
}

void LogFileFinder::compile() {
    m_error.reset();
    m_pattern.reset();
    m_pause.stop();
    if (m_patterns.empty())
        return m_rows.highlight(std::nullopt);
    auto pattern = Pattern::compile(m_patterns);
    auto places = PatternPlaces::compile(m_patterns);
    if (!pattern || !places) {
        m_error = pattern ? places.error() : pattern.error();
        return m_rows.highlight(std::nullopt);
    }
    m_pattern = *std::move(pattern);
    m_rows.highlight(*std::move(places));
}

qint64 LogFileFinder::count() const { return m_running && m_progress ? m_progress->hits.load() : m_hits.count; }

void LogFileFinder::stop() {
    m_stop.request_stop();
    m_stop = {};
    ++m_number;
    m_running = false;
    m_beat.stop();
    m_later.stop();
}

void LogFileFinder::search() {
    const LogHere here = m_log.here();
    if (!m_pattern || (!here.isWhole && !m_server))
        return;
    if (!here.isWhole && m_isRotated)
        return refuse();
    stop();
    m_running = true;
    m_error.reset();
    m_progress = std::make_shared<SearchProgress>();
    m_beat.start();
    m_isThere = !here.isWhole;
    if (here.isWhole)
        searchHere(here);
    else
        searchThere();
    Q_EMIT changed();
}

/// Its name leads to another file there: places in that one would be taken for places in this.
void LogFileFinder::refuse() {
    stop();
    m_hits = {};
    m_lines.clear();
    m_isThere = m_isCut = false;
    m_error = Error(ErrorKind::Conflict, tr("The log was rotated: it cannot be searched on its machine any more."));
    end();
}

void LogFileFinder::searchHere(const LogHere& here) {
    m_lines.clear();
    m_isCut = false;
    auto work = [here, pattern = m_pattern, progress = m_progress, stop = m_stop.get_token()] {
        return searchLines(*here.file, pattern, stop, {.progress = progress});
    };
    whenDone(this, runIn(m_pool, std::move(work)), [this, number = m_number](Result<LineHits> hits) {
        if (number == m_number)
            take(std::move(hits));
    });
}

namespace {

/// A name that a glob takes for what it is.
QString asGlob(const QString& path) {
    QString glob;
    for (const QChar letter : path)
        glob += u"*?[{\\"_s.contains(letter) ? QString(u'[' + QString(letter) + u']') : QString(letter);
    return glob;
}

} // namespace

void LogFileFinder::searchThere() {
    m_hits = {};
    m_lines.clear();
    m_isCut = false;
    const auto search = std::make_shared<ServerSearch>(*this, m_pool, m_server->shell, m_server->node,
        ServerSearchOrder{.globs = {asGlob(m_server->path)}, .patterns = m_patterns}, m_stop.get_token());
    const auto received = [this, number = m_number](const std::vector<ServerHit>& hits) {
        if (number == m_number)
            takeSome(hits);
    };
    whenDone(this, search->start(received), [this, number = m_number](const Result<ServerSearchEnd>& ended) {
        if (number != m_number)
            return;
        if (!ended)
            m_error = ended.error();
        else if (!ended->problems.isEmpty())
            m_error = Error(ErrorKind::CommandFailed, ended->problems.front());
        m_isCut = ended && !ended->isWhole;
        end();
    });
}

void LogFileFinder::takeSome(const std::vector<ServerHit>& hits) {
    for (const ServerHit& hit : hits) {
        if (!m_hits.offsets.empty() && hit.offset <= m_hits.offsets.back())
            continue;
        m_hits.offsets.push_back(hit.offset);
        m_lines.push_back(hit.line);
        ++m_hits.count;
        ++m_progress->hits;
    }
}

void LogFileFinder::take(Result<LineHits> hits) {
    if (hits)
        m_hits = *std::move(hits);
    else
        m_error = hits.error();
    end();
}

void LogFileFinder::end() {
    m_running = false;
    m_beat.stop();
    placeHits();
    Q_EMIT changed();
    Q_EMIT finished();
}

/// A machine tells the lines of its hits.
void LogFileFinder::placeLines() {
    RowSet rows;
    if (m_log.base() == 0 && !m_rows.chosen())
        for (const qint64 line : m_lines)
            if (line > 0)
                rows.set(line - 1);
    m_rows.setLandmarks(Landmark::Hit, std::move(rows));
}

/// Offsets become rows beside the window's thread: each of them costs a look into the file.
void LogFileFinder::placeHits() {
    const LogHere here = m_log.here();
    if (!here.isWhole)
        return placeLines();
    std::vector<qint64> offsets(m_hits.offsets.begin(),
        m_hits.offsets.begin() + static_cast<qsizetype>(std::min(mostPlaced, m_hits.offsets.size())));
    if (offsets.empty())
        return m_rows.setLandmarks(Landmark::Hit, {});
    auto work = [here, chosen = m_rows.chosen(), offsets = std::move(offsets),
                    stop = m_stop.get_token()]() -> Result<RowSet> {
        RowSet rows;
        const LineReader reader(*here.file, *here.index);
        for (const qint64 offset : offsets) {
            if (stop.stop_requested())
                return failure(ErrorKind::Cancelled, u"cancelled"_s);
            if (!chosen) {
                if (const auto line = reader.numberAt(offset))
                    rows.set(*line);
            } else if (const auto after = std::ranges::upper_bound(*chosen, offset); after != chosen->begin()) {
                rows.set(after - chosen->begin() - 1);
            }
        }
        return rows;
    };
    whenDone(
        this, runIn(m_pool, std::move(work)), [this, number = m_number, chosen = m_rows.chosen()](Result<RowSet> rows) {
            if (rows && number == m_number && chosen == m_rows.chosen())
                m_rows.setLandmarks(Landmark::Hit, *std::move(rows));
        });
}

std::optional<qint64> LogFileFinder::next(qint64 offset, Direction direction) const {
    const auto& all = m_hits.offsets;
    if (direction == Direction::Forward) {
        const auto after = std::ranges::upper_bound(all, offset);
        return after == all.end() ? std::nullopt : std::optional(*after);
    }
    const auto at = std::ranges::lower_bound(all, offset);
    return at == all.begin() ? std::nullopt : std::optional(*std::prev(at));
}

std::optional<qint64> LogFileFinder::rowOf(qint64 offset) const {
    const qint64 number = ordinal(offset);
    const auto at = static_cast<size_t>(number);
    if (number > 0 && at <= m_lines.size() && m_lines[at - 1] > 0 && m_log.base() == 0 && !m_rows.chosen())
        return m_lines[at - 1] - 1;
    return m_rows.rowAt(offset);
}

qint64 LogFileFinder::ordinal(qint64 offset) const {
    const auto at = std::ranges::lower_bound(m_hits.offsets, offset);
    return at != m_hits.offsets.end() && *at == offset ? at - m_hits.offsets.begin() + 1 : 0;
}

} // namespace magkeeper
