// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/SnapshotThinner.h"

#include "core/storage/SectionStates.h"
#include "core/storage/SnapshotDocument.h"
#include "core/storage/SqlText.h"
#include "tests/core/storage/StorageFixture.h"

#include <map>
#include <random>
#include <set>

using namespace magkeeper;
using namespace magkeeper::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// One that says `state` and a number that is another every time.
SnapshotPtr saying(const Environment& environment, Instant at, const QString& state, ProbeLevel level) {
    Snapshot snapshot = *snapshotOf(environment, at, level);
    snapshot.shared.begin()->second.data = {{u"state"_s, state}, {u"n"_s, qint64(at.time_since_epoch().count())}};
    return std::make_shared<const Snapshot>(snapshot);
}

struct Kept {
    Instant at;
    ProbeLevel level = ProbeLevel::Quick;
    friend auto operator<=>(const Kept&, const Kept&) = default;
};

} // namespace

class SnapshotThinnerTest : public StorageFixture {
protected:
    void SetUp() override {
        StorageFixture::SetUp();
        workspace = open();
        shop = valueOf(await(workspace->environments().save(environmentCalled(u"shop"_s))));
        below = backend();
        history = std::make_unique<LiveDatabase>(*below, Half::History);
        now = m_clock.now();
    }
    void TearDown() override { history.reset(); }
    [[nodiscard]] Database& database() {
        const auto ready = history->ready();
        EXPECT_TRUE(ready);
        return *ready;
    }

    void keep(Instant at, const QString& state, ProbeLevel level = ProbeLevel::Quick) {
        ASSERT_TRUE(await(workspace->snapshots().store(saying(shop, at, state, level), {})));
        stored.insert({at, level});
        auto [span, isNew] = spans.try_emplace(state, at, at);
        span->second = {std::min(span->second.first, at), std::max(span->second.second, at)};
    }
    /// Thins to the end, or `steps` steps; begins anew each time, as another program would.
    void thin(int steps = 5000) {
        SnapshotThinner thinner(*history, RetentionPolicy());
        while (steps-- > 0 && valueOf(thinner.step(now))) { }
    }
    [[nodiscard]] std::set<Kept> kept() {
        std::set<Kept> all;
        for (const SnapshotSummary& each : valueOf(await(workspace->snapshots().list(shop.id, Instant(), 1'000'000))))
            all.insert({each.takenAt, each.level});
        return all;
    }
    [[nodiscard]] std::vector<SectionState> states() { return valueOf(selectSectionStates(database(), shop.id)); }

    std::unique_ptr<Workspace> workspace;
    std::unique_ptr<Backend> below;
    std::unique_ptr<LiveDatabase> history;
    Environment shop;
    Instant now;
    std::set<Kept> stored;
    std::map<QString, std::pair<Instant, Instant>> spans; ///< first and last of each state
};
INSTANTIATE_TEST_SUITE_P(On, SnapshotThinnerTest, testing::Values(Dialect::Sqlite, Dialect::Postgresql), dialectName);

TEST_P(SnapshotThinnerTest, LeavesTwoDaysAsTheyAre) {
    for (int i = 0; i < 20; ++i)
        keep(now - 48h + i * 1min, u"well"_s);
    thin();
    EXPECT_EQ(kept(), stored);
    EXPECT_TRUE(states().empty());
}

TEST_P(SnapshotThinnerTest, KeepsTheFirstOfEachHourThenOfEachDayThenNone) {
    const Instant hour{(now - 60h).time_since_epoch() / 1h * 1h};
    const Instant day{(now - 24h * 50).time_since_epoch() / 24h * 24h};
    for (const auto offset : {1min, 20min, 59min, 61min})
        keep(hour + offset, u"well"_s);
    for (const auto offset : {2h, 9h, 23h})
        keep(day + offset, u"well"_s);
    keep(now - 24h * 731, u"well"_s);
    keep(now - 1h, u"well"_s);
    thin();
    EXPECT_EQ(kept(), (std::set<Kept>{{day + 2h}, {hour + 1min}, {hour + 61min}, {now - 1h}}));
}

TEST_P(SnapshotThinnerTest, WhatASectionSaidIsFoundWhenItsSnapshotIsGone) {
    const Instant hour{(now - 60h).time_since_epoch() / 1h * 1h};
    keep(hour + 1min, u"well"_s);
    keep(hour + 20min, u"ill"_s);
    keep(hour + 40min, u"ill"_s);
    keep(hour + 50min, u"well"_s);
    thin();
    ASSERT_EQ(kept(), (std::set<Kept>{{hour + 1min}, {hour + 50min}})) << "the newest stays";
    const auto said = [&](Instant moment) {
        const StoredState state = valueOf(await(workspace->storedStates().at(shop.id, moment)));
        if (!state.snapshot)
            return std::pair(u"nothing"_s, Instant());
        const auto& [name, section] = *state.snapshot->shared.begin();
        return std::pair(section.data.value("state"_L1).toString(), state.seen.at({QString(), name}));
    };
    EXPECT_EQ(said(hour), std::pair(u"nothing"_s, Instant()));
    EXPECT_EQ(said(hour + 10min), std::pair(u"well"_s, hour + 1min));
    EXPECT_EQ(said(hour + 30min), std::pair(u"ill"_s, hour + 20min));
    EXPECT_EQ(said(hour + 45min), std::pair(u"ill"_s, hour + 40min));
    EXPECT_EQ(said(now), std::pair(u"well"_s, hour + 50min));
}

