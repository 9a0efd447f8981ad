// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/LevelHistogram.h"

namespace magkeeper::logs {

namespace {

void add(LevelHistogram::Counts& sum, const LevelHistogram::Counts& more) {
    for (size_t i = 0; i < sum.size(); ++i)
        sum[i] += more[i];
}

} // namespace

bool LevelHistogram::take(const LogRecord& record) {
    const auto level = static_cast<size_t>(record.level);
    if (!record.time) {
        ++m_undated[level];
        return true;
    }
    const qint64 piece = record.time->time_since_epoch() / m_width;
    if (!m_lastCounts || piece != m_last) {
        m_lastCounts = &m_pieces[piece];
        m_last = piece;
    }
    ++(*m_lastCounts)[level];
    if (m_pieces.size() > mostPieces)
        widen();
    return true;
}

void LevelHistogram::widenTo(std::chrono::milliseconds width) {
    while (m_width < width)
        widen();
}

void LevelHistogram::merge(const LevelHistogram& other) {
    add(m_undated, other.m_undated);
    widenTo(other.m_width);
    // Widths are minutes times a power of eight: a piece of the narrower lies in one of the wider.
    const qint64 narrower = m_width / other.m_width;
    for (const auto& [piece, counts] : other.m_pieces)
        add(m_pieces[piece / narrower], counts);
    while (m_pieces.size() > mostPieces)
        widen();
    m_lastCounts = nullptr;
}

void LevelHistogram::widen() {
    std::map<qint64, Counts> wider;
    for (const auto& [piece, counts] : m_pieces)
        add(wider[piece / 8], counts);
    m_pieces = std::move(wider);
    m_width *= 8;
    m_lastCounts = nullptr;
}

std::map<Instant, LevelHistogram::Counts> LevelHistogram::pieces() const {
    std::map<Instant, Counts> result;
    for (const auto& [piece, counts] : m_pieces)
        result.emplace(Instant(piece * m_width), counts);
    return result;
}

LevelHistogram::Counts LevelHistogram::total() const {
    Counts sum = m_undated;
    for (const auto& [piece, counts] : m_pieces)
        add(sum, counts);
    return sum;
}

} // namespace magkeeper::logs
