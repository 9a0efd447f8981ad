// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/magento/IndexerTotals.h"

#include <gtest/gtest.h>

using namespace magkeeper;
using namespace Qt::StringLiterals;

namespace {

Indexer indexer(IndexerStatus status, std::optional<qint64> backlog) {
    Indexer made;
    made.status.value = status;
    made.backlog = backlog;
    return made;
}

IndexersStateReading reading(std::vector<Indexer> indexers) {
    IndexersStateReading made;
    made.state = IndexersStateReading::State::Known;
    made.value.emplace().indexers = std::move(indexers);
    return made;
}

} // namespace

TEST(IndexerTotals, CountByStatusAndSumTheBacklog) {
    const auto totals
        = indexerTotals(reading({indexer(IndexerStatus::Valid, 5), indexer(IndexerStatus::Valid, std::nullopt),
            indexer(IndexerStatus::Invalid, 7), indexer(IndexerStatus::Suspended, 0)}));
    EXPECT_EQ(totals,
        (IndexerTotals{.valid = 2, .invalid = 1, .working = 0, .other = 1, .backlog = 12, .backlogIsWhole = true}));
}

TEST(IndexerTotals, AnUnknownBacklogIsNeverReadAsNone) {
    auto partly = reading({indexer(IndexerStatus::Valid, 5), indexer(IndexerStatus::Valid, std::nullopt)});
    partly.unknown.insert(u"indexers[1].backlog"_s, {SectionFault::Kind::NotFound, u"table mview_state is missing"_s});
    EXPECT_FALSE(indexerTotals(partly).backlogIsWhole);
    auto above = reading({indexer(IndexerStatus::Valid, std::nullopt)});
    above.unknown.insert(u"indexers[0]"_s, {SectionFault::Kind::NotFound, {}});
    EXPECT_FALSE(indexerTotals(above).backlogIsWhole) << "a path that names the whole indexer speaks for its backlog";
}

TEST(IndexerTotals, ABoundAndATruncatedListAreNotWhole) {
    Indexer bounded = indexer(IndexerStatus::Valid, 1'000'000);
    bounded.backlogAtLeast = true;
    EXPECT_FALSE(indexerTotals(reading({bounded})).backlogIsWhole);
    auto cut = reading({indexer(IndexerStatus::Valid, 1)});
    cut.value->truncated = true;
    EXPECT_FALSE(indexerTotals(cut).backlogIsWhole);
}
