// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalog/ReleaseCatalog.h"
#include "core/catalog/RequirementCatalog.h"
#include "core/catalog/ServiceTitle.h"

#include <gtest/gtest.h>

using namespace magkeeper;
using namespace Qt::StringLiterals;

namespace {

Fit fitOf(QStringView release, const QString& service, QStringView running) {
    const auto catalog = RequirementCatalog::builtIn();
    EXPECT_TRUE(catalog);
    return catalog->fit(release.toString(), service, Version::parse(running).value_or(Version()));
}

} // namespace

TEST(ReleaseCatalog, KnowsTheNewestOfEachLine) {
    const auto catalog = ReleaseCatalog::builtIn();
    ASSERT_TRUE(catalog) << qPrintable(catalog.error().toString());
    EXPECT_EQ(catalog->newest(u"2.4.7"_s, ReleaseEdition::OpenSource)->toString(), u"2.4.7-p10"_s);
    EXPECT_EQ(catalog->newest(u"2.4.9"_s, ReleaseEdition::Commerce)->toString(), u"2.4.9"_s);
    EXPECT_EQ(catalog->newest(u"2.3.7"_s, ReleaseEdition::OpenSource)->toString(), u"2.3.7-p4"_s);
    EXPECT_FALSE(catalog->newest(u"2.5.0"_s, ReleaseEdition::Commerce));
    EXPECT_EQ(catalog->evidenceThrough(), QDate(2026, 8, 20));
}

TEST(ReleaseCatalog, KnowsWhatIsForCustomersOfAdobeCommerceAlone) {
    const auto catalog = ReleaseCatalog::builtIn();
    ASSERT_TRUE(catalog);
    EXPECT_EQ(catalog->newest(u"2.4.5"_s, releaseEdition(u"Magento Open Source"_s))->toString(), u"2.4.5-p14"_s);
    EXPECT_EQ(catalog->newest(u"2.4.5"_s, releaseEdition(u"Adobe Commerce"_s))->toString(), u"2.4.5-p17"_s);
}

TEST(ReleaseCatalog, TakesTheDatesOfAPolicyForSeveralLines) {
    const auto catalog = ReleaseCatalog::builtIn();
    ASSERT_TRUE(catalog);
    ASSERT_TRUE(catalog->line(u"2.4.3"_s));
    EXPECT_TRUE(catalog->line(u"2.4.3"_s)->endOfSupport);
    ASSERT_TRUE(catalog->line(u"2.3.7"_s));
    EXPECT_TRUE(catalog->line(u"2.3.7"_s)->endOfSupport);
}

TEST(ReleaseCatalog, KnowsWhenSupportEnds) {
    const auto catalog = ReleaseCatalog::builtIn();
    ASSERT_TRUE(catalog);
    const ReleaseLine* line = catalog->line(u"2.4.6"_s);
    ASSERT_TRUE(line);
    EXPECT_EQ(line->endOfSupport, QDate(2026, 8, 11));
    EXPECT_EQ(line->endOfExtended, QDate(2027, 8, 31));
    EXPECT_EQ(line->cloudSwitchOff, QDate(2028, 6, 1));
    EXPECT_FALSE(catalog->line(u"2.4.9"_s)->endOfExtended) << "not announced";
}

TEST(ReleaseCatalog, RefusesWhatIsNoCatalogue) {
    EXPECT_FALSE(ReleaseCatalog::parse("{}"));
    EXPECT_FALSE(ReleaseCatalog::parse("[]"));
    EXPECT_FALSE(ReleaseCatalog::parse(R"({"lines":[{"line":"2.4.7","end_of_standard_support":"soon"}]})"));
}

TEST(RequirementCatalog, TellsHowAVersionStandsToWhatIsListed) {
    EXPECT_EQ(fitOf(u"2.4.8-p5", u"php"_s, u"8.4.27"), Fit::Listed);
    EXPECT_EQ(fitOf(u"2.4.8-p5", u"php"_s, u"8.2.30"), Fit::Older);
    EXPECT_EQ(fitOf(u"2.4.7-p3", u"php"_s, u"8.4.27"), Fit::Newer);
    EXPECT_EQ(fitOf(u"2.4.8-p5", u"mariadb"_s, u"11.6.2-MariaDB"), Fit::Between);
    EXPECT_EQ(fitOf(u"2.4.7-p3", u"composer"_s, u"2.10.2"), Fit::Listed) << ">=2.9.3";
    EXPECT_EQ(fitOf(u"2.4.7-p3", u"composer"_s, u"3.0.0"), Fit::Newer) << "another major version";
}

TEST(RequirementCatalog, SaysNothingOfWhatIsNotListed) {
    EXPECT_EQ(fitOf(u"2.4.8-p5", u"redis"_s, u"8.0.2"), Fit::NotListed);
    EXPECT_EQ(fitOf(u"2.5.0", u"php"_s, u"8.4"), Fit::ReleaseUnknown);
}

TEST(RequirementCatalog, TakesTheCloudsColumnWhereThereIsOne) {
    const auto catalog = RequirementCatalog::builtIn();
    ASSERT_TRUE(catalog);
    EXPECT_EQ(catalog->cloudRequirement(u"2.4.7-p3"_s, u"opensearch"_s)->raw, u"2"_s);
    EXPECT_EQ(catalog->cloudRequirement(u"2.4.7-p3"_s, u"php"_s)->raw, u"8.3, 8.2"_s);
}

TEST(RequirementCatalog, RefusesWhatIsNoCatalogue) {
    EXPECT_FALSE(RequirementCatalog::parse("{}"));
    EXPECT_FALSE(RequirementCatalog::parse("nonsense"));
}

TEST(ServiceTitle, IsTheMakersSpellingForEveryServiceAndTheNameItselfForAnother) {
    EXPECT_EQ(serviceTitle(u"php"_s), u"PHP"_s);
    EXPECT_EQ(serviceTitle(u"activemq_artemis"_s), u"ActiveMQ Artemis"_s);
    EXPECT_EQ(serviceTitle(u"sphinx"_s), u"sphinx"_s);
}
