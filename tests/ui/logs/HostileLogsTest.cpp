// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What logs that nobody would write on purpose cost the window.
#include "core/logs/RecordScanner.h"
#include "tests/core/logs/LogFolder.h"
#include "tests/support/Await.h"
#include "ui/logs/LogFilePage.h"
#include "ui/logs/LogIntake.h"
#include "ui/logs/LogView.h"
#include "ui/theme/Theme.h"

#include <gtest/gtest.h>

#include <unistd.h>

namespace magkeeper {

using namespace Qt::StringLiterals;
using test::waitUntil;

namespace {

constexpr Instant now{std::chrono::seconds(1'795'255'500)};

/// Letters only: numbers and hashes would be taken out.
QByteArray wordOf(int number) {
    QByteArray word;
    for (int rest = number; rest > 0; rest /= 26)
        word += static_cast<char>('a' + rest % 26);
    return word;
}

LogBatch batchOf(const std::vector<QByteArray>& messages, const QString& source = u"var/log/system.log"_s) {
    class Keep final : public logs::RecordSink {
    public:
        bool take(const logs::LogRecord& record) override {
            batch.records.push_back({source, logs::StoredRecord(record), grammar, {}, now, {}});
            return true;
        }
        LogBatch batch;
        QString source;
        logs::GrammarPtr grammar;
    };
    static const auto grammars = logs::Grammars::load();
    Keep keep;
    keep.source = source;
    keep.grammar = grammars.value().find(u"monolog"_s);
    logs::RecordScanner scanner(keep.grammar, logs::LocalClock(QTimeZone::utc(), now), keep);
    for (const QByteArray& message : messages)
        scanner.feed(QByteArray("[2026-11-21T10:05:00.000000+00:00] main.ERROR: " + message + " [] []\n"));
    scanner.finish();
    return std::move(keep.batch);
}

LogIntake::Taken taken(LogIntake& intake, LogBatch batch, const LogSift& sift = {}) {
    LogIntake::Order order{.batches = {}, .sift = std::make_shared<LogSift>(sift), .now = now};
    order.batches.push_back(std::move(batch));
    order.wantsGroups = true;
    return intake.take(std::move(order)).value();
}

} // namespace

TEST(HostileLogs, OfDifferentMessagesOnlyAreFewGroups) {
    LogIntake intake({u"acme-prod"_s});
    constexpr int number = 40'000;
    std::shared_ptr<const LogGroupSight> sight;
    for (int from = 0; from < number; from += 4'000) {
        std::vector<QByteArray> messages;
        for (int i = from; i < from + 4'000; ++i)
            messages.push_back(i % 10 == 0 ? QByteArray("a common one") : QByteArray("kind " + wordOf(i)));
        sight = taken(intake, batchOf(messages)).groups;
    }
    EXPECT_LE(sight->all, 5'000);
    EXPECT_EQ(sight->groups.size(), LogGroupSight::mostShown);
    EXPECT_EQ(sight->groups.front().group.count, number / 10);
    EXPECT_GE(sight->others, number - 10'000) << "they are counted";
}

TEST(HostileLogs, OfThousandsOfNamesAreFewSources) {
    LogIntake intake({u"acme-prod"_s});
    size_t sources = 0;
    for (int file = 0; file < 3'000; ++file)
        sources = taken(intake, batchOf({"words"}, u"var/report/%1"_s.arg(file))).sources.size();
    EXPECT_EQ(sources, 2'000U);
}

TEST(HostileLogs, GiveUpOnAFilterThatIsSlowOnEveryRecord) {
    logs::RecordSieve sieve;
    sieve.terms.push_back({.pattern = {u"(?=a)(a|aa)+$"_s}});
    const LogSift sift{.number = 1, .sieve = logs::CompiledSieve::compile(sieve).value()};
    LogIntake intake({u"acme-prod"_s});
    std::vector<QByteArray> messages(SiftRun::mostFailures, QByteArray(200, 'a'));
    messages.insert(messages.begin(), "quick");
    messages.push_back("as quick");
    const auto all = taken(intake, batchOf(messages), sift);
    ASSERT_TRUE(all.fault);
    EXPECT_EQ(all.fault->kind(), ErrorKind::TimedOut);
    EXPECT_FALSE(all.segment->verdict(0).passes);
    for (size_t i = 1; i < all.segment->size(); ++i)
        EXPECT_TRUE(all.segment->verdict(i).passes) << "what was not looked at is shown";
}

TEST(HostileLogs, OfOneLineWithoutEndAreShownInParts) {
    constexpr qint64 size = 300LL * 1024 * 1024;
    const logs::LogFolder folder;
    const QString path = folder.write(u"a.log"_s, "[2026-11-20T10:00:00.000000+00:00] main.ERROR: it begins");
    ASSERT_EQ(::truncate(folder.encoded(u"a.log"_s).constData(), size), 0); // sparse: NUL, and no line end
    std::ignore = folder.append(u"a.log"_s, "and ends");
    const Theme theme{Appearance::Light};
    LogFilePresenter presenter{folder.path(QString())};
    LogFilePage page{presenter};
    page.resize(1200, 700);
    page.show();
    presenter.open(path);
    ASSERT_TRUE(waitUntil([&] { return presenter.rows() && presenter.rows()->count() == 1; }));
    EXPECT_TRUE(presenter.rows()->row(0).text.contains(u"it begins"_s)) << "while it is counted";
    EXPECT_TRUE(presenter.rows()->row(0).isCut);
    ASSERT_TRUE(waitUntil([&] { return presenter.log()->stage() == logs::OpenedLog::Stage::Whole; }));
    ASSERT_TRUE(presenter.goTo(u"@%1"_s.arg(size + 4), 0));
    EXPECT_TRUE(presenter.rows()->row(0).text.endsWith(u"and ends"_s));
    page.view().select(0, 0);
    EXPECT_LE(page.view().copyText().size(), 2 * LogFileRows::partSize);
    EXPECT_LT(presenter.log()->index().memoryBytes(), 1024 * 1024);
    ASSERT_TRUE(waitUntil([&] { return !presenter.survey()->isRunning(); }));
}

} // namespace magkeeper
