// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/StatusReport.h"

#include <gtest/gtest.h>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

Finding finding(const QString& id, Severity severity, MessageId message, const QString& argument) {
    Finding made;
    made.id = made.rule = id;
    made.severity = severity;
    made.message = {message, {argument}};
    return made;
}

EnvironmentHealth health(const QString& name, std::vector<Finding> findings) {
    EnvironmentHealth one{.environment = name};
    for (const Finding& each : findings)
        one.health.worst = std::max(one.health.worst, each.severity);
    one.health.findings = std::move(findings);
    return one;
}

const Finding off = finding(u"caches.type_off"_s, Severity::Warning, MessageId::CachesTypeOff, u"config|layout"_s);
const Finding path
    = finding(u"identity.backend_path_default"_s, Severity::Notice, MessageId::IdentityBackendPathDefault, {});
const Finding red = finding(u"search.red"_s, Severity::Critical, MessageId::SearchRed, u"shop_product_1"_s);

} // namespace

TEST(StatusReport, BeginsAsMonitoringPluginsDo) {
    EXPECT_EQ(statusLine({health(u"acme"_s, {red, off})}),
        u"CRITICAL - acme: Indices of the search engine are red: shop_product_1 (and 1 more) | critical=1 unknown=0 warning=1 notice=0"_s);
    EXPECT_EQ(statusLine({health(u"acme"_s, {})}),
        u"OK - acme: nothing was found | critical=0 unknown=0 warning=0 notice=0"_s);
    EXPECT_EQ(statusLine({health(u"acme"_s, {}), health(u"bolt"_s, {})}),
        u"OK - 2 environments | critical=0 unknown=0 warning=0 notice=0"_s);
    EXPECT_TRUE(statusLine({}).startsWith("UNKNOWN - "_L1));
}

TEST(StatusReport, HasOneBarInItsFirstLine) { EXPECT_EQ(statusLine({health(u"acme"_s, {off})}).count(u'|'), 1); }

TEST(StatusReport, TakesNoticesForWell) {
    EXPECT_TRUE(statusLine({health(u"acme"_s, {path})}).startsWith("OK - acme: "_L1));
    EXPECT_EQ(exitStatusOf(Severity::Notice), ExitStatus::Done);
}

TEST(StatusReport, EndsAsTheWorstSays) {
    const auto unread = unreachableHealth(Error(ErrorKind::Unreachable, u"refused"_s), Instant());
    const EnvironmentHealth dead{.environment = u"dead"_s, .health = unread};
    EXPECT_EQ(exitStatusOf(worstOf({health(u"a"_s, {off}), dead})), ExitStatus::Unknown);
    EXPECT_EQ(exitStatusOf(worstOf({health(u"a"_s, {off}), dead, health(u"b"_s, {red})})), ExitStatus::Critical);
    EXPECT_EQ(exitStatusOf(worstOf({health(u"a"_s, {off})})), ExitStatus::Failed);
    EXPECT_EQ(exitStatusOf(worstOf({health(u"a"_s, {})})), ExitStatus::Done);
}

TEST(StatusReport, PassesOverWhatIsMutedButShowsIt) {
    Finding quiet = red;
    quiet.mark = FindingMark();
    quiet.mark->kind = MarkKind::Muted;
    EnvironmentHealth one = health(u"acme"_s, {quiet, off});
    summarize(one.health);
    const QString line = statusLine({one});
    EXPECT_TRUE(line.startsWith("WARNING - acme: Cache types are off "_L1)) << qPrintable(line);
    EXPECT_TRUE(line.endsWith(" | critical=0 unknown=0 warning=1 notice=0 muted=1"_L1)) << qPrintable(line);
    EXPECT_FALSE(line.contains("more"_L1)) << qPrintable(line);
    EXPECT_EQ(exitStatusOf(worstOf({one})), ExitStatus::Failed);
    EXPECT_TRUE(statusReport({one}, Instant()).render(std::nullopt, false).contains("critical  mute"_L1));
    one = health(u"acme"_s, {quiet});
    summarize(one.health);
    EXPECT_TRUE(statusLine({one}).startsWith("OK - acme: nothing was found but what is muted"_L1));
}

TEST(StatusReport, CountsWhatIsAcknowledged) {
    Finding known = red;
    known.mark = FindingMark();
    EnvironmentHealth one = health(u"acme"_s, {known});
    summarize(one.health);
    EXPECT_TRUE(statusLine({one}).startsWith("CRITICAL - acme: "_L1));
    EXPECT_TRUE(statusReport({one}, Instant()).render(std::nullopt, false).contains("critical  ack"_L1));
}

TEST(StatusReport, ShowsEachFindingWithItsId) {
    const QString text = statusReport({health(u"acme"_s, {red, off})}, Instant()).render(std::nullopt, false);
    EXPECT_TRUE(text.contains("search.red"_L1)) << qPrintable(text);
    EXPECT_LT(text.indexOf("critical  "_L1), text.indexOf("warning  "_L1)) << qPrintable(text);
}

} // namespace magkeeper
