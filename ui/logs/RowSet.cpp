// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/logs/RowSet.h"

#include <algorithm>
#include <bit>

namespace magkeeper {

namespace {

constexpr quint64 all = ~quint64(0);

/// Bits of a word from one on.
quint64 from(qint64 bit) { return all << bit; }
/// Bits of a word before one.
quint64 until(qint64 bit) { return ~from(bit); }

} // namespace

void RowSet::set(qint64 row, bool has) {
    const qint64 bit = row + m_skipped;
    const auto word = static_cast<size_t>(bit / bits);
    if (word >= m_words.size()) {
        if (!has)
            return;
        m_words.resize(word + 1);
    }
    const quint64 mask = quint64(1) << (bit % bits);
    if (((m_words[word] & mask) != 0) == has)
        return;
    m_words[word] ^= mask;
    m_count += has ? 1 : -1;
}

bool RowSet::has(qint64 row) const {
    const qint64 bit = row + m_skipped;
    return row >= 0 && bit < end() && (m_words[static_cast<size_t>(bit / bits)] >> (bit % bits) & 1) != 0;
}

void RowSet::trim(qint64 rows) {
    if (rows <= 0)
        return;
    m_count -= count(0, rows);
    m_skipped += rows;
    const qint64 whole = std::min(m_skipped / bits, static_cast<qint64>(m_words.size()));
    m_words.erase(m_words.begin(), m_words.begin() + whole);
    m_skipped = m_words.empty() ? 0 : m_skipped - whole * bits;
    if (!m_words.empty())
        m_words.front() &= from(m_skipped);
}

void RowSet::clear() { *this = RowSet(); }

std::optional<qint64> RowSet::after(qint64 row) const {
    const qint64 first = std::max<qint64>(row + 1, 0) + m_skipped;
    if (first >= end())
        return std::nullopt;
    auto word = static_cast<size_t>(first / bits);
    quint64 left = m_words[word] & from(first % bits);
    while (left == 0) {
        if (++word == m_words.size())
            return std::nullopt;
        left = m_words[word];
    }
    return static_cast<qint64>(word) * bits + std::countr_zero(left) - m_skipped;
}

std::optional<qint64> RowSet::before(qint64 row) const {
    const qint64 last = std::min(row + m_skipped, end());
    if (row <= 0 || last <= 0)
        return std::nullopt;
    auto word = static_cast<size_t>((last - 1) / bits);
    const qint64 within = last - static_cast<qint64>(word) * bits;
    quint64 left = m_words[word] & (within == bits ? all : until(within));
    while (left == 0) {
        if (word-- == 0)
            return std::nullopt;
        left = m_words[word];
    }
    return static_cast<qint64>(word) * bits + (bits - 1 - std::countl_zero(left)) - m_skipped;
}

qint64 RowSet::count(qint64 fromRow, qint64 toRow) const {
    const qint64 first = std::max<qint64>(fromRow, 0) + m_skipped;
    const qint64 last = std::min(toRow + m_skipped, end());
    if (first >= last)
        return 0;
    const auto firstWord = static_cast<size_t>(first / bits);
    const auto lastWord = static_cast<size_t>((last - 1) / bits);
    const qint64 within = last - static_cast<qint64>(lastWord) * bits;
    qint64 sum = 0;
    for (size_t word = firstWord; word <= lastWord; ++word) {
        quint64 part = m_words[word];
        if (word == firstWord)
            part &= from(first % bits);
        if (word == lastWord && within < bits)
            part &= until(within);
        sum += std::popcount(part);
    }
    return sum;
}

} // namespace magkeeper
