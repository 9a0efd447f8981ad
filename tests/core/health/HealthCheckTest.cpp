// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/health/HealthCheck.h"

#include "core/text/Sentences.h"
#include "tests/core/health/CraftedCase.h"

#include <chrono>

using namespace magkeeper;
using namespace Qt::StringLiterals;
using std::chrono::milliseconds;

namespace {

QStringList idsOf(const Health& health) {
    QStringList ids;
    for (const Finding& finding : health.findings)
        ids.append(finding.id);
    return ids;
}

Health judged(
    const Snapshot& snapshot, const Thresholds* thresholds = nullptr, const Environment* environment = nullptr) {
    const DecodedSnapshot decoded = decode(std::make_shared<const Snapshot>(snapshot));
    return test::healthCheck().evaluate({.environment = environment, .latest = &decoded, .thresholds = thresholds});
}

Health judgedWith(const Snapshot& latest, const Snapshot& full) {
    const DecodedSnapshot decoded = decode(std::make_shared<const Snapshot>(latest));
    const DecodedSnapshot decodedFull = decode(std::make_shared<const Snapshot>(full));
    return test::healthCheck().evaluate({.latest = &decoded, .full = &decodedFull});
}

Snapshot everySectionFailed() {
    Snapshot snapshot = test::recordedSnapshot(u"bolt-full"_s);
    const auto fail = [](Sections& sections) {
        for (auto& [name, section] : sections)
            section = {.ok = false, .error = SectionFault{SectionFault::Kind::Failed, u"gone"_s}};
    };
    fail(snapshot.shared);
    for (NodeSnapshot& node : snapshot.nodes)
        fail(node.sections);
    return snapshot;
}

} // namespace

TEST(HealthCheck, FindsNothingButIgnoranceWhereEverySectionFailed) {
    const Snapshot snapshot = everySectionFailed();
    const Health health = judged(snapshot);
    EXPECT_EQ(health.worst, Severity::Unknown);
    EXPECT_EQ(health.findings.size(), snapshot.shared.size() + snapshot.nodes.front().sections.size());
    for (const Finding& finding : health.findings)
        EXPECT_EQ(finding.severity, Severity::Unknown) << qPrintable(finding.id);
    for (const Judgement& judgement : health.judgements)
        EXPECT_NE(judgement.severity, Severity::Critical) << qPrintable(judgement.rule);
}

TEST(HealthCheck, KeepsTheFaultOfASectionThatOnlyAFullProbeReads) {
    Snapshot full = test::recordedSnapshot(u"bolt-full"_s);
    full.shared[u"security"_s] = {.ok = false, .error = SectionFault{SectionFault::Kind::Failed, u"gone"_s}};
    Snapshot quick = test::recordedSnapshot(u"bolt-quick"_s);
    quick.takenAt = full.takenAt + std::chrono::hours(1);
    const auto ids = idsOf(judgedWith(quick, full));
    EXPECT_TRUE(ids.contains(u"unread:security"_s)) << qPrintable(ids.join(u' '));
}

TEST(HealthCheck, DoesNotTakeAnOldFullSnapshotForToday) {
    Snapshot full = test::recordedSnapshot(u"bolt-full"_s);
    full.nodes.front().sections[u"files"_s].data = {{u"media"_s,
        QJsonObject{
            {u"suspects_count"_s, 1}, {u"suspects"_s, QJsonArray{QJsonObject{{u"path"_s, u"pub/media/a.php"_s}}}}}}};
    Snapshot quick = test::recordedSnapshot(u"bolt-quick"_s);
    quick.takenAt = full.takenAt + std::chrono::hours(24);
    EXPECT_TRUE(idsOf(judgedWith(quick, full)).contains(u"files.php_in_media@web-1"_s)
        || idsOf(judgedWith(quick, full)).contains(u"files.php_in_media"_s));
    quick.takenAt = full.takenAt + std::chrono::hours(26);
    const Health health = judgedWith(quick, full);
    EXPECT_EQ(std::ranges::find(health.findings, u"files.php_in_media"_s, &Finding::rule), health.findings.end());
    const auto rule = std::ranges::find(health.judgements, u"files.php_in_media"_s, &Judgement::rule);
    ASSERT_NE(rule, health.judgements.end());
    EXPECT_FALSE(rule->asked);
}

