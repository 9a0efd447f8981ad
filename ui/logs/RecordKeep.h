// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/logs/RecordSegment.h"

#include <deque>
#include <unordered_map>

namespace magkeeper {

/// Where a kept record is, and where it belongs.
struct KeptEntry {
    Instant order;
    quint64 serial = 0; ///< in which order they came; from 1
    RecordSegment* segment = nullptr;
    quint32 index = 0;
    logs::LogLevel level = logs::LogLevel::Unknown; ///< of the record; Error: or of what is said of its log

    [[nodiscard]] const CameRecord& record() const { return segment->at(index); }
    [[nodiscard]] SieveVerdict verdict() const { return segment->verdict(index); }
    friend bool operator<(const KeptEntry& left, const KeptEntry& right) {
        return left.order != right.order ? left.order < right.order : left.serial < right.serial;
    }
};

/// Puts sorted entries where they belong among sorted ones. Answers from which row on there are other ones. What comes
/// late costs a look at all that is behind it.
[[nodiscard]] qint64 mergeEntries(std::deque<KeptEntry>& rows, const std::vector<KeptEntry>& added);

/// The records that are kept of logs that are followed, by time, never more than the limits: the oldest go first.
/// Thread: the window's.
class RecordKeep {
public:
    struct Limits {
        qint64 records = 200'000;
        qint64 bytes = 256LL * 1024 * 1024; ///< of their texts
    };

    RecordKeep() = default;
    explicit RecordKeep(Limits limits)
        : m_limits(limits) { }

    /// The entries of a segment's records, sorted as they are in it. A record without a time of its own is as old as
    /// the one before it.
    [[nodiscard]] std::vector<KeptEntry> add(const std::shared_ptr<RecordSegment>& segment);
    /// Lets the oldest go, until the limits hold. Nothing: none had to. The last entry that went: its segment may be
    /// gone too.
    std::optional<KeptEntry> trim();
    void clear();

    [[nodiscard]] const std::deque<KeptEntry>& entries() const { return m_entries; }
    [[nodiscard]] qint64 count() const { return static_cast<qint64>(m_entries.size()); }
    [[nodiscard]] qint64 trimmed() const { return m_trimmed; } ///< records that had to go so far
    /// All that is kept, to be judged in another thread.
    [[nodiscard]] std::vector<std::shared_ptr<RecordSegment>> segments() const;

private:
    struct Held {
        std::shared_ptr<RecordSegment> segment;
        size_t alive = 0;
    };

    Limits m_limits;
    std::deque<KeptEntry> m_entries;
    std::unordered_map<RecordSegment*, Held> m_segments;
    qint64 m_bytes = 0; ///< of all segments that are held
    quint64 m_serial = 0;
    qint64 m_trimmed = 0;
};

} // namespace magkeeper
