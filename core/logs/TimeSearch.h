// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/logs/Grammar.h"
#include "core/logs/LocalClock.h"

#include <QByteArrayView>

namespace magkeeper::logs {

/// Looks for the first record of a log at or behind a moment, by halving: it says which bytes it wants to see, and is
/// given them, so that they may come from anywhere. Takes the log to be in order of time; where it is not, it ends near
/// a place where the moment is passed. Thread: one at a time.
class TimeSearch {
public:
    static constexpr qsizetype window = 64 * 1024; ///< bytes that it wants at a time

    TimeSearch(GrammarPtr grammar, LocalClock clock, Instant wanted, qint64 size);

    /// Where the next window begins; nothing when it is done.
    [[nodiscard]] std::optional<qint64> next() const;
    /// The bytes from there; fewer than a window at the file's end.
    void feed(QByteArrayView bytes);
    /// Where the record begins; the file's size when all are before the moment. Nothing: no record says when it was.
    [[nodiscard]] std::optional<qint64> result() const;

private:
    struct Dated {
        qint64 offset = 0;
        Instant time;
    };
    /// The first record of a window that says when it was, at or behind a moment.
    [[nodiscard]] std::optional<Dated> firstDated(QByteArrayView bytes, std::optional<Instant> notBefore);
    void feedWalk(QByteArrayView bytes);
    void probe();
    void finish(qint64 found);

    GrammarPtr m_grammar;
    LocalClock m_clock;
    Instant m_wanted;
    qint64 m_size;
    qint64 m_low = 0; ///< the record that begins here is too early, or the first
    qint64 m_high; ///< what begins behind this is not too early
    qint64 m_probe = 0; ///< where the range is halved now
    qint64 m_ask = 0;
    int m_undated = 0; ///< windows since then that do not say when they were
    bool m_walking = false; ///< window after window, from the last place that is too early
    bool m_done = false;
    bool m_sawTime = false;
    qint64 m_found = 0;
};

} // namespace magkeeper::logs
