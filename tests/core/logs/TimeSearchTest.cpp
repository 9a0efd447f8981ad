// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/TimeSearch.h"

#include <gtest/gtest.h>

namespace magkeeper::logs {

using namespace Qt::StringLiterals;

namespace {

GrammarPtr grammar(const QString& id) { return Grammars::load().value().find(id); }

Instant at(qint64 second) { return Instant(std::chrono::seconds(1'767'225'600 + second)); } // 2026-01-01

QByteArray lineAt(qint64 second, const QByteArray& rest = {}) {
    const QString time = QDateTime::fromSecsSinceEpoch(1'767'225'600 + second, QTimeZone::utc())
                             .toString(u"yyyy-MM-ddTHH:mm:ss.000000+00:00"_s);
    return '[' + time.toLatin1() + "] main.INFO: entry " + QByteArray::number(second) + rest + "\n";
}

struct Sought {
    std::optional<qint64> offset;
    int windows = 0;
};

Sought seek(const QByteArray& log, Instant wanted, const QString& id = u"monolog"_s) {
    TimeSearch search(grammar(id), LocalClock(QTimeZone::utc(), at(0)), wanted, log.size());
    Sought sought;
    while (const auto from = search.next()) {
        search.feed(QByteArrayView(log).sliced(*from, std::min<qsizetype>(TimeSearch::window, log.size() - *from)));
        if (++sought.windows > 1000)
            break;
    }
    sought.offset = search.result();
    return sought;
}

} // namespace

TEST(TimeSearch, FindsTheFirstRecordAtOrBehindAMoment) {
    QByteArray log;
    std::vector<qint64> offsets;
    for (int second = 0; second < 60'000; ++second) {
        offsets.push_back(log.size());
        log += lineAt(second * 2);
    }
    for (const qint64 second : {0, 1, 2, 777, 59'998, 60'001, 119'997, 119'998}) {
        const Sought sought = seek(log, at(second));
        ASSERT_TRUE(sought.offset) << second;
        EXPECT_EQ(*sought.offset, offsets[static_cast<size_t>((second + 1) / 2)]) << second;
        EXPECT_LT(sought.windows, 20);
    }
    EXPECT_EQ(seek(log, at(-5)).offset, 0);
    EXPECT_EQ(seek(log, at(119'999)).offset, log.size());
}

TEST(TimeSearch, WalksOverARecordThatIsLongerThanItsWindow) {
    QByteArray log = lineAt(1);
    for (int i = 0; i < 9'000; ++i)
        log += "#" + QByteArray::number(i) + " a frame of a trace that does not end and says no time\n";
    const qint64 second = log.size();
    log += lineAt(5);
    EXPECT_EQ(seek(log, at(3)).offset, second);
    EXPECT_EQ(seek(log, at(1)).offset, 0);
    EXPECT_EQ(seek(log, at(6)).offset, log.size());
}

TEST(TimeSearch, EndsInALineWithoutEnd) {
    const QByteArray log = lineAt(1, QByteArray(10'000'000, 'x'));
    EXPECT_EQ(seek(log, at(0)).offset, 0);
    EXPECT_LT(seek(log, at(3)).windows, 300);
}

TEST(TimeSearch, SaysThatNothingTellsTimes) {
    EXPECT_FALSE(seek(QByteArray("words\n").repeated(50'000), at(1)).offset);
    EXPECT_FALSE(seek({}, at(1)).offset);
}

TEST(TimeSearch, ReadsTimesInJsonLines) {
    const QByteArray log
        = "{\"time\":\"2026-01-01T00:00:01Z\",\"msg\":\"a\"}\n{\"time\":\"2026-01-01T00:00:09Z\",\"msg\":\"b\"}\n";
    EXPECT_EQ(seek(log, at(5), u"json"_s).offset, log.indexOf('\n') + 1);
}

} // namespace magkeeper::logs
