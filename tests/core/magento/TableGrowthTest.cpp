// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/magento/TableGrowth.h"
#include "core/magento/TidyWay.h"

#include <gtest/gtest.h>

using namespace magkeeper;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

TablesTotal total(std::vector<TableSize> largest, std::vector<TableSize> tidiness = {}) {
    return {.count = 9, .bytes = 1, .rows = 1, .largest = std::move(largest), .tidiness = std::move(tidiness)};
}

} // namespace

TEST(TableGrowth, IsTheDifferenceToTheOlderSnapshotByTheDay) {
    const TablesTotal before = total({{u"quote"_s, 1000, 10, 0}});
    const auto growth = tableGrowth(total({{u"sales_order"_s, 9000, 90, 0}, {u"quote"_s, 5000, 50, 0}}), &before, 48h);
    ASSERT_EQ(growth.size(), 2U);
    EXPECT_EQ(growth[0].table.name, u"sales_order"_s);
    EXPECT_FALSE(growth[0].grownBytes); // it was not told of before
    EXPECT_EQ(growth[1].grownBytes, 4000);
    EXPECT_EQ(growth[1].grownBytesPerDay, 2000);
    EXPECT_EQ(growth[1].grownRows, 40);
}

TEST(TableGrowth, HasNoRateOfMinutes) {
    const TablesTotal before = total({{u"quote"_s, 1000, 10, 0}});
    const auto growth = tableGrowth(before, &before, 5min);
    EXPECT_EQ(growth.at(0).grownBytes, 0);
    EXPECT_FALSE(growth.at(0).grownBytesPerDay);
    EXPECT_FALSE(tableGrowth(before, nullptr, 0ms).at(0).grownBytes);
}

TEST(TableGrowth, NamesATableOnceAndKnowsWhatWantsTidying) {
    const TableSize session{u"session"_s, 100, 1, 0};
    const auto growth = tableGrowth(total({session, {u"price_cl"_s, 50, 1, 0}}, {session}), nullptr, 0ms);
    ASSERT_EQ(growth.size(), 2U);
    EXPECT_TRUE(growth[0].tidied);
    EXPECT_TRUE(growth[1].tidied);
}

TEST(TidyWay, IsFoundBehindThePrefix) {
    ASSERT_TRUE(tidyWayOf(u"m2_session", u"m2_"));
    EXPECT_EQ(tidyWayOf(u"m2_session", u"m2_")->action, u"session.clean-expired"_s);
    EXPECT_EQ(tidyWayOf(u"catalog_product_price_cl", u"")->job, u"indexer_clean_all_changelogs"_s);
    EXPECT_FALSE(tidyWayOf(u"session", u"m2_"));
    EXPECT_FALSE(tidyWayOf(u"url_rewrite", u"")); // the shop lives from it
}
