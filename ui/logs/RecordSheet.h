// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/logs/LogEntry.h"

#include <QTimeZone>

#include <vector>

namespace magkeeper {

/// One step of how it came to a record: an exception of its chain, or a call of its trace.
struct TraceStep {
    enum class Kind { Exception, Own, Foreign }; ///< Own: code that is neither Magento's nor a library's

    Kind kind = Kind::Foreign;
    int number = 0; ///< from 0 among exceptions, or among calls
    QString what; ///< `Class: message`, or the call
    QString file; ///< empty: PHP itself
    int line = 0; ///< 0: not told

    /// `/var/www/…/Tax.php:77`; empty where there is no file.
    [[nodiscard]] QString place() const;
    friend bool operator==(const TraceStep&, const TraceStep&) = default;
};

/// A record taken apart to be shown. All texts are safe and bounded. A value.
struct RecordSheet {
    QString source;
    std::optional<Instant> time;
    logs::LogLevel level = logs::LogLevel::Unknown;
    QString message;
    std::vector<std::pair<QString, QString>> fields;
    std::vector<TraceStep> steps; ///< exceptions, the outermost first, then calls, the innermost first
    QString json; ///< context and extra, indented; empty: there is none
    QString reportId;
    qint64 length = 0; ///< bytes of the record
    bool isCut = false; ///< the log's record is longer than what was kept of it
    bool isReport = false; ///< a file of var/report: `json` is all of it, with its trace line by line

    static constexpr qsizetype longestMessage = 64 * 1024; ///< characters
};

enum class SheetText { AsIs, Redacted };

/// Cost: up to some 10 ms for a record of a MiB. Thread: any; pure.
[[nodiscard]] RecordSheet sheetOf(const LogEntry& entry, SheetText text = SheetText::AsIs);

/// For a ticket or a chat, times in a zone. Give them a redacted sheet. Pure.
[[nodiscard]] QString sheetAsText(const RecordSheet& sheet, const QTimeZone& zone);
[[nodiscard]] QString sheetAsMarkdown(const RecordSheet& sheet, const QTimeZone& zone);

} // namespace magkeeper
