// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/magento/RecordedAnswer.h"

#include <gtest/gtest.h>

#include <algorithm>

using namespace magkeeper;
using magkeeper::test::recorded;
using namespace Qt::StringLiterals;

namespace {

Section section(const QJsonObject& data) { return {.ok = true, .ms = 1, .data = data}; }

} // namespace

TEST(PackagesDecoder, ListsPackagesAndSaysThatNothingDiffers) {
    const DecodedSnapshot snapshot = recorded(u"acme-audit-full"_s);
    const PackagesState packages = *snapshot.primary()->packages.value;
    EXPECT_EQ(packages.source, u"composer.lock"_s);
    EXPECT_EQ(packages.count, 610);
    ASSERT_TRUE(packages.packages && packages.differences);
    EXPECT_EQ(packages.packages->size(), 610U);
    EXPECT_TRUE(packages.differences->empty());
    const auto framework = std::ranges::find(*packages.packages, u"magento/framework"_s, &ComposerPackage::name);
    ASSERT_NE(framework, packages.packages->end());
    EXPECT_EQ(framework->version, u"103.0.7-p3"_s);
    EXPECT_EQ(packages.lock.state.value, PackageFile::State::Read);
    EXPECT_EQ(packages.installed.dev, true);
}

TEST(PackagesDecoder, TellsWhatIsNotThereFromWhatIsNotKnown) {
    const Section missing = section(
        {{u"differences"_s,
             QJsonArray{QJsonObject{{u"name"_s, u"a/b"_s}, {u"locked"_s, u"1.0"_s}, {u"installed"_s, QJsonValue()}}}},
            {u"installed"_s, QJsonObject{{u"state"_s, u"zipped"_s}}}});
    const PackagesStateReading reading = decodePackagesState(&missing);
    ASSERT_TRUE(reading.isKnown());
    EXPECT_FALSE(reading.value->differences->front().installed);
    EXPECT_EQ(reading.value->installed.state.value, PackageFile::State::Other) << "a state that is new to us";
    EXPECT_EQ(reading.value->installed.state.text, u"zipped"_s);
    EXPECT_FALSE(reading.value->packages);
}

TEST(ConfigDecoder, HasHashesByKeyAndValuesOfHarmlessPaths) {
    const ConfigState config = *recorded(u"acme-audit-full"_s).config.value;
    EXPECT_EQ(config.keyId, u"k1"_s);
    EXPECT_EQ(config.count, 31);
    const auto row = [&](const QString& path, const QString& scope) {
        const auto found = std::ranges::find_if(
            *config.rows, [&](const ConfigRow& each) { return each.path == path && each.scope == scope; });
        return found == config.rows->end() ? ConfigRow() : *found;
    };
    EXPECT_EQ(row(u"general/locale/code"_s, u"stores"_s).value, u"de_DE"_s);
    EXPECT_EQ(row(u"general/locale/code"_s, u"stores"_s).scopeCode, u"default"_s);
    EXPECT_EQ(row(u"general/locale/code"_s, u"default"_s).hash.value_or(QString()).size(), 16);
    EXPECT_TRUE(row(u"payment/acme/secret"_s, u"default"_s).encrypted);
    EXPECT_FALSE(row(u"payment/acme/secret"_s, u"default"_s).hash);
    EXPECT_FALSE(row(u"trans_email/ident_general/email"_s, u"default"_s).value);
    EXPECT_EQ(row(u"dev/static/sign"_s, u"default"_s).source, u"env.php"_s);
    EXPECT_EQ(config.scopes->size(), 4U);
}

