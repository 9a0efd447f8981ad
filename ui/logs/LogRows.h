// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"
#include "core/logs/LogLevel.h"
#include "ui/logs/LogLandmarks.h"

#include <QObject>
#include <QString>

#include <optional>
#include <vector>

namespace magkeeper {

/// A piece of a row's text that is drawn apart: a hit of a search, a name of a field. In characters of `LogRow::text`.
struct LogSpan {
    qsizetype from = 0;
    qsizetype length = 0;
    int colour = 0; ///< which of the highlights, from 0
};

/// One row of a log view: a record, a line, or a notice. Text is safe to show (no control characters), and of a long
/// record only its beginning.
struct LogRow {
    enum class Kind { Record, Notice, Pending }; ///< Pending: not fetched yet, comes with rowsChanged()

    Kind kind = Kind::Record;
    QString text; ///< lines are parted by '\n'
    std::optional<Instant> time;
    logs::LogLevel level = logs::LogLevel::Unknown;
    int source = -1; ///< into LogRows::sources()
    std::vector<LogSpan> spans;
    bool isMarked = false;
    bool isCut = false; ///< the record is longer than what is shown
};

/// What a log view shows, by number from 0, whatever is behind it: records as they come, or a file of any size.
/// row() answers at once from memory or a mapped file and never waits. Thread: the window's.
class LogRows : public QObject {
    Q_OBJECT

public:
    struct Source {
        QString name; ///< `web-1 · system.log`
        int colour = 0; ///< which of the series colours, from 0
    };
    using QObject::QObject;

    [[nodiscard]] virtual qint64 count() const = 0;
    [[nodiscard]] virtual LogRow row(qint64 number) const = 0;
    /// The same without spans, which cost most: for what is copied or read out.
    [[nodiscard]] virtual LogRow plainRow(qint64 number) const { return row(number); }
    [[nodiscard]] virtual const std::vector<Source>& sources() const = 0;
    /// Where errors, hits and marks are; null: nobody looks for them here.
    [[nodiscard]] virtual const LogLandmarks* landmarks() const { return nullptr; }

Q_SIGNALS:
    /// Rows were added behind the last; at most 30 times a second.
    void rowsAppended();
    /// That many rows went at the beginning: the others' numbers are less by as many.
    void rowsTrimmed(qint64 number);
    /// These say something else now.
    void rowsChanged(qint64 from, qint64 number);
    /// Everything is new.
    void rowsReset();
    /// Other landmarks, without other rows: hits came, a mark was made. At most 30 times a second.
    void landmarksChanged();
};

} // namespace magkeeper
