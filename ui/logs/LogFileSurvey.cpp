// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/logs/LogFileSurvey.h"

#include "core/base/Work.h"

namespace magkeeper {

using namespace logs;

/// Keeps the file for as long as a thread looks through it.
struct LogFileSurvey::Run {
    explicit Run(const LocalLog& log)
        : parts(log.parts())
        , survey(parts->file, parts->index, log.grammar(), log.clock()) { }
    std::shared_ptr<LocalLog::Parts> parts;
    LogSurvey survey;
};

struct LogFileSurvey::Found {
    LogCounts counts;
    qint64 records = 0;
    std::vector<LogSurvey::Place> places;
};

LogFileSurvey::LogFileSurvey(LocalLog& log, LogFileRows& rows, QThreadPool& pool, QObject* parent)
    : QObject(parent)
    , m_log(log)
    , m_rows(rows)
    , m_pool(pool) {
    connect(&log, &OpenedLog::restarted, this, &LogFileSurvey::begin);
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
    m_rows.setLandmarks(Landmark::Error, {});
    m_rows.setLandmarks(Landmark::Warning, {});
    if (m_log.parts())
        m_run = std::make_shared<Run>(m_log);
    look();
}

void LogFileSurvey::look() {
    // Lines are counted first: that is what can be read sooner.
    if (m_running || !m_run || m_log.stage() != OpenedLog::Stage::Whole)
        return;
    m_running = true;
    auto work = [run = m_run, stop = m_stop.get_token()]() -> Result<std::shared_ptr<Found>> {
        const auto looked = run->survey.run(stop);
        if (!looked)
            return failure(looked.error());
        return std::make_shared<Found>(
            countsOf(run->survey.histogram()), run->survey.records(), run->survey.takePlaces());
    };
    whenDone(this, runIn(m_pool, std::move(work)), [this, run = m_run](const Result<std::shared_ptr<Found>>& found) {
        if (run != m_run)
            return;
        m_running = false;
        if (found)
            take(**found);
        Q_EMIT changed();
    });
    Q_EMIT changed();
}

void LogFileSurvey::take(const Found& found) {
    m_counts = found.counts;
    m_records = found.records;
    std::vector<std::pair<qint64, LogLevel>> levels;
    for (const LogSurvey::Place& place : found.places)
        levels.emplace_back(place.line, place.level);
    m_levels.insert(m_levels.end(), levels.begin(), levels.end());
    if (!m_rows.chosen() && !levels.empty())
        m_rows.addLevels(levels);
}

/// Rows are lines again: those that were chosen had none.
void LogFileSurvey::showLevels() {
    if (!m_rows.chosen() && !m_levels.empty())
        m_rows.addLevels(m_levels);
}

} // namespace magkeeper
