// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/RangeFile.h"

#include <algorithm>

namespace magkeeper::logs {

using namespace Qt::StringLiterals;

Result<QByteArray> RangeFile::read(qint64 offset, qsizetype most) const {
    const qint64 from = std::max<qint64>(0, offset) + m_base;
    const qint64 to = std::min(m_size, from + std::max<qsizetype>(0, most));
    if (from >= to)
        return QByteArray();
    if (m_copy && from >= m_copyFrom && to <= m_copyTo)
        return m_copy->read(from, static_cast<qsizetype>(to - from));
    bool isHere = true;
    for (qint64 number = from / block; number <= (to - 1) / block; ++number) {
        if (m_blocks.contains(number))
            continue;
        isHere = false;
        if (m_asked.insert(number).second)
            m_wanted(number);
    }
    if (!isHere)
        return failure(ErrorKind::Busy, u"it is being fetched"_s);
    QByteArray bytes;
    bytes.reserve(static_cast<qsizetype>(to - from));
    for (qint64 number = from / block; number <= (to - 1) / block; ++number) {
        Kept& kept = m_blocks.at(number);
        m_ages.splice(m_ages.end(), m_ages, kept.age);
        const qint64 begin = std::max(from, number * block) - number * block;
        const qint64 end = std::min({to - number * block, block, static_cast<qint64>(kept.bytes.size())});
        if (end > begin)
            bytes += QByteArrayView(kept.bytes).sliced(begin, end - begin);
    }
    return bytes;
}

void RangeFile::setSize(qint64 size) {
    if (size == m_size)
        return;
    // What was the end goes on now.
    if (const auto last = m_blocks.find(m_size / block); last != m_blocks.end()) {
        m_ages.erase(last->second.age);
        m_blocks.erase(last);
    }
    m_size = size;
}

void RangeFile::put(qint64 offset, QByteArrayView bytes) {
    const qint64 skipped = (block - offset % block) % block;
    if (offset % block != 0)
        bytes = skipped < bytes.size() ? bytes.sliced(skipped) : QByteArrayView();
    for (qint64 number = (offset + skipped) / block; !bytes.isEmpty(); ++number) {
        const qint64 size = std::min<qint64>(bytes.size(), block);
        if (size < block && number * block + size < m_size)
            return;
        m_asked.erase(number);
        const auto [kept, isNew] = m_blocks.try_emplace(number);
        if (isNew)
            kept->second.age = m_ages.insert(m_ages.end(), number);
        kept->second.bytes = bytes.first(size).toByteArray();
        bytes = bytes.sliced(size);
    }
    while (m_blocks.size() > mostBlocks) {
        m_blocks.erase(m_ages.front());
        m_ages.pop_front();
    }
}

void RangeFile::giveUp(qint64 number) { m_asked.erase(number); }

void RangeFile::giveUpAll() { m_asked.clear(); }

void RangeFile::clear() {
    m_blocks.clear();
    m_ages.clear();
    m_asked.clear();
    m_size = 0;
    m_copy.reset();
}

void RangeFile::setCopy(std::shared_ptr<const LogFile> copy, qint64 from, qint64 to) {
    m_copy = std::move(copy);
    m_copyFrom = from;
    m_copyTo = to;
}

} // namespace magkeeper::logs
