// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/logs/LogFileChoice.h"

#include "core/base/Work.h"

namespace magkeeper {

using namespace logs;

namespace {

constexpr std::chrono::milliseconds beat{50};
constexpr std::chrono::seconds again{2};
constexpr qint64 lookedThroughAgain = 1024LL * 1024 * 1024;

} // namespace

LogFileChoice::LogFileChoice(OpenedLog& log, LogFileRows& rows, QThreadPool& pool, QObject* parent)
    : QObject(parent)
    , m_log(log)
    , m_rows(rows)
    , m_pool(pool) {
    m_beat.setInterval(beat);
    m_later.setSingleShot(true);
    m_later.setInterval(again);
    connect(&m_beat, &QTimer::timeout, this, &LogFileChoice::changed);
    connect(&m_later, &QTimer::timeout, this, &LogFileChoice::look);
    connect(&log, &OpenedLog::grew, this, [this] {
        if (!m_wish.isAll() && !m_running && !m_later.isActive() && m_log.facts().size <= lookedThroughAgain)
            m_later.start();
    });
    connect(&log, &OpenedLog::restarted, this, [this] {
        m_wish.hits.reset(); // were in what is gone
        look();
    });
    connect(&log, &OpenedLog::hereChanged, this, [this] {
        if (!m_wish.isAll()) // what shows all goes on as it is
            look();
    });
    connect(&log, &OpenedLog::grammarChanged, this, &LogFileChoice::look);
}

LogFileChoice::~LogFileChoice() { m_stop.request_stop(); }

qint64 LogFileChoice::count() const { return m_running && m_progress ? m_progress->hits.load() : m_count; }

void LogFileChoice::setWish(const Wish& wish) {
    if (wish == m_wish)
        return;
    m_wish = wish;
    look();
}

void LogFileChoice::look() {
    m_stop.request_stop();
    m_stop = {};
    ++m_number;
    m_later.stop();
    m_error.reset();
    m_isCut = false;
    const LogHere here = m_log.here();
    const bool isByRecord = m_wish.least != LogLevel::Unknown || m_wish.since || m_wish.until;
    if (m_wish.hits && !here.isWhole && !isByRecord)
        return chooseHits();
    m_running = !m_wish.isAll() && here.file;
    if (!m_running) {
        m_beat.stop();
        m_rows.choose(nullptr);
        Q_EMIT chosen();
        Q_EMIT changed();
        return;
    }
    m_progress = std::make_shared<SearchProgress>();
    m_beat.start();
    RecordQuestion question{m_log.grammar(), m_log.clock(), {m_wish.since, m_wish.least, m_wish.pattern}, m_wish.until};
    auto work = [here, question = std::move(question), progress = m_progress,
                    stop = m_stop.get_token()]() mutable -> Result<LineHits> {
        const auto state = here.file->state();
        const auto from = here.firstLine();
        if (!state || !from)
            return failure(state ? from.error() : state.error());
        question.from = *from;
        question.to = state->size;
        return searchRecords(*here.file, question, stop, {.progress = progress});
    };
    whenDone(this, runIn(m_pool, std::move(work)), [this, number = m_number](Result<LineHits> found) {
        if (number == m_number)
            take(std::move(found));
    });
    Q_EMIT changed();
}

/// The machine told them of all of the file, and here is less.
void LogFileChoice::chooseHits() {
    m_beat.stop();
    m_running = false;
    m_isCut = m_wish.areHitsCut;
    m_count = std::ssize(*m_wish.hits);
    m_rows.choose(m_wish.hits);
    Q_EMIT chosen();
    Q_EMIT changed();
}

void LogFileChoice::take(Result<LineHits> found) {
    m_running = false;
    m_beat.stop();
    if (found) {
        m_count = found->count;
        m_isCut = !found->isWhole();
        m_rows.choose(std::make_shared<const std::vector<qint64>>(std::move(found->offsets)));
        Q_EMIT chosen();
    } else {
        m_error = found.error();
    }
    Q_EMIT changed();
}

} // namespace magkeeper
