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
constexpr std::chrono::milliseconds beat{50};
constexpr std::chrono::seconds again{2};
constexpr qint64 searchedAgain = 1024LL * 1024 * 1024; ///< bytes; larger ones only when somebody asks
constexpr size_t mostPlaced = 200'000; ///< hits that the minimap shows

} // namespace

LogFileFinder::LogFileFinder(LocalLog& log, LogFileRows& rows, QThreadPool& pool, QObject* parent)
    : QObject(parent)
    , m_log(log)
    , m_rows(rows)
    , m_pool(pool) {
    m_pause.setSingleShot(true);
    m_pause.setInterval(typingPause);
    m_beat.setInterval(beat);
    m_later.setSingleShot(true);
    m_later.setInterval(again);
    connect(&m_pause, &QTimer::timeout, this, &LogFileFinder::search);
    connect(&m_beat, &QTimer::timeout, this, &LogFileFinder::changed);
    connect(&m_later, &QTimer::timeout, this, &LogFileFinder::search);
    connect(&log, &OpenedLog::grew, this, [this] {
        if (m_pattern && !m_running && !m_later.isActive() && m_log.facts().size <= searchedAgain)
            m_later.start();
    });
    connect(&log, &OpenedLog::restarted, this, &LogFileFinder::search);
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
    m_progress.reset();
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
    if (!m_pattern || !m_log.parts())
        return;
    stop();
    m_running = true;
    m_progress = std::make_shared<SearchProgress>();
    m_beat.start();
    auto work = [parts = m_log.parts(), pattern = m_pattern, progress = m_progress, stop = m_stop.get_token()] {
        return searchLines(parts->file, pattern, stop, {.progress = progress});
    };
    whenDone(this, runIn(m_pool, std::move(work)), [this, number = m_number](const Result<LineHits>& hits) {
        if (number == m_number)
            take(hits);
    });
    Q_EMIT changed();
}

void LogFileFinder::take(const Result<LineHits>& hits) {
    m_running = false;
    m_beat.stop();
    if (hits)
        m_hits = *hits;
    else
        m_error = hits.error();
    placeHits();
    Q_EMIT changed();
    Q_EMIT finished();
}

/// Offsets become rows beside the window's thread: each of them costs a look into the file.
void LogFileFinder::placeHits() {
    std::vector<qint64> offsets(m_hits.offsets.begin(),
        m_hits.offsets.begin() + static_cast<qsizetype>(std::min(mostPlaced, m_hits.offsets.size())));
    if (offsets.empty() || !m_log.parts())
        return m_rows.setLandmarks(Landmark::Hit, {});
    auto work = [parts = m_log.parts(), chosen = m_rows.chosen(), offsets = std::move(offsets),
                    stop = m_stop.get_token()]() -> Result<RowSet> {
        RowSet rows;
        const LineReader reader(parts->file, parts->index);
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
    whenDone(this, runIn(m_pool, std::move(work)),
        [this, number = m_number, chosen = m_rows.chosen()](const Result<RowSet>& rows) {
            if (rows && number == m_number && chosen == m_rows.chosen())
                m_rows.setLandmarks(Landmark::Hit, *rows);
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

qint64 LogFileFinder::ordinal(qint64 offset) const {
    const auto at = std::ranges::lower_bound(m_hits.offsets, offset);
    return at != m_hits.offsets.end() && *at == offset ? at - m_hits.offsets.begin() + 1 : 0;
}

} // namespace magkeeper