TEST(HealthCheck, JudgesTheVersionsOfSearchAndOfBrokers) {
    Snapshot snapshot = test::recordedSnapshot(u"bolt-quick"_s);
    QJsonObject& identity = snapshot.nodes.front().sections[u"identity"_s].data.edit();
    identity[u"version"_s] = u"2.4.7-p3"_s;
    identity[u"edition"_s] = u"Magento Open Source"_s;
    snapshot.shared[u"search"_s]
        = {.ok = true, .data = {{u"distribution"_s, u"opensearch"_s}, {u"version"_s, u"1.3.20"_s}}};
    snapshot.shared[u"queue"_s] = {.ok = true,
        .data = {{u"brokers"_s, QJsonArray{QJsonObject{{u"product"_s, u"RabbitMQ"_s}, {u"version"_s, u"3.10.7"_s}}}}}};
    const auto ids = idsOf(judged(snapshot));
    EXPECT_TRUE(ids.contains(u"requirements.older:opensearch"_s)) << qPrintable(ids.join(u' '));
    EXPECT_TRUE(ids.contains(u"requirements.older:rabbitmq"_s)) << qPrintable(ids.join(u' '));
}

TEST(HealthCheck, WritesServicesAsTheirMakersDo) {
    Snapshot snapshot = test::recordedSnapshot(u"bolt-quick"_s);
    snapshot.shared[u"search"_s]
        = {.ok = true, .data = {{u"distribution"_s, u"opensearch"_s}, {u"version"_s, u"1.3.20"_s}}};
    const Health health = judged(snapshot);
    const auto older = std::ranges::find(health.findings, u"requirements.older:opensearch"_s, &Finding::id);
    ASSERT_NE(older, health.findings.end());
    ASSERT_FALSE(older->message.arguments.empty());
    EXPECT_EQ(std::get<QString>(older->message.arguments.front()), u"OpenSearch"_s);
}

TEST(HealthCheck, KnowsThatSupportOfAnOldLineHasEnded) {
    for (const QString& version : {u"2.3.7"_s, u"2.4.3-p3"_s}) {
        Snapshot snapshot = test::recordedSnapshot(u"bolt-quick"_s);
        snapshot.nodes.front().sections[u"identity"_s].data[u"version"_s] = version;
        EXPECT_TRUE(idsOf(judged(snapshot)).contains(u"release.support_ended"_s)) << qPrintable(version);
    }
}

TEST(HealthCheck, SaysWhyARuleCouldNotBeJudged) {
    const Health health = judged(everySectionFailed());
    const auto cron = std::ranges::find(health.judgements, u"cron.dead"_s, &Judgement::rule);
    ASSERT_NE(cron, health.judgements.end());
    EXPECT_EQ(cron->severity, Severity::Unknown);
    EXPECT_EQ(cron->section, u"cron"_s);
    EXPECT_EQ(cron->why, u"gone"_s);
    EXPECT_TRUE(cron->asked);
}

TEST(HealthCheck, SaysOfANodeThatItCouldNotBeRead) {
    Snapshot snapshot = test::recordedSnapshot(u"bolt-quick"_s);
    snapshot.nodes.push_back({.name = u"web-2"_s, .error = Error(ErrorKind::Unreachable, u"no route"_s)});
    EXPECT_EQ(idsOf(judged(snapshot)), QStringList{u"node.unread@web-2"_s});
}

TEST(HealthCheck, KeepsQuietOfWhatALoginMayNotRead) {
    Snapshot snapshot = test::recordedSnapshot(u"bolt-quick"_s);
    Section& identity = snapshot.nodes.front().sections.at(u"identity"_s);
    QJsonObject maintenance = identity.data.value("maintenance"_L1).toObject();
    maintenance.insert("active"_L1, QJsonValue());
    identity.data.insert("maintenance"_L1, maintenance);
    identity.unknown.insert(u"maintenance.active"_s, {SectionFault::Kind::NotPermitted, u"var may not be searched"_s});
    const Health health = judged(snapshot);
    EXPECT_TRUE(health.findings.empty());
    const auto judgement = std::ranges::find(health.judgements, u"identity.maintenance"_s, &Judgement::rule);
    EXPECT_EQ(judgement->severity, Severity::Unknown) << "and never as fine";
}

