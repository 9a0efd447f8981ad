// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/LineIndex.h"

#include "core/logs/Newlines.h"

#include <algorithm>

namespace magkeeper::logs {

using namespace Qt::StringLiterals;

namespace {

/// Fits into the second cache together with what it was copied from.
constexpr qsizetype blockSize = 256 * 1024;

} // namespace

void LineIndex::append(QByteArrayView bytes) {
    if (bytes.isEmpty())
        return;
    // Counted before the lock is taken: who reads must not wait for it.
    qint64 at = m_bytes;
    qint64 newlines = m_newlines;
    std::vector<qint64> steps;
    for (QByteArrayView rest = bytes; !rest.isEmpty();) {
        const qsizetype size = std::min<qsizetype>(rest.size(), step - at % step);
        newlines += countNewlines(rest.first(size));
        at += size;
        rest = rest.sliced(size);
        if (at % step == 0)
            steps.push_back(newlines);
    }
    const std::scoped_lock lock(m_mutex);
    m_before.insert(m_before.end(), steps.begin(), steps.end());
    m_bytes = at;
    m_newlines = newlines;
    m_endsLine = bytes.back() == '\n';
}

bool LineIndex::appendCounted(qint64 bytes, std::span<const quint16> counts, bool endsLine) {
    const std::scoped_lock lock(m_mutex);
    const qint64 end = m_bytes + bytes;
    if (bytes <= 0 || static_cast<qint64>(counts.size()) != (end - 1) / step - m_bytes / step + 1)
        return false;
    qint64 newlines = m_newlines;
    std::vector<qint64> steps;
    qint64 at = m_bytes;
    for (const quint16 count : counts) {
        const qint64 next = std::min(end, (at / step + 1) * step);
        if (count > next - at)
            return false;
        newlines += count;
        at = next;
        if (at % step == 0)
            steps.push_back(newlines);
    }
    m_before.insert(m_before.end(), steps.begin(), steps.end());
    m_bytes = end;
    m_newlines = newlines;
    m_endsLine = endsLine;
    return true;
}

qint64 LineIndex::bytes() const {
    const std::scoped_lock lock(m_mutex);
    return m_bytes;
}

qint64 LineIndex::lines() const {
    const std::scoped_lock lock(m_mutex);
    return m_newlines + (m_bytes > 0 && !m_endsLine ? 1 : 0);
}

qint64 LineIndex::newlines() const {
    const std::scoped_lock lock(m_mutex);
    return m_newlines;
}

LineIndex::Place LineIndex::placeOf(qint64 nth) const {
    const std::scoped_lock lock(m_mutex);
    if (nth < 1 || nth > m_newlines)
        return {};
    const auto after = std::ranges::lower_bound(m_before, nth);
    const auto at = after - m_before.begin() - 1;
    return {at * step, m_before[static_cast<size_t>(at)]};
}

LineIndex::Place LineIndex::stepAt(qint64 offset) const {
    const std::scoped_lock lock(m_mutex);
    const qint64 last = static_cast<qint64>(m_before.size()) - 1;
    const qint64 at = std::clamp<qint64>(offset / step, 0, last);
    return {at * step, m_before[static_cast<size_t>(at)]};
}

qint64 LineIndex::memoryBytes() const {
    const std::scoped_lock lock(m_mutex);
    return static_cast<qint64>(m_before.capacity() * sizeof(qint64));
}

Result<void> indexLines(const LogFile& file, LineIndex& index, const std::stop_token& stop) {
    QByteArray block(blockSize, Qt::Uninitialized);
    while (!stop.stop_requested()) {
        const auto count = file.read(index.bytes(), block.data(), block.size());
        if (!count)
            return failure(count.error());
        if (*count == 0)
            return {};
        index.append(QByteArrayView(block.constData(), *count));
    }
    return failure(ErrorKind::Cancelled, u"cancelled"_s);
}

} // namespace magkeeper::logs
