// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/logs/LevelHistogram.h"
#include "core/logs/LineReader.h"
#include "core/logs/LocalClock.h"

#include <memory>
#include <stop_token>
#include <utility>

namespace magkeeper::logs {

/// What an indexed file holds, found in one pass over its records: how many of each level there are when, and in which
/// lines the bad ones begin. A large file is looked through on several cores where the times of one line do not depend
/// on the lines before, as in Magento's own logs, which are in UTC. Goes on where it stopped when the file grew.
/// Thread: one at a time; the file and the index must outlive it.
class LogSurvey final {
public:
    static constexpr size_t mostPlaces = 2'000'000; ///< of bad records that are told

    struct Place {
        qint64 line = 0;
        LogLevel level = LogLevel::Unknown; ///< Warning or worse
        friend bool operator==(const Place&, const Place&) = default;
    };

    /// From an offset on, where a line begins.
    LogSurvey(const LogFile& file, const LineIndex& index, GrammarPtr grammar, LocalClock clock, qint64 from = 0);
    ~LogSurvey();

    /// Up to what the index has now. Cancelled when asked, and the errors of reading: what was found by runs before
    /// stays. `threads` 0: as many as the machine has cores.
    [[nodiscard]] Result<void> run(const std::stop_token& stop, int threads = 0);
    [[nodiscard]] const LevelHistogram& histogram() const { return m_histogram; }
    /// Those that were not taken yet, in order.
    [[nodiscard]] std::vector<Place> takePlaces() { return std::exchange(m_places, {}); }
    [[nodiscard]] qint64 records() const { return m_records; }

private:
    struct Part;
    using Parts = std::vector<std::unique_ptr<Part>>;

    [[nodiscard]] Result<Parts> begin(qint64 end, int threads) const;
    [[nodiscard]] qint64 recordAt(qint64 place) const;
    [[nodiscard]] Result<void> readTo(qint64 end, Part& part, const std::stop_token& stop) const;
    [[nodiscard]] Result<void> readAll(const Parts& parts, qint64 end, const std::stop_token& stop) const;
    void take(Part& part);

    const LogFile& m_file;
    const LineIndex& m_index;
    GrammarPtr m_grammar;
    LocalClock m_clock;
    qint64 m_from;
    std::unique_ptr<Part> m_tail; ///< what the file grows by is read by this one; null: nothing was read yet
    LevelHistogram m_histogram;
    std::vector<Place> m_places;
    size_t m_placed = 0;
    qint64 m_records = 0;
};

} // namespace magkeeper::logs
