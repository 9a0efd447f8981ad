// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/Peaks.h"

#include <gmock/gmock.h>

using namespace magkeeper;
using testing::ElementsAre;
using testing::IsEmpty;

namespace {

std::vector<size_t> peaks(const std::vector<qint64>& counts) { return peaksOf(counts); }

} // namespace

TEST(Peaks, AreWhereCountsStandOut) {
    EXPECT_THAT(peaks({}), IsEmpty());
    EXPECT_THAT(peaks({0, 0, 0}), IsEmpty());
    EXPECT_THAT(peaks({7}), ElementsAre(0U));
    EXPECT_THAT(peaks({0, 1, 0, 0, 9, 4, 0, 2}), ElementsAre(1U, 4U, 7U));
    EXPECT_THAT(peaks({3, 3, 3}), ElementsAre(0U)) << "of equal ones the first";
}

TEST(Peaks, AreGoneToOneAfterTheOther) {
    const std::vector<qint64> places{4, 9, 20};
    EXPECT_EQ(nearest(places, 4, 1), 9);
    EXPECT_EQ(nearest(places, 5, 1), 9);
    EXPECT_EQ(nearest(places, 20, 1), std::nullopt);
    EXPECT_EQ(nearest(places, 9, -1), 4);
    EXPECT_EQ(nearest(places, 100, -1), 20);
    EXPECT_EQ(nearest(places, 4, -1), std::nullopt);
    EXPECT_EQ(nearest({}, 4, -1), std::nullopt);
}