TEST(HealthCheck, GoesByTheStoresOwnClock) {
    Snapshot snapshot = test::recordedSnapshot(u"bolt-full"_s);
    const auto year = std::chrono::hours(24 * 365);
    snapshot.takenAt += year;
    snapshot.clockOffset = milliseconds(-year);
    EXPECT_EQ(idsOf(judged(snapshot)), QStringList{u"probe.clock_offset"_s});
}

TEST(HealthCheck, TakesWhatOnlyFullProbesReadFromTheNewestFullOne) {
    Snapshot full = test::recordedSnapshot(u"bolt-full"_s);
    full.shared.at(u"indexers"_s)
        .data.insert("triggers"_L1,
            QJsonObject{
                {u"found"_s, 1}, {u"expected"_s, 2}, {u"missing"_s, QJsonArray{QJsonObject{{u"view"_s, u"v"_s}}}}});
    full.takenAt -= std::chrono::hours(1);
    const DecodedSnapshot older = decode(std::make_shared<const Snapshot>(full));
    const DecodedSnapshot quick = test::recorded(u"bolt-quick"_s);
    const Health alone = test::healthCheck().evaluate({.latest = &quick});
    EXPECT_TRUE(alone.findings.empty());
    const Health both = test::healthCheck().evaluate({.latest = &quick, .full = &older});
    ASSERT_EQ(idsOf(both), QStringList{u"indexers.trigger_missing"_s});
    EXPECT_EQ(both.findings.front().at, full.takenAt);
    EXPECT_EQ(both.at, quick.source->takenAt);
}

TEST(HealthCheck, ForgivesAStagingEnvironmentItsMode) {
    Environment staging;
    staging.name = u"acme-stage"_s;
    staging.kind = EnvironmentKind::Staging;
    const Health health = judged(test::recordedSnapshot(u"acme-quick"_s), nullptr, &staging);
    EXPECT_FALSE(idsOf(health).contains(u"identity.mode_default"_s));
    EXPECT_TRUE(idsOf(health).contains(u"cron.dead"_s));
}

TEST(HealthCheck, NamesTheRowsThatAFindingRestsOn) {
    const Health health = judged(test::recordedSnapshot(u"acme-quick"_s));
    const auto stuck = std::ranges::find(health.findings, u"indexers.stuck:catalogsearch_fulltext"_s, &Finding::id);
    ASSERT_NE(stuck, health.findings.end());
    ASSERT_GE(stuck->evidence.size(), 2U);
    EXPECT_EQ(stuck->evidence[0].section, u"indexers"_s);
    EXPECT_TRUE(stuck->evidence[0].path.startsWith(u"indexers["_s)) << qPrintable(stuck->evidence[0].path);
    EXPECT_TRUE(stuck->evidence[0].path.endsWith(u"].status"_s));
    EXPECT_EQ(stuck->evidence[0].value, QJsonValue(u"working"_s));
    EXPECT_EQ(stuck->since, instantFromIso8601(u"2026-11-20T23:22:03.000Z"));
    EXPECT_EQ(stuck->action, u"indexer.reset"_s);
    EXPECT_EQ(Sentences(QLocale::c()).of(stuck->message),
        u"The index catalogsearch_fulltext says that it is being built, but nobody is building it."_s);
}

TEST(HealthCheck, MakesWhatAStoreSentHarmless) {
    const Health health = judged(test::recordedSnapshot(u"hostile"_s));
    for (const Finding& finding : health.findings) {
        EXPECT_FALSE(finding.id.contains(u'\u001b')) << qPrintable(finding.id);
        EXPECT_FALSE(Sentences(QLocale::c()).of(finding.message).contains(u'\u001b'));
        for (const Evidence& evidence : finding.evidence)
            EXPECT_FALSE(evidence.value.toString().contains(u'\u001b'));
    }
}

