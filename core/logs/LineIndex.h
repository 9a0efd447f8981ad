// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/logs/LogFile.h"

#include <mutex>
#include <span>
#include <stop_token>
#include <vector>

namespace magkeeper::logs {

/// Where the lines of a file are: how many line feeds stand before each step of 16 KiB. Half a MiB for a GiB, whatever
/// the lines look like. Thread: one appends while any number read.
class LineIndex {
public:
    static constexpr qint64 step = 16 * 1024;

    /// The file's next bytes.
    void append(QByteArrayView bytes);
    /// The same of bytes that were counted elsewhere: how many line feeds stand up to each end of a step, and up to
    /// their own end. False, and nothing is changed, when the counts do not fit the bytes.
    bool appendCounted(qint64 bytes, std::span<const quint16> counts, bool endsLine);

    [[nodiscard]] qint64 bytes() const; ///< that were indexed
    /// Lines that have begun; a line feed at the very end begins none.
    [[nodiscard]] qint64 lines() const;
    [[nodiscard]] qint64 newlines() const;
    /// The step in which the nth line feed (from 1) stands, and how many stand before that step; -1: it is not there.
    struct Place {
        qint64 offset = -1;
        qint64 newlinesBefore = 0;
    };
    [[nodiscard]] Place placeOf(qint64 nth) const;
    /// The step that an offset stands in.
    [[nodiscard]] Place stepAt(qint64 offset) const;
    [[nodiscard]] qint64 memoryBytes() const;

private:
    mutable std::mutex m_mutex;
    std::vector<qint64> m_before{0}; ///< line feeds before the nth step
    qint64 m_bytes = 0;
    qint64 m_newlines = 0;
    bool m_endsLine = false;
};

/// Indexes what the index does not have yet, to the file's end. Cancelled when asked; what was indexed stays.
[[nodiscard]] Result<void> indexLines(const LogFile& file, LineIndex& index, const std::stop_token& stop);

} // namespace magkeeper::logs
