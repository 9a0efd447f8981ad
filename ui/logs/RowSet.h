// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtTypes>

#include <optional>
#include <vector>

namespace magkeeper {

/// Which rows of a log have something: a bit each, so that millions of them are looked through in microseconds. Rows
/// are numbered as LogRows numbers them. A value.
class RowSet {
public:
    void set(qint64 row, bool has = true); ///< `row` is not negative
    [[nodiscard]] bool has(qint64 row) const;
    /// That many rows went at the beginning.
    void trim(qint64 rows);
    void clear();

    /// The nearest behind or before a row, without it.
    [[nodiscard]] std::optional<qint64> after(qint64 row) const;
    [[nodiscard]] std::optional<qint64> before(qint64 row) const;
    [[nodiscard]] qint64 count() const { return m_count; }
    /// From a row to before another one. A 64th of a look at each of them.
    [[nodiscard]] qint64 count(qint64 from, qint64 to) const;

private:
    static constexpr qint64 bits = 64;
    [[nodiscard]] qint64 end() const { return static_cast<qint64>(m_words.size()) * bits; }

    std::vector<quint64> m_words;
    qint64 m_skipped = 0; ///< bits at the beginning that stand for rows that went
    qint64 m_count = 0;
};

} // namespace magkeeper
