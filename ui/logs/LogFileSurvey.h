// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/logs/LogSurvey.h"
#include "ui/logs/LogFileRows.h"
#include "ui/logs/LogHistogram.h"

#include <QThreadPool>

namespace magkeeper {

/// Looks once through what of a log is on this machine, in the pool: how many records of each level there are when, and
/// which lines are bad. Goes on when the log grows. Lifetime: not longer than the rows and the pool.
class LogFileSurvey final : public QObject {
    Q_OBJECT

public:
    LogFileSurvey(logs::OpenedLog& log, LogFileRows& rows, QThreadPool& pool, QObject* parent = nullptr);
    ~LogFileSurvey() override;

    [[nodiscard]] const LogCounts& counts() const { return m_counts; }
    [[nodiscard]] qint64 records() const { return m_records; }
    [[nodiscard]] bool isRunning() const { return m_running; }

Q_SIGNALS:
    void changed();

private:
    struct Run;
    struct Found;
    void begin();
    void look();
    void take(Found found);
    void showLevels();

    logs::OpenedLog& m_log;
    LogFileRows& m_rows;
    QThreadPool& m_pool;
    std::shared_ptr<Run> m_run;
    LogCounts m_counts;
    qint64 m_records = 0;
    LogLandmarks m_levels; ///< of lines
    std::stop_source m_stop;
    bool m_running = false;
};

} // namespace magkeeper
