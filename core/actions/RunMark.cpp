// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/actions/RunMark.h"

#include <optional>
#include <utility>

namespace magkeeper {

namespace {

constexpr qsizetype longestPrologue = 256 * 1024;

/// Where the mark's line has ended. A wrapper with a terminal of its own makes \r\n of a line end.
std::optional<qsizetype> endOfMark(const QByteArray& output, const QByteArray& mark) {
    const QByteArray words = mark.chopped(1);
    for (qsizetype at = output.indexOf(words); at >= 0; at = output.indexOf(words, at + 1)) {
        const qsizetype end = at + words.size();
        for (const QByteArrayView lineEnd : {"\n", "\r\n"})
            if (QByteArrayView(output).sliced(end).startsWith(lineEnd))
                return end + lineEnd.size();
    }
    return std::nullopt;
}

} // namespace

QByteArray markOfRun(RunId run) { return "\nmagkeeper-run " + run.toString().toLatin1() + '\n'; }

QByteArray behindMark(const QByteArray& output, RunId run) {
    const auto end = endOfMark(output, markOfRun(run));
    return end ? output.sliced(*end) : output;
}

QByteArray MarkedOutput::take(const QByteArray& bytes) {
    if (m_begun)
        return bytes;
    m_held += bytes;
    const auto end = endOfMark(m_held, m_mark);
    m_begun = end || m_held.size() > longestPrologue;
    if (!m_begun)
        return {};
    const QByteArray held = std::exchange(m_held, {});
    return end ? held.sliced(*end) : held;
}

QByteArray MarkedOutput::rest() {
    m_begun = true;
    return std::exchange(m_held, {});
}

} // namespace magkeeper
