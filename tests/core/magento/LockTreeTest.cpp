// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/magento/LockTree.h"

#include <gtest/gtest.h>

using namespace magkeeper;
using namespace Qt::StringLiterals;
using std::chrono::seconds;

namespace {

LockWait wait(qint64 waiting, qint64 blocking) {
    return {.waitingId = waiting,
        .waiting = seconds(waiting),
        .waitingText = u"UPDATE %1"_s.arg(waiting),
        .blockingId = blocking,
        .blocking = seconds(100),
        .blockingText = std::nullopt,
        .table = u"quote"_s};
}

std::vector<std::pair<qint64, int>> shape(const std::vector<LockWait>& waits) {
    std::vector<std::pair<qint64, int>> shape;
    for (const LockNode& node : lockTree(waits))
        shape.emplace_back(node.id, node.depth);
    return shape;
}

using Shape = std::vector<std::pair<qint64, int>>;

} // namespace

TEST(LockTree, BeginsWithWhoHoldsUpMost) {
    EXPECT_EQ(shape({wait(2, 1), wait(11, 10), wait(12, 10), wait(13, 12)}),
        (Shape{{10, 0}, {11, 1}, {12, 1}, {13, 2}, {1, 0}, {2, 1}}));
}

TEST(LockTree, CountsEverybodyBehindSomebody) {
    const std::vector<LockNode> nodes = lockTree({wait(2, 1), wait(3, 2), wait(4, 2)});
    EXPECT_EQ(nodes.at(0).blocks, 3);
    EXPECT_EQ(nodes.at(1).blocks, 2);
    EXPECT_EQ(nodes.at(0).since, seconds(100));
    EXPECT_FALSE(nodes.at(0).table);
    EXPECT_EQ(nodes.at(1).since, seconds(2));
    EXPECT_EQ(nodes.at(1).table, u"quote"_s);
}

TEST(LockTree, HasWhoWaitsForTwoOnce) { EXPECT_EQ(shape({wait(3, 1), wait(3, 2)}), (Shape{{1, 0}, {3, 1}, {2, 0}})); }

TEST(LockTree, EndsWithThoseWhoWaitForEachOther) {
    const std::vector<LockNode> nodes = lockTree({wait(1, 2), wait(2, 1)});
    ASSERT_EQ(nodes.size(), 2U);
    EXPECT_TRUE(nodes.at(0).inCircle);
    EXPECT_TRUE(lockTree({}).empty());
}
