// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/logs/LevelHistogram.h"
#include "core/logs/LineReader.h"
#include "core/logs/RecordScanner.h"

namespace magkeeper::logs {

/// What an indexed file holds, found in one pass over its records: how many of each level there are when, and in which
/// lines the bad ones begin. Goes on where it stopped when the file grew. Thread: one at a time; the file and the index
/// must outlive it.
class LogSurvey final : private RecordSink {
public:
    static constexpr size_t mostPlaces = 2'000'000; ///< of bad records that are told

    struct Place {
        qint64 line = 0;
        LogLevel level = LogLevel::Unknown; ///< Warning or worse
    };

    LogSurvey(const LogFile& file, const LineIndex& index, GrammarPtr grammar, LocalClock clock);

    /// Up to what the index has now. Cancelled when asked: what was found stays.
    [[nodiscard]] Result<void> run(const std::stop_token& stop);
    [[nodiscard]] const LevelHistogram& histogram() const { return m_histogram; }
    /// Those that were not taken yet.
    [[nodiscard]] std::vector<Place> takePlaces() { return std::exchange(m_places, {}); }
    [[nodiscard]] qint64 records() const { return m_scanner.records(); }

private:
    bool take(const LogRecord& record) override;

    const LogFile& m_file;
    const LineIndex& m_index;
    LineReader m_reader;
    RecordScanner m_scanner;
    LevelHistogram m_histogram;
    std::vector<Place> m_places;
    size_t m_placed = 0;
    qint64 m_offset = 0; ///< that was read up to
    std::optional<Error> m_fault;
};

} // namespace magkeeper::logs
