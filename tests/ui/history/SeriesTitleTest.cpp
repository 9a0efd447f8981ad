// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/history/SeriesTitle.h"
#include "core/series/SeriesExtraction.h"
#include "tests/ui/TestFleet.h"

#include <gtest/gtest.h>

using namespace magkeeper;
using namespace magkeeper::test;

TEST(SeriesTitle, ReadsWhatNamesHoldOfTheStore) {
    EXPECT_EQ(seriesTitle(u"indexer.catalog_product_price.backlog"_s).title, u"Backlog of catalog_product_price"_s);
    EXPECT_EQ(seriesTitle(u"queue.async.operations.all.waiting"_s).title, u"Waiting in async.operations.all"_s);
    const SeriesTitle disk = seriesTitle(u"node.web-1.example.disk./var/www.free_bytes"_s);
    EXPECT_EQ(disk.title, u"Free on web-1.example: /var/www"_s);
    EXPECT_EQ(disk.unit, SeriesUnit::Bytes);
    EXPECT_EQ(disk.group, u"System"_s);
}

TEST(SeriesTitle, DoesNotTakeOneForAnother) {
    EXPECT_EQ(seriesTitle(u"queue.waiting"_s).title, u"Waiting in all"_s);
    EXPECT_EQ(seriesTitle(u"cron.age_ms"_s).unit, SeriesUnit::Milliseconds);
    EXPECT_EQ(seriesTitle(u"database.connections_ratio"_s).unit, SeriesUnit::Ratio);
    EXPECT_FALSE(seriesTitle(u"indexer..backlog"_s).known);
}

TEST(SeriesTitle, ShowsWhatItDoesNotKnowAsItStands) {
    const SeriesTitle title = seriesTitle(u"of.the.future_ms"_s);
    EXPECT_EQ(title.title, u"of.the.future_ms"_s);
    EXPECT_EQ(title.unit, SeriesUnit::Milliseconds);
    EXPECT_FALSE(title.known);
    EXPECT_EQ(seriesTitle({}).group, u"Other"_s);
}

/// Whoever adds a number to core/series adds its row to the table of titles.
TEST(SeriesTitle, EveryNumberOfTheRecordedSnapshotsHasOne) {
    TestFleet fleet;
    const Environment& acme = fleet.add(u"acme"_s);
    for (const char* recording : {"acme-full", "bolt-full", "cedar-full", "bolt-quick", "hostile"}) {
        const DecodedSnapshot decoded = decode(recordedSnapshot(acme, recording, testNow));
        for (const SeriesValue& value : extractSeries(decoded))
            EXPECT_TRUE(seriesTitle(value.name).known) << qPrintable(value.name);
    }
}
