// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/TimeSearch.h"

#include "core/logs/LineHead.h"

#include <algorithm>

namespace magkeeper::logs {

namespace {

/// A record of so many windows is none that a log should have; what lies behind it is taken to be later.
constexpr int mostUndated = 64;

} // namespace

TimeSearch::TimeSearch(GrammarPtr grammar, LocalClock clock, Instant wanted, qint64 size)
    : m_grammar(std::move(grammar))
    , m_clock(std::move(clock))
    , m_wanted(wanted)
    , m_size(size)
    , m_high(size)
    , m_done(size <= 0) {
    probe();
}

std::optional<qint64> TimeSearch::next() const { return m_done ? std::nullopt : std::optional(m_ask); }

std::optional<qint64> TimeSearch::result() const { return m_done && m_sawTime ? std::optional(m_found) : std::nullopt; }

std::optional<TimeSearch::Dated> TimeSearch::firstDated(QByteArrayView bytes, std::optional<Instant> notBefore) {
    // Elsewhere than at the file's beginning the first line is the rest of one.
    qsizetype at = m_ask == 0 ? 0 : bytes.indexOf('\n') + 1;
    if (m_ask > 0 && at == 0)
        return std::nullopt;
    while (at < bytes.size()) {
        const qsizetype newline = bytes.indexOf('\n', at);
        const qsizetype end = newline < 0 ? bytes.size() : newline;
        const LineHead head = lineHead(bytes.sliced(at, end - at), *m_grammar, m_clock);
        m_sawTime = m_sawTime || head.time;
        if (head.time && (!notBefore || *head.time >= *notBefore))
            return Dated{m_ask + at, *head.time};
        at = end + 1;
    }
    return std::nullopt;
}

void TimeSearch::probe() {
    m_undated = 0;
    m_walking = m_high - m_low <= window;
    // One byte before, so that a line that begins there is seen to begin.
    m_ask = m_probe = m_walking ? std::max<qint64>(0, m_low - 1) : m_low + (m_high - m_low) / 2;
}

void TimeSearch::finish(qint64 found) {
    m_done = true;
    m_found = found;
}

void TimeSearch::feedWalk(QByteArrayView bytes) {
    if (const auto found = firstDated(bytes, m_wanted))
        return finish(found->offset);
    if (bytes.isEmpty() || m_ask + bytes.size() >= m_size)
        return finish(m_size);
    if (m_ask > m_high && ++m_undated > mostUndated)
        return finish(m_high);
    // A line may be cut by the window's end, and begins the next one then.
    m_ask += std::max<qsizetype>(1, bytes.lastIndexOf('\n') < 1 ? bytes.size() : bytes.lastIndexOf('\n'));
}

void TimeSearch::feed(QByteArrayView bytes) {
    if (m_done)
        return;
    if (m_walking)
        return feedWalk(bytes);
    if (const auto dated = firstDated(bytes, std::nullopt)) {
        if (dated->time < m_wanted) {
            m_low = std::max(m_low, dated->offset);
            m_high = std::max(m_high, m_low);
        } else {
            m_high = m_probe;
        }
        return probe();
    }
    m_ask += std::max<qsizetype>(1, bytes.size());
    if (bytes.isEmpty() || m_ask >= m_high || ++m_undated > mostUndated) {
        m_high = m_probe; // nothing up to there says when it was
        probe();
    }
}

} // namespace magkeeper::logs