TEST_P(SnapshotThinnerTest, KeepsTheNewestOfEachLevelAtAnyAge) {
    keep(now - 24h * 900, u"well"_s, ProbeLevel::Full);
    keep(now - 24h * 800, u"well"_s, ProbeLevel::Full);
    keep(now - 24h * 850, u"well"_s);
    keep(now - 24h * 850 + 1min, u"well"_s);
    thin();
    EXPECT_EQ(kept(), (std::set<Kept>{{now - 24h * 800, ProbeLevel::Full}, {now - 24h * 850 + 1min}}));
}

TEST_P(SnapshotThinnerTest, KeepsEachContentOfASectionAtItsFirstAndLastOccurrence) {
    const Instant hour{(now - 60h).time_since_epoch() / 1h * 1h};
    keep(hour + 1min, u"well"_s);
    keep(hour + 7min, u"well"_s);
    keep(hour + 8min, u"broken"_s);
    keep(hour + 9min, u"broken"_s);
    keep(hour + 30min, u"odd"_s);
    keep(now, u"well"_s);
    thin();
    EXPECT_EQ(kept(), (std::set<Kept>{{hour + 1min}, {now}}));
    const auto all = states();
    ASSERT_EQ(all.size(), 3U);
    EXPECT_EQ(all[0].firstAt, hour + 1min);
    EXPECT_EQ(all[0].lastAt, hour + 7min) << "the last healthy one is not lost";
    EXPECT_TRUE(all[0].lastDocument.contains(R"("state":"well")"));
    EXPECT_TRUE(all[0].lastDocument.contains(QByteArray::number(qint64((hour + 7min).time_since_epoch().count()))));
    EXPECT_EQ(all[1].lastAt, hour + 9min);
    EXPECT_EQ(all[2].firstDocument, all[2].lastDocument);
}

TEST_P(SnapshotThinnerTest, StoresEachContentOnce) {
    const Instant hour{(now - 60h).time_since_epoch() / 1h * 1h};
    for (int i = 0; i < 30; ++i)
        keep(hour + i * 1min, i % 2 == 0 ? u"well"_s : u"broken"_s);
    Snapshot still = *snapshotOf(shop, hour, ProbeLevel::Full);
    for (int i = 0; i < 5; ++i) {
        still.takenAt = hour + i * 1min;
        ASSERT_TRUE(await(workspace->snapshots().store(std::make_shared<const Snapshot>(still), {})));
    }
    thin();
    EXPECT_EQ(states().size(), 3U);
    EXPECT_EQ(numberFrom(database(), u"SELECT count(*) FROM section_content"_s), 2 + 2 + 1)
        << "first and last of two that change, and one that never does";
}

TEST_P(SnapshotThinnerTest, LosesNothingOfTheAboveWhenItIsStoppedAgainAndAgain) {
    std::mt19937 random(4711); // NOLINT(cert-msc51-cpp): the same every time
    const auto upTo = [&](int most) { return static_cast<int>(random() % static_cast<unsigned>(most)); };
    for (int i = 0; i < 160; ++i)
        keep(now - upTo(60 * 24 * 5) * 1min, u"state-%1"_s.arg(upTo(12)),
            upTo(4) == 0 ? ProbeLevel::Full : ProbeLevel::Quick);
    for (int i = 0; i < 40; ++i)
        thin(upTo(8));
    thin();
    const std::set<Kept> left = kept();
    std::set<std::pair<Instant, ProbeLevel>> hours;
    for (const Kept& each : stored) {
        const Instant hour{each.at.time_since_epoch() / 1h * 1h};
        const bool isFirst = each.at < now - 48h && hours.emplace(hour, each.level).second;
        EXPECT_EQ(left.contains(each), each.at >= now - 48h || isFirst);
    }
    std::map<QString, std::pair<Instant, Instant>> old;
    for (const SectionState& state : states()) {
        const QByteArray document = state.firstDocument;
        const qsizetype at = document.indexOf("state-");
        const QString name = QString::fromUtf8(document.sliced(at, document.indexOf('"', at) - at));
        old[name] = {state.firstAt, state.lastAt};
        EXPECT_EQ(state.firstAt, spans[name].first) << qPrintable(name);
        if (spans[name].second < now - 48h) {
            EXPECT_EQ(state.lastAt, spans[name].second) << qPrintable(name);
        }
    }
    for (const auto& [name, span] : spans)
        EXPECT_EQ(old.contains(name), span.first < now - 48h) << qPrintable(name);
}

TEST_P(SnapshotThinnerTest, ForgetsContentsThatNobodySawForTwoYears) {
    const Instant old = now - 24h * 731;
    keep(old, u"well"_s);
    keep(old + 1min, u"well"_s);
    keep(now, u"broken"_s);
    thin();
    EXPECT_TRUE(states().empty());
    EXPECT_EQ(numberFrom(database(), u"SELECT count(*) FROM section_content"_s), 0);
}

TEST_P(SnapshotThinnerTest, KeepsWhatItCannotReadByItsTimeAlone) {
    const Instant hour{(now - 60h).time_since_epoch() / 1h * 1h};
    keep(hour + 1min, u"well"_s);
    ASSERT_TRUE(database().execute(u"UPDATE snapshot SET document = ?"_s, {QByteArray("garbage")}));
    keep(now, u"well"_s);
    thin();
    EXPECT_EQ(kept(), stored);
}

TEST_P(SnapshotThinnerTest, GoesWithItsEnvironment) {
    keep(now - 60h, u"well"_s);
    thin();
    ASSERT_FALSE(states().empty());
    ASSERT_TRUE(await(workspace->environments().remove(shop.id, shop.version)));
    EXPECT_EQ(numberFrom(database(), u"SELECT count(*) FROM section_content"_s), 0);
    EXPECT_EQ(numberFrom(database(), u"SELECT count(*) FROM section_state"_s), 0);
}
