// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/logs/RecordSearch.h"
#include "ui/logs/LogFileRows.h"

#include <QThreadPool>
#include <QTimer>

namespace magkeeper {

/// Which records of a log that is open are shown. What of the file is on this machine is looked through in the pool;
/// until that is done the rows stay as they are. Lifetime: not longer than the rows and the pool.
class LogFileChoice final : public QObject {
    Q_OBJECT

public:
    struct Wish {
        logs::LogLevel least = logs::LogLevel::Unknown;
        std::optional<Instant> since;
        std::optional<Instant> until;
        std::shared_ptr<const logs::Pattern> pattern; ///< null: any text
        /// Where records with the pattern begin in all of the file; null: that is looked for.
        LogFileRows::Offsets hits{};
        bool areHitsCut = false; ///< there are more, whose places are not known
        [[nodiscard]] bool isAll() const { return least == logs::LogLevel::Unknown && !since && !until && !pattern; }
        friend bool operator==(const Wish&, const Wish&) = default;
    };

    LogFileChoice(logs::OpenedLog& log, LogFileRows& rows, QThreadPool& pool, QObject* parent = nullptr);
    ~LogFileChoice() override;

    /// Whether anything of the log is here.
    [[nodiscard]] bool canChoose() const { return m_log.here().file != nullptr; }
    void setWish(const Wish& wish);
    [[nodiscard]] const Wish& wish() const { return m_wish; }
    [[nodiscard]] bool isRunning() const { return m_running; }
    [[nodiscard]] qint64 count() const; ///< of records that are wanted, as many as were found until now
    /// There are more records than are shown: the first ones are.
    [[nodiscard]] bool isCut() const { return m_isCut; }
    [[nodiscard]] qint64 shown() const { return m_rows.chosen() ? m_rows.count() : 0; }
    [[nodiscard]] const std::optional<Error>& error() const { return m_error; }

Q_SIGNALS:
    void changed();
    void chosen(); ///< the rows are those that are wanted

private:
    void look();
    void chooseHits();
    void take(Result<logs::LineHits> found);

    logs::OpenedLog& m_log;
    LogFileRows& m_rows;
    QThreadPool& m_pool;
    Wish m_wish;
    std::shared_ptr<logs::SearchProgress> m_progress;
    qint64 m_count = 0;
    std::optional<Error> m_error;
    std::stop_source m_stop;
    QTimer m_beat;
    QTimer m_later;
    int m_number = 0;
    bool m_running = false;
    bool m_isCut = false;
};

} // namespace magkeeper
