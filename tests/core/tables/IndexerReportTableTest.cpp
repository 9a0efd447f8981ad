// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tables/IndexerReportTable.h"

#include <QJsonObject>

#include <gtest/gtest.h>

using namespace magkeeper;
using namespace Qt::StringLiterals;

namespace {

std::vector<IndexerReport> reports() {
    IndexerReport stuck{.id = u"price"_s, .doing = IndexerDoing::Stuck, .age = std::chrono::hours(2)};
    stuck.job = u"indexer_reindex_all_invalid"_s;
    stuck.action = u"indexer.reset"_s;
    IndexerReport behind{.id = u"stock"_s, .doing = IndexerDoing::Behind, .arriving = 120, .consumed = 2.5};
    behind.waiting = 9'000;
    behind.job = u"indexer_update_all_views"_s;
    behind.action = u"cron.schedule-job"_s;
    return {stuck, behind, {.id = u"rule"_s}};
}

const IndexerActivity activity{.processes = 0,
    .cronProcesses = 0,
    .cronLocks = Word<LockState>{LockState::Free, u"free"_s},
    .applicationLocks = false};

} // namespace

TEST(IndexerReportTables, TellWhyAndTheLeastHarmfulCommand) {
    const QString text
        = TextReport{.lines = {}, .tables = indexerReportTables(reports(), activity, u"acme-prod"_s)}.render(
            std::nullopt, false);
    EXPECT_TRUE(text.contains(u"its row is 2 h old"_s)) << text.toStdString();
    EXPECT_TRUE(text.contains(u"magctl do acme-prod indexer.reset price (--dry-run"_s)) << text.toStdString();
    EXPECT_TRUE(text.contains(u"magctl do acme-prod cron.schedule-job indexer_update_all_views"_s));
    EXPECT_TRUE(text.contains(u"120 a minute"_s) && text.contains(u"2.5 a minute"_s)) << text.toStdString();
    EXPECT_FALSE(text.contains(u"rule"_s)) << "nothing is to be said of it";
}

TEST(IndexerReportTables, TellProgramsTheSame) {
    const QJsonArray json = indexerReportJson(reports(), activity);
    ASSERT_EQ(json.size(), 3);
    EXPECT_EQ(json[0].toObject()[u"doing"_s].toString(), u"stuck"_s);
    EXPECT_EQ(json[0].toObject()[u"action"_s].toString(), u"indexer.reset"_s);
    EXPECT_EQ(json[1].toObject()[u"arriving_per_minute"_s].toDouble(), 120);
    EXPECT_TRUE(json[1].toObject()[u"time_to_empty_ms"_s].isNull());
    EXPECT_TRUE(json[2].toObject()[u"action"_s].isNull());
}
