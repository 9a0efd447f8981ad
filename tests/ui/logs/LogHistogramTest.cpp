// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/logs/LogHistogram.h"

#include "ui/charts/TimeBarsView.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/Label.h"

#include <QSignalSpy>
#include <QTest>

#include <gtest/gtest.h>

using namespace magkeeper;
using namespace Qt::StringLiterals;
using logs::LogLevel;
using std::chrono::minutes;

namespace {

constexpr Instant start{std::chrono::milliseconds(1'795'219'200'000)}; // 2026-11-21 00:00 UTC

void take(logs::LevelHistogram& histogram, std::optional<Instant> time, LogLevel level) {
    logs::LogRecord record;
    record.time = time;
    record.level = level;
    histogram.take(record);
}

} // namespace

TEST(LogHistogram, CountsEveryRecordInOneLayer) {
    logs::LevelHistogram histogram;
    for (int level = 0; level < logs::logLevelCount; ++level)
        take(histogram, start + minutes(level), static_cast<LogLevel>(level));
    take(histogram, std::nullopt, LogLevel::Error);
    const LogCounts counts = countsOf(histogram);
    EXPECT_EQ(counts.totals, (std::array<qint64, 4>{5, 1, 1, 3}));
    EXPECT_EQ(counts.undated, 1);
    ASSERT_EQ(counts.bars->pieces.size(), 9U);
    EXPECT_EQ(counts.bars->pieces[5].counts, (std::vector<qint64>{1, 0, 0, 0}));
    EXPECT_EQ(counts.bars->pieces[0].counts, (std::vector<qint64>{0, 0, 0, 1})) << "unknown is no error and not fine";
}

TEST(LogHistogram, SaysWhatTheBarsComeToAndWhatTheyCannotShow) {
    const Theme theme(Appearance::Light);
    LogHistogram view;
    auto* undated = view.findChild<Label*>(u"undated"_s);
    EXPECT_EQ(undated->text(), QString());
    logs::LevelHistogram histogram;
    for (int i = 0; i < 1'204; ++i)
        take(histogram, start, LogLevel::Error);
    take(histogram, std::nullopt, LogLevel::Debug);
    view.setCounts(countsOf(histogram));
    QStringList texts;
    for (const auto* label : view.findChildren<Label*>())
        texts << label->text();
    EXPECT_TRUE(texts.contains(u"Errors and worse: 1,204"_s)) << texts.join(u'|').toStdString();
    EXPECT_EQ(undated->text(), u"1 without a time are in no bar"_s);
}

TEST(LogHistogram, HandsOnTheRangeThatIsChosen) {
    const Theme theme(Appearance::Light);
    LogHistogram view;
    logs::LevelHistogram histogram;
    for (int minute = 0; minute < 30; ++minute)
        take(histogram, start + minutes(minute), LogLevel::Error);
    view.setCounts(countsOf(histogram));
    view.resize(700, 140);
    view.show();
    std::ignore = QTest::qWaitForWindowExposed(&view);
    QSignalSpy chosen(&view, &LogHistogram::rangeChosen);
    QTest::mouseClick(&view.bars(), Qt::LeftButton, {}, view.bars().placeOf(4).center());
    ASSERT_EQ(chosen.size(), 1);
    EXPECT_EQ(view.range(), (TimeSpan{start + minutes(4), start + minutes(5)}));
}