TEST(HealthCheck, BoundsTheFindingsOfOneRule) {
    Snapshot snapshot = test::recordedSnapshot(u"bolt-quick"_s);
    QJsonArray queues;
    for (int i = 0; i < 10'000; ++i)
        queues.append(QJsonObject{{u"name"_s, u"q%1"_s.arg(i)}, {u"waiting"_s, 5}, {u"error"_s, 0},
            {u"oldest_waiting_at"_s, u"2026-11-19T00:00:00.000Z"_s}});
    snapshot.shared.at(u"queue"_s).data.insert("queues"_L1, queues);
    const Health health = judged(snapshot);
    EXPECT_EQ(std::ranges::count(health.findings, u"queue.backlog"_s, &Finding::rule), 200);
}

TEST(HealthCheck, PutsTheWorstFirst) {
    const Health health = judged(test::recordedSnapshot(u"acme-full"_s));
    EXPECT_TRUE(std::ranges::is_sorted(health.findings, comesBefore));
    EXPECT_EQ(health.findings.front().severity, Severity::Critical);
    EXPECT_EQ(health.worst, Severity::Critical);
}

TEST(HealthCheck, TakesLimitsThatAPersonSet) {
    Environment environment;
    environment.name = u"acme-prod"_s;
    environment.tags = {u"quiet"_s};
    Thresholds thresholds;
    thresholds.byTag[u"quiet"_s][u"cron.dead.critical"_s] = 86400e3;
    const Health health = judged(test::recordedSnapshot(u"acme-quick"_s), &thresholds, &environment);
    const auto dead = std::ranges::find(health.findings, u"cron.dead"_s, &Finding::id);
    ASSERT_NE(dead, health.findings.end());
    EXPECT_EQ(dead->severity, Severity::Warning);
}

TEST(HealthCheck, TakesFewMillisecondsWithAYearOfHistory) {
    const DecodedSnapshot snapshot = test::recorded(u"acme-full"_s);
    GatheredHistory history;
    history.before = std::make_shared<const DecodedSnapshot>(test::recorded(u"acme-full"_s));
    for (const WantedSeries& wanted : seriesWanted(snapshot))
        for (int hour = 24 * 365; hour >= 0; --hour)
            history.series[wanted.name].push_back({snapshot.source->takenAt - std::chrono::hours(hour), double(hour)});
    const auto begin = std::chrono::steady_clock::now();
    for (int i = 0; i < 20; ++i)
        EXPECT_FALSE(test::healthCheck().evaluate({.latest = &snapshot, .history = &history}).findings.empty());
    const std::chrono::duration<double, std::milli> each = (std::chrono::steady_clock::now() - begin) / 20;
    RecordProperty("ms_per_evaluation", std::to_string(each.count()));
}

TEST(Health, OfWhatCannotBeReachedIsUnknown) {
    const Health health = unreachableHealth(Error(ErrorKind::Unreachable, u"refused"_s), Instant());
    EXPECT_EQ(health.worst, Severity::Unknown);
    EXPECT_EQ(idsOf(health), QStringList{u"environment.unread"_s});
}

TEST(Findings, KeepTheirEarlierStart) {
    const Instant early(std::chrono::hours(1));
    const Instant late(std::chrono::hours(2));
    std::vector<Finding> now(3);
    now[0].id = u"a"_s;
    now[1].id = u"b"_s;
    now[1].since = early;
    now[2].id = u"c"_s;
    std::vector<Finding> before(2);
    before[0].id = u"a"_s;
    before[0].since = early;
    before[1].id = u"b"_s;
    before[1].since = late;
    keepStarts(now, before);
    EXPECT_EQ(now[0].since, early);
    EXPECT_EQ(now[1].since, early) << "what the store itself records is earlier";
    EXPECT_FALSE(now[2].since);
}

TEST(Severity, IsReadByItsName) {
    for (const Severity severity :
        {Severity::Ok, Severity::Notice, Severity::Warning, Severity::Unknown, Severity::Critical})
        EXPECT_EQ(severityFromName(severityName(severity)), severity);
    EXPECT_FALSE(severityFromName(u"bad"_s));
    EXPECT_GT(Severity::Unknown, Severity::Warning);
}
