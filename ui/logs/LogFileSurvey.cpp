// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/logs/LogFileSurvey.h"

#include "core/base/Work.h"

namespace magkeeper {

using namespace logs;

/// Keeps the file for as long as a thread looks through it.
struct LogFileSurvey::Run {
    explicit Run(const OpenedLog& log)
        : here(log.here())
        , grammar(log.grammar())
        , clock(log.clock()) { }
    Result<void> look(const std::stop_token& stop) {
        if (!survey) {
            const auto from = here.firstLine();
            if (!from)
                return failure(from.error());
            survey.emplace(*here.file, *here.index, grammar, clock, *from);
        }
        const auto looked = survey->run(stop);
        for (const LogSurvey::Place& place : survey->takePlaces())
            levels.addLevel(place.line, place.level);
        return looked;
    }
    LogHere here;
    GrammarPtr grammar;
    LocalClock clock;
    std::optional<LogSurvey> survey;
    LogLandmarks levels; ///< of lines
};

struct LogFileSurvey::Found {
    LogCounts counts;
    qint64 records = 0;
    LogLandmarks levels;
};

LogFileSurvey::LogFileSurvey(OpenedLog& log, LogFileRows& rows, QThreadPool& pool, QObject* parent)
    : QObject(parent)
    , m_log(log)
    , m_rows(rows)
    , m_pool(pool) {
    connect(&log, &OpenedLog::restarted, this, &LogFileSurvey::begin);
    connect(&log, &OpenedLog::hereChanged, this, &LogFileSurvey::begin);
    connect(&log, &OpenedLog::grammarChanged, this, &LogFileSurvey::begin);
    connect(&log, &OpenedLog::stageChanged, this, &LogFileSurvey::look);
    connect(&log, &OpenedLog::grew, this, &LogFileSurvey::look);
    connect(&rows, &LogRows::rowsReset, this, &LogFileSurvey::showLevels);
    begin();
}

LogFileSurvey::~LogFileSurvey() { m_stop.request_stop(); }

void LogFileSurvey::begin() {
    m_stop.request_stop();
    m_stop = {};
    m_running = false;
    m_run.reset();
    m_counts = {};
    m_records = 0;
    m_levels.clear();
    m_rows.setLevels({});
    if (m_log.here().file)
        m_run = std::make_shared<Run>(m_log);
    look();
}

void LogFileSurvey::look() {
    // Lines are counted first: that is what can be read sooner.
    if (m_running || !m_run || m_log.stage() != OpenedLog::Stage::Whole)
        return;
    m_running = true;
    auto work = [run = m_run, stop = m_stop.get_token()]() -> Result<std::shared_ptr<Found>> {
        const auto looked = run->look(stop);
        if (!looked)
            return failure(looked.error());
        return std::make_shared<Found>(countsOf(run->survey->histogram()), run->survey->records(), run->levels);
    };
    whenDone(this, runIn(m_pool, std::move(work)), [this, run = m_run](const Result<std::shared_ptr<Found>>& found) {
        if (run != m_run)
            return;
        m_running = false;
        if (found)
            take(std::move(**found));
        Q_EMIT changed();
    });
    Q_EMIT changed();
}

void LogFileSurvey::take(Found found) {
    m_counts = std::move(found.counts);
    m_records = found.records;
    m_levels = std::move(found.levels);
    showLevels();
}

/// Rows are lines again: those that were chosen had none.
void LogFileSurvey::showLevels() {
    if (!m_rows.chosen())
        m_rows.setLevels(m_levels);
}

} // namespace magkeeper
