// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/FollowFrames.h"

#include <QJsonDocument>

#include <algorithm>

namespace magkeeper::logs {

namespace {

constexpr qsizetype longestHeader = 32 * 1024;
constexpr qint64 longestBytes = 128 * 1024;
constexpr qsizetype noiseKept = 2048;

} // namespace

FollowFrames::FollowFrames(QByteArray marker)
    : m_begin("\n@" + marker + ' ') { }

void FollowFrames::skip(qsizetype count) {
    m_noise += m_buffer.sliced(m_at, std::min(count, noiseKept - std::min(noiseKept, m_noise.size())));
    m_at += count;
}

std::vector<FollowFrame> FollowFrames::take(QByteArrayView bytes) {
    m_buffer += bytes;
    std::vector<FollowFrame> frames;
    while (next(frames)) { }
    m_buffer.remove(0, m_at);
    m_at = 0;
    return frames;
}

bool FollowFrames::next(std::vector<FollowFrame>& frames) {
    const qsizetype begin = m_buffer.indexOf(m_begin, m_at);
    if (begin < 0) {
        skip(std::max<qsizetype>(0, m_buffer.size() - m_at - m_begin.size()));
        return false;
    }
    skip(begin - m_at);
    const qsizetype head = m_at + m_begin.size();
    const qsizetype line = m_buffer.indexOf('\n', head);
    if (line < 0 && m_buffer.size() - head < longestHeader)
        return false;
    const QByteArray header = line < 0 ? QByteArray() : m_buffer.sliced(head, line - head);
    const qsizetype blank = header.indexOf(' ');
    const QJsonDocument facts = QJsonDocument::fromJson(header.sliced(std::max<qsizetype>(0, blank)));
    const auto size = facts[QStringLiteral("n")].toInteger(-1);
    if (blank < 1 || !facts.isObject() || size < 0 || size > longestBytes) {
        skip(m_begin.size());
        return true;
    }
    if (m_buffer.size() - line - 1 < size)
        return false;
    frames.push_back({header.first(blank), facts.object(), m_buffer.sliced(line + 1, static_cast<qsizetype>(size))});
    m_at = line + 1 + static_cast<qsizetype>(size);
    return true;
}

} // namespace magkeeper::logs
