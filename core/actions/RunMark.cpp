// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/actions/RunMark.h"

#include <utility>

namespace magkeeper {

namespace {

constexpr qsizetype longestPrologue = 256 * 1024;

} // namespace

QByteArray markOfRun(RunId run) { return "\nmagkeeper-run " + run.toString().toLatin1() + '\n'; }

QByteArray behindMark(const QByteArray& output, RunId run) {
    const QByteArray mark = markOfRun(run);
    const qsizetype at = output.indexOf(mark);
    return at < 0 ? output : output.sliced(at + mark.size());
}

QByteArray MarkedOutput::take(const QByteArray& bytes) {
    if (m_begun)
        return bytes;
    m_held += bytes;
    const qsizetype at = m_held.indexOf(m_mark);
    m_begun = at >= 0 || m_held.size() > longestPrologue;
    if (!m_begun)
        return {};
    const QByteArray held = std::exchange(m_held, {});
    return at < 0 ? held : held.sliced(at + m_mark.size());
}

QByteArray MarkedOutput::rest() {
    m_begun = true;
    return std::exchange(m_held, {});
}

} // namespace magkeeper
