// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/series/SeriesExtraction.h"

#include "tests/core/magento/RecordedAnswer.h"

#include <QMap>

#include <gtest/gtest.h>

using namespace magkeeper;
using magkeeper::test::recorded;
using namespace Qt::StringLiterals;

namespace {

QMap<QString, double> seriesOf(const DecodedSnapshot& snapshot) {
    QMap<QString, double> series;
    for (const SeriesValue& value : extractSeries(snapshot)) {
        EXPECT_FALSE(series.contains(value.name)) << "twice: " << qPrintable(value.name);
        series.insert(value.name, value.value);
    }
    return series;
}

bool anyBegins(const QMap<QString, double>& series, const QString& prefix) {
    const auto first = series.lowerBound(prefix);
    return first != series.end() && first.key().startsWith(prefix);
}

} // namespace

TEST(SeriesExtraction, TakesTheNumbersOfAStore) {
    const auto series = seriesOf(recorded(u"acme-full"_s));
    EXPECT_EQ(series.value(u"indexers.working"_s), 1);
    EXPECT_GT(series.value(u"cron.age_ms"_s), 35 * 60'000);
    EXPECT_EQ(series.value(u"node.web-1.reports"_s), 4);
    EXPECT_GT(series.value(u"node.web-1.log_bytes"_s), 0);
    EXPECT_GT(series.value(u"node.web-1.probe_ms"_s), 0);
    EXPECT_GT(series.value(u"node.web-1.disk.root.free_bytes"_s), 0);
    EXPECT_GT(series.value(u"database.questions"_s), 0);
    EXPECT_TRUE(series.contains(u"indexers.backlog"_s));
    EXPECT_TRUE(series.contains(u"node.web-1.load1"_s));
    const double ratio = series.value(u"node.web-1.disk.root.free_ratio"_s);
    EXPECT_TRUE(ratio > 0 && ratio < 1) << ratio;
}

TEST(SeriesExtraction, TakesWhatOnlyFullProbesRead) {
    const auto access = seriesOf(recorded(u"acme-audit-full"_s));
    EXPECT_EQ(access.value(u"security.admins_active"_s), 5);
    EXPECT_EQ(access.value(u"security.admins_with_failures"_s), 1);
    EXPECT_EQ(access.value(u"config.rows"_s), 31);
    EXPECT_EQ(access.value(u"node.web-1.packages_differing"_s, -1), 0);
    EXPECT_TRUE(access.contains(u"orders.last_hour"_s) && access.value(u"orders.last_day"_s) > 0);
    const auto machine = seriesOf(recorded(u"bolt-machine-full"_s));
    EXPECT_EQ(machine.value(u"node.web-1.fpm.workers"_s), 2);
    EXPECT_EQ(machine.value(u"node.web-1.fpm.www.max_children_reached"_s), 7);
    EXPECT_EQ(machine.value(u"node.web-1.media_suspects"_s), 1);
    EXPECT_EQ(machine.value(u"node.web-1.left_behind"_s), 1);
    EXPECT_TRUE(machine.contains(u"node.web-1.log.system.log.bytes"_s));
    EXPECT_FALSE(seriesOf(recorded(u"acme-quick"_s)).contains(u"node.web-1.left_behind"_s));
}

TEST(SeriesExtraction, HasTheQueueAsAWholeAndByName) {
    const auto series = seriesOf(recorded(u"cedar-quick"_s));
    EXPECT_EQ(series.value(u"queue.waiting"_s), 12'400);
    EXPECT_TRUE(series.contains(u"queue.async.operations.all.waiting"_s));
}

TEST(SeriesExtraction, HasTheServices) {
    const auto series = seriesOf(recorded(u"services-full"_s));
    EXPECT_EQ(series.value(u"search.documents"_s), 103);
    EXPECT_EQ(series.value(u"search.store.1.documents"_s), 103);
    EXPECT_EQ(series.value(u"search.blocks"_s), 1);
    EXPECT_TRUE(series.contains(u"broker.amqp.async.operations.all.messages"_s));
    EXPECT_FALSE(series.contains(u"broker.amqp.acme.gone.messages"_s)) << "a queue that is not there has no number";
    EXPECT_GT(series.value(u"database.connections_ratio"_s), 0);
    EXPECT_TRUE(series.contains(u"database.oldest_transaction_ms"_s));
    EXPECT_FALSE(series.contains(u"database.replication.mirror.behind_ms"_s)) << "it does not run";
}

TEST(SeriesExtraction, TakesNothingFromASectionThatFailed) {
    const auto series = seriesOf(recorded(u"acme-services-down"_s));
    for (const QString& prefix : {u"cron."_s, u"indexer"_s, u"queue."_s, u"database."_s, u"redis."_s})
        EXPECT_FALSE(anyBegins(series, prefix)) << qPrintable(prefix);
    EXPECT_TRUE(anyBegins(series, u"node.web-1."_s));
}

TEST(SeriesExtraction, TakesNothingOfWhatAFailedSectionLearnedBefore) {
    Snapshot snapshot = test::recordedSnapshot(u"acme-full"_s);
    for (auto& [name, section] : snapshot.shared) {
        section.ok = false;
        section.error = SectionFault{SectionFault::Kind::TimedOut, u"too late"_s};
    }
    const auto series = seriesOf(decode(std::make_shared<Snapshot>(snapshot)));
    for (const QString& prefix : {u"cron."_s, u"indexer"_s, u"queue."_s, u"database."_s, u"redis."_s})
        EXPECT_FALSE(anyBegins(series, prefix)) << qPrintable(prefix);
}

TEST(SeriesExtraction, TakesNoSumWhereAPartIsUnknown) {
    Snapshot snapshot = test::recordedSnapshot(u"acme-quick"_s);
    Section& indexers = snapshot.shared.at(u"indexers"_s);
    QJsonArray list = indexers.data.value(u"indexers"_s).toArray();
    QJsonObject first = list.first().toObject();
    first.insert(u"backlog"_s, QJsonValue::Null);
    list.replace(0, first);
    indexers.data.insert(u"indexers"_s, list);
    EXPECT_TRUE(seriesOf(decode(std::make_shared<Snapshot>(snapshot))).contains(u"indexers.backlog"_s))
        << "none is no gap";
    indexers.unknown.insert(u"indexers[0].backlog"_s, {});
    EXPECT_FALSE(seriesOf(decode(std::make_shared<Snapshot>(snapshot))).contains(u"indexers.backlog"_s));
}

TEST(SeriesExtraction, LeavesOutANodeThatCouldNotBeRead) {
    Snapshot snapshot = test::recordedSnapshot(u"acme-quick"_s);
    NodeSnapshot lost{.name = u"web-2"_s};
    lost.error = Error(ErrorKind::Unreachable, u"no route"_s);
    snapshot.nodes.push_back(lost);
    EXPECT_FALSE(anyBegins(seriesOf(decode(std::make_shared<Snapshot>(snapshot))), u"node.web-2."_s));
}
