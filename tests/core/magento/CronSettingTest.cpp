// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/magento/CronSetting.h"

#include <gtest/gtest.h>

using namespace magkeeper;
using namespace Qt::StringLiterals;

namespace {

using Kind = CronSettingRemark::Kind;

SystemState machine(const QStringList& block) {
    SystemState system;
    system.crontab = Crontab{.hasBlock = !block.isEmpty(), .block = block};
    system.cronDaemon = u"cron"_s;
    system.processesSeen = 90;
    return system;
}

std::vector<Kind> kinds(const std::vector<CronSettingRemark>& remarks) {
    std::vector<Kind> kinds;
    for (const CronSettingRemark& remark : remarks)
        kinds.push_back(remark.kind);
    return kinds;
}

std::vector<Kind> remarksOf(const SystemState& system, const CronState* cron = nullptr) {
    return kinds(judgeCronSetting(cron, &system, nullptr));
}

const QString usualLine = u"* * * * * /usr/bin/php8.3 /srv/shop/bin/magento cron:run 2>&1 | grep -v Ran"_s;

} // namespace

TEST(CronSetting, AcceptsMagentosOwnLine) {
    EXPECT_TRUE(remarksOf(machine({u"#~ MAGENTO START"_s, usualLine, u"#~ MAGENTO END"_s})).empty());
}

TEST(CronSetting, MissesALineAndTellsAnotherRootsFromNone) {
    SystemState system = machine({});
    EXPECT_EQ(remarksOf(system), std::vector{Kind::NoLine});
    system.crontab->otherBlocks = 1;
    EXPECT_EQ(remarksOf(system), std::vector{Kind::OtherRoot});
    system.crontab->elsewhere = {{u"/etc/cron.d/shop"_s, 1}};
    EXPECT_TRUE(remarksOf(system).empty()) << "something else starts it";
    system.crontab.reset();
    EXPECT_TRUE(remarksOf(system).empty()) << "it was not read";
}

TEST(CronSetting, FindsALineThatComesTooSeldomAndOneThatComesTwice) {
    EXPECT_EQ(
        remarksOf(machine({u"*/5 * * * * php /srv/shop/bin/magento cron:run"_s})), std::vector{Kind::NotEveryMinute});
    EXPECT_EQ(remarksOf(machine({u"@hourly php /srv/shop/bin/magento cron:run"_s})), std::vector{Kind::NotEveryMinute});
    SystemState twice = machine({usualLine});
    twice.crontab->elsewhere = {{u"/etc/cron.d/shop"_s, 1}};
    EXPECT_EQ(remarksOf(twice), std::vector{Kind::TwoPlaces});
    EXPECT_EQ(judgeCronSetting(nullptr, &twice, nullptr)[0].detail, QStringList{u"/etc/cron.d/shop"_s});
}

TEST(CronSetting, FindsGroupsThatNoLineStarts) {
    CronState cron;
    for (const QString& id : {u"default"_s, u"index"_s}) {
        CronGroup group;
        group.id = id;
        cron.groups.push_back(group);
    }
    const SystemState system = machine({u"* * * * * php /srv/shop/bin/magento cron:run --group=default"_s});
    const auto remarks = judgeCronSetting(&cron, &system, nullptr);
    ASSERT_EQ(kinds(remarks), std::vector{Kind::GroupLeftOut});
    EXPECT_EQ(remarks[0].detail, QStringList{u"index"_s});
    EXPECT_TRUE(remarksOf(machine({usualLine, u"* * * * * php bin/magento cron:run --group=index"_s}), &cron).empty());
}

TEST(CronSetting, FindsADaemonThatIsNotThereOnlyWhereProcessesAreSeen) {
    SystemState system = machine({usualLine});
    system.cronDaemon.reset();
    EXPECT_EQ(remarksOf(system), std::vector{Kind::NoDaemon});
    system.processesSeen.reset();
    EXPECT_TRUE(remarksOf(system).empty());
}

TEST(CronSetting, SaysWhichConsumersCronDoesNotStart) {
    QueuesState queues;
    for (const QString& name : {u"a"_s, u"b"_s}) {
        Consumer consumer;
        consumer.name = name;
        queues.consumers.push_back(consumer);
    }
    queues.runner.cronRun = true;
    EXPECT_TRUE(judgeCronSetting(nullptr, nullptr, &queues).empty());
    queues.runner.consumers = QStringList{u"a"_s};
    EXPECT_EQ(judgeCronSetting(nullptr, nullptr, &queues),
        (std::vector{CronSettingRemark{Kind::ConsumersLeftOut, {u"b"_s}}}));
    queues.runner.cronRun = false;
    EXPECT_EQ(kinds(judgeCronSetting(nullptr, nullptr, &queues)), std::vector{Kind::ConsumersOff});
}
