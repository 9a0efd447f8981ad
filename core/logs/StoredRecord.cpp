// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/StoredRecord.h"

#include <algorithm>

namespace magkeeper::logs {

StoredRecord::StoredRecord(const LogRecord& record)
    : text(record.text.toByteArray())
    , time(record.time)
    , level(record.level)
    , offset(record.offset)
    , length(record.length)
    , m_head(record.head ? std::optional(*record.head) : std::nullopt)
    , m_beginning(record.beginning) {
    // What a time's zone points at is the scanner's.
    if (m_head)
        m_head->time.reset();
}

LogRecord StoredRecord::record() const {
    LogRecord record{offset, length, text, time, level, {}, text, nullptr, m_beginning};
    if (m_head) {
        record.head = &*m_head;
        record.channel = m_head->channel.in(text);
        record.message = QByteArrayView(text).sliced(std::min(m_head->message, text.size()));
    }
    return record;
}

} // namespace magkeeper::logs
