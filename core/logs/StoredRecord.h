// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/logs/LogRecord.h"

#include <QByteArray>

namespace magkeeper::logs {

/// A record with bytes of its own, that outlives its scanner. A value.
struct StoredRecord {
    explicit StoredRecord(const LogRecord& record);

    /// The record once more; its views are this value's.
    [[nodiscard]] LogRecord record() const;

    QByteArray text;
    std::optional<Instant> time;
    LogLevel level = LogLevel::Unknown;
    qint64 offset = 0;
    qint64 length = 0;

private:
    std::optional<RecordHead> m_head;
    int m_beginning;
};

} // namespace magkeeper::logs