TEST(SecurityDecoder, KnowsUsersByNumber) {
    const SecurityState acme = *recorded(u"acme-audit-full"_s).security.value;
    EXPECT_EQ(acme.users.active, 5);
    EXPECT_EQ(acme.users.neverLoggedIn, 4);
    EXPECT_FALSE(acme.users.withoutSecondFactor) << "there is no table that would tell";
    EXPECT_EQ(acme.secondFactorEnabled, false);
    ASSERT_EQ(acme.users.list.size(), 5U);
    EXPECT_FALSE(acme.users.list[1].lastLoginAt || acme.users.list[1].secondFactor);
    EXPECT_EQ(acme.users.list[0].allRights, true);
    ASSERT_EQ(acme.scripts->size(), 1U);
    EXPECT_TRUE(acme.scripts->front().external);
    EXPECT_EQ(acme.integrationTokens->count, 1);
    const SecurityState bolt = *recorded(u"bolt-audit-full"_s).security.value;
    EXPECT_EQ(bolt.users.withoutSecondFactor, 0);
    EXPECT_EQ(bolt.users.list[0].secondFactor->value, AdminUser::SecondFactor::Configured);
    EXPECT_EQ(bolt.users.list[3].secondFactor->value, AdminUser::SecondFactor::None);
}

TEST(OrdersDecoder, CountsByClass) {
    const OrdersState orders = *recorded(u"bolt-audit-full"_s).orders.value;
    EXPECT_GE(orders.days.size(), 59U);
    ASSERT_TRUE(orders.now && orders.lastOrderAt && orders.daysFrom);
    EXPECT_LT(*orders.daysFrom, *orders.now - std::chrono::days(59));
    const OrderCounts& day = orders.days[10];
    EXPECT_EQ(day.total(), day.complete + day.cancelled);
    EXPECT_GT(day.complete, 5);
}

TEST(PhpSettingsDecoder, KnowsThePoolsOfFpm) {
    const PhpSettings php = *recorded(u"bolt-machine-full"_s).primary()->php.value;
    ASSERT_TRUE(php.fpm);
    ASSERT_EQ(php.fpm->masters.size(), 1U);
    EXPECT_EQ(php.fpm->masters[0].ini->directives.value(u"memory_limit"_s), u"1G"_s);
    EXPECT_FALSE(php.fpm->masters[0].ini->directives.value(u"max_input_vars"_s));
    EXPECT_FALSE(php.fpm->masters[0].ini->xdebug);
    const auto www = std::ranges::find(php.fpm->pools, u"www"_s, &FpmPool::name);
    ASSERT_NE(www, php.fpm->pools.end());
    EXPECT_EQ(www->workers, 2);
    EXPECT_EQ(www->configured->maxChildren, 12);
    EXPECT_EQ(www->configured->ini.value(u"memory_limit"_s), u"756M"_s);
    EXPECT_EQ(www->status->maxChildrenReached, 7);
    EXPECT_FALSE(php.fpm->pools[0].status);
    EXPECT_FALSE(recorded(u"acme-quick"_s).primary()->php.value->fpm) << "older answers do not have it";
}

TEST(FilesStateDecoder, HasWhatLiesWhereItShouldNot) {
    const FilesState files = *recorded(u"bolt-machine-full"_s).primary()->files.value;
    ASSERT_TRUE(files.media && files.leftBehind && files.staticThemes);
    EXPECT_TRUE(files.media->complete && !files.media->stoppedAt);
    EXPECT_EQ(files.media->suspects.at(0).path, u"pub/media/wysiwyg/promo/a.php"_s);
    EXPECT_EQ(files.leftBehind->at(0).path, u"pub/dump.sql"_s);
    EXPECT_EQ(files.staticThemes->at(0).language, u"de_DE"_s);
    EXPECT_EQ(files.generatedVendors, 6);
}

TEST(SystemStateDecoder, KnowsWhatElseMayStartCron) {
    const SystemState system = *recorded(u"bolt-machine-full"_s).primary()->system.value;
    EXPECT_EQ(system.cronDaemon, u"cron"_s);
    EXPECT_EQ(system.crontab->elsewhere.at(0).file, u"/etc/cron.d/shop"_s);
}
