// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"
#include "core/logs/Grammar.h"

namespace magkeeper::logs {

/// One record of a log as it stands there. Its bytes belong to the scanner, until the sink has returned.
struct LogRecord {
    qint64 offset = 0; ///< in the file, or in what an archive unpacks to
    qint64 length = 0; ///< of the whole record
    QByteArrayView text; ///< without the last line end; of a very long record only its beginning
    std::optional<Instant> time;
    LogLevel level = LogLevel::Unknown;
    QByteArrayView channel;
    QByteArrayView message; ///< to the record's end, trace and context and all
    const RecordHead* head = nullptr; ///< null: no line of it fits the grammar
    int beginning = -1; ///< which of the grammar's beginnings the first line fits
    qint64 line = 0; ///< how many lines stand before it in what was scanned

    [[nodiscard]] bool isCut() const { return text.size() < length - 1; }
};

/// Takes records as they come. A record's views are gone when this returns.
class RecordSink {
public:
    RecordSink() = default;
    RecordSink(const RecordSink&) = delete;
    RecordSink& operator=(const RecordSink&) = delete;
    virtual ~RecordSink() = default;

    /// False: no more, please.
    virtual bool take(const LogRecord& record) = 0;
};

} // namespace magkeeper::logs
