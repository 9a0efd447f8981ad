// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/HistoryThinning.h"

#include <QElapsedTimer>
#include <QRandomGenerator>

#include <algorithm>

namespace magkeeper {

using namespace Qt::StringLiterals;
using std::chrono::milliseconds;

namespace {

constexpr qint64 sparePages = 2048; ///< they will be used again soon
constexpr int pagesAtOnce = 64;
constexpr milliseconds leastPause{5};

} // namespace

HistoryThinning::HistoryThinning(LiveDatabase& history, RetentionPolicy policy)
    : m_history(history)
    , m_snapshots(history, policy)
    , m_series(history, policy, QRandomGenerator::global()->bounded(1000)) { }

milliseconds HistoryThinning::step(Instant now) {
    QElapsedTimer timer;
    timer.start();
    const auto worked = piece(now);
    if (!worked)
        return setback;
    return *worked ? std::max(leastPause, 2 * milliseconds(timer.elapsed())) : milliseconds(rest);
}

Result<bool> HistoryThinning::piece(Instant now) {
    return m_snapshots.step(now)
        .and_then([&](bool worked) { return worked ? Result<bool>(true) : m_series.step(now); })
        .and_then([&](bool worked) { return worked ? Result<bool>(true) : giveBackSpace(); });
}

/// PostgreSQL does it by itself.
Result<bool> HistoryThinning::giveBackSpace() {
    return m_history.ready().and_then([](Database& database) -> Result<bool> {
        if (database.dialect() != Dialect::Sqlite)
            return false;
        qint64 spare = 0;
        const auto asked
            = database.select(u"PRAGMA freelist_count"_s, {}, [&](const SqlRow& row) { spare = row.integer(0); });
        if (!asked || spare <= sparePages)
            return asked.transform([] { return false; });
        return database.select(u"PRAGMA incremental_vacuum(%1)"_s.arg(pagesAtOnce), {}, [](const SqlRow&) {})
            .transform([] { return true; });
    });
}

} // namespace magkeeper
