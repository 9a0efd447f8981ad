// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/LogSurvey.h"

#include <algorithm>

namespace magkeeper::logs {

using namespace Qt::StringLiterals;

LogSurvey::LogSurvey(const LogFile& file, const LineIndex& index, GrammarPtr grammar, LocalClock clock)
    : m_file(file)
    , m_index(index)
    , m_reader(file, index)
    , m_scanner(std::move(grammar), std::move(clock), *this) { }

Result<void> LogSurvey::run(const std::stop_token& stop) {
    const qint64 end = m_index.bytes();
    while (m_offset < end) {
        if (stop.stop_requested())
            return failure(ErrorKind::Cancelled, u"cancelled"_s);
        const std::span<char> space = m_scanner.room();
        const auto most = std::min<qint64>(static_cast<qint64>(space.size()), end - m_offset);
        const auto count = m_file.read(m_offset, space.data(), static_cast<qsizetype>(most));
        if (!count)
            return failure(count.error());
        if (*count == 0)
            break; // it was cut
        m_offset += *count;
        m_scanner.commit(*count);
        if (m_fault)
            return failure(*std::exchange(m_fault, {}));
    }
    m_scanner.settle();
    return {};
}

bool LogSurvey::take(const LogRecord& record) {
    std::ignore = m_histogram.take(record);
    if (record.level < LogLevel::Warning || m_placed >= mostPlaces)
        return true;
    const auto line = m_reader.numberAt(record.offset);
    if (!line) {
        m_fault = line.error();
        return true;
    }
    m_places.push_back({*line, record.level});
    ++m_placed;
    return true;
}

} // namespace magkeeper::logs
