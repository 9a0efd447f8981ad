// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/logs/LineIndex.h"

namespace magkeeper::logs {

/// A line, or as much of it as was asked for.
struct LinePart {
    qint64 offset = 0; ///< where the line begins
    qint64 length = 0; ///< of the whole line without its end, however long
    QByteArray bytes; ///< from `from` on
    [[nodiscard]] bool isCut() const { return bytes.size() < length; }
};

/// Gives lines of an indexed file by number, in microseconds. The file and the index must outlive it. Thread: any.
class LineReader {
public:
    LineReader(const ByteRanges& file, const LineIndex& index)
        : m_file(file)
        , m_index(index) { }

    /// The line of that number, from 0; NotFound when the index has none. At most `most` bytes, from `from` on in it.
    [[nodiscard]] Result<LinePart> line(qint64 number, qsizetype most = 64 * 1024, qint64 from = 0) const;
    /// The number of the line that a byte stands in.
    [[nodiscard]] Result<qint64> numberAt(qint64 offset) const;

private:
    /// Where the nth line feed is, from 1.
    [[nodiscard]] Result<qint64> newline(qint64 nth) const;

    const ByteRanges& m_file;
    const LineIndex& m_index;
};

} // namespace magkeeper::logs
