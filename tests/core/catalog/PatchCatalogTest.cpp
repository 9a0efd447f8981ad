// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalog/PatchCatalog.h"
#include "core/catalog/AdvisoryCatalog.h"
#include "core/catalog/CatalogFile.h"
#include "core/catalog/CatalogFolder.h"
#include "core/catalog/MarkerCatalog.h"

#include <QFile>
#include <QTemporaryDir>

#include <gtest/gtest.h>

using namespace magkeeper;
using namespace Qt::StringLiterals;

TEST(AdvisoryCatalog, KnowsTheVulnerabilitiesOfABulletinAndItsFixes) {
    const auto catalog = AdvisoryCatalog::builtIn();
    ASSERT_TRUE(catalog) << qPrintable(catalog.error().toString());
    const Bulletin* bulletin = catalog->bulletin(u"APSB24-40"_s);
    ASSERT_NE(bulletin, nullptr);
    EXPECT_TRUE(std::ranges::contains(bulletin->vulnerabilities, u"CVE-2024-34102"_s, &Vulnerability::id));
    EXPECT_TRUE(bulletin->fixedIn.contains(u"2.4.7-p1"_s));
    EXPECT_TRUE(bulletin->isCritical());
    EXPECT_EQ(catalog->bulletin(u"APSB99-01"_s), nullptr) << "absent is unknown";
    EXPECT_EQ(catalog->evidenceThrough(), QDate(2026, 10, 19));
}

TEST(AdvisoryCatalog, CallsWhatIsAttackedCriticalWhateverItsScore) {
    Bulletin bulletin;
    EXPECT_FALSE(bulletin.isCritical());
    bulletin.vulnerabilities = {{.id = u"CVE-1"_s, .cvss = 8.9}};
    EXPECT_FALSE(bulletin.isCritical());
    bulletin.exploited = true;
    EXPECT_TRUE(bulletin.isCritical());
}

TEST(AdvisoryCatalog, RefusesWhatIsNoCatalogue) {
    for (const char* text :
        {"", "[]", "{}", R"({"bulletins":[]})", R"({"bulletins":[{"id":7}],"evidence_through":"2026-01-01"})",
            R"({"bulletins":[{"id":"APSB1"}],"evidence_through":"soon"})"})
        EXPECT_FALSE(AdvisoryCatalog::parse(text)) << text;
}

TEST(PatchCatalog, KnowsMonthlyPatchesByNameAndByChecksum) {
    const auto catalog = PatchCatalog::builtIn();
    ASSERT_TRUE(catalog) << qPrintable(catalog.error().toString());
    const KnownPatch* september = catalog->patch(u"249-2026-09-001-ce"_s);
    ASSERT_NE(september, nullptr);
    EXPECT_EQ(september->kind, KnownPatch::Kind::Monthly);
    EXPECT_EQ(september->bulletin, u"APSB26-138"_s);
    EXPECT_EQ(
        catalog->patchOfFile(u"renamed.diff"_s, u"B92DE99CDC27F72C7953D837DD2E9112DD011E7578026DCF4330FFE7D1100042"_s),
        september);
    EXPECT_EQ(catalog->patchOfFile(u"249-2026-09-001-CE.patch"_s, u"00"_s), september);
    EXPECT_EQ(catalog->patchOfFile(u"mine.patch"_s, u"00"_s), nullptr);
}

TEST(PatchCatalog, ReadsTheNamesOfMonthlyFiles) {
    const auto name = monthlyName(u"247p10-2026-08-001-EE"_s);
    ASSERT_TRUE(name);
    EXPECT_EQ(name->base, u"2.4.7-p10"_s);
    EXPECT_EQ(name->month, u"2026-08"_s);
    EXPECT_EQ(name->component, u"EE"_s);
    EXPECT_EQ(monthlyName(u"249-2026-07-001-CE"_s)->base, u"2.4.9"_s);
    for (const auto& other :
        {u"VULN-39341"_s, u"249-2026-13-001-CE"_s, u"249-2026-07-001-ce"_s, u"2410-2026-07-001-CE"_s})
        EXPECT_FALSE(monthlyName(other)) << qPrintable(other);
}

TEST(PatchMarker, TellsFixedFromUnfixed) {
    const auto catalog = MarkerCatalog::builtIn();
    ASSERT_TRUE(catalog) << qPrintable(catalog.error().toString());
    const auto& marker = *std::ranges::find(catalog->markers(), u"cosmicsting"_s, &PatchMarker::id);
    const QByteArray fixed = "if (is_subclass_of($className, \\SimpleXMLElement::class)) {";
    const QByteArray unfixed = "<?php";
    EXPECT_EQ(readMarker(marker, &fixed), MarkerAnswer::Fixed);
    EXPECT_EQ(readMarker(marker, &unfixed), MarkerAnswer::Unfixed);
    EXPECT_EQ(readMarker(marker, nullptr), MarkerAnswer::Unknown) << "a file that is not there proves nothing";
}

TEST(PatchMarker, AnswersOnlyWhatItProves) {
    const auto catalog = MarkerCatalog::builtIn();
    ASSERT_TRUE(catalog);
    const QByteArray any = "<?php hasData('cache_key')";
    const auto answer = [&](const QString& id, const QByteArray* content) {
        return readMarker(*std::ranges::find(catalog->markers(), id, &PatchMarker::id), content);
    };
    EXPECT_EQ(answer(u"guest-cart-takeover"_s, &any), MarkerAnswer::Unknown) << "one file of many";
    EXPECT_EQ(answer(u"guest-cart-takeover"_s, nullptr), MarkerAnswer::Unfixed);
    EXPECT_EQ(answer(u"polyshell"_s, &any), MarkerAnswer::Unknown) << "others fix it elsewhere";
    EXPECT_EQ(answer(u"admin-email-xss"_s, &any), MarkerAnswer::Unknown) << "a guess is no answer";
}

TEST(PatchMarker, RefusesAFileOutsideOfTheRoot) {
    const QByteArray text
        = R"({"evidence_through":"2026-01-01","markers":[{"id":"a","subject":"b","file":"vendor/../../etc/passwd",)"
          R"("proves":"both","confidence":"A"}]})";
    EXPECT_FALSE(MarkerCatalog::parse(text));
    EXPECT_TRUE(MarkerCatalog::parse(QByteArray(text).replace("vendor/../../etc/passwd", "vendor/a/b/C.php")));
    for (const char* secret : {"app/etc/env.php", "auth.json", "var/composer_home/auth.json", ".env"})
        EXPECT_FALSE(MarkerCatalog::parse(QByteArray(text).replace("vendor/../../etc/passwd", secret))) << secret;
}

class CatalogFolderTest : public testing::Test {
protected:
    [[nodiscard]] QByteArray newer(const QByteArray& date) const {
        return R"({"evidence_through":")" + date + R"(","bulletins":[{"id":"APSB27-01","fixed_in":["2.4.9-p1"]}]})";
    }
    QTemporaryDir m_place;
    CatalogFolder m_folder{m_place.filePath(u"catalog"_s)};
};

TEST_F(CatalogFolderTest, UsesWhatIsBuiltInUntilANewerOneIsLoaded) {
    auto catalogs = m_folder.read();
    ASSERT_TRUE(catalogs) << qPrintable(catalogs.error().toString());
    ASSERT_EQ(catalogs->inUse.size(), 4U);
    EXPECT_FALSE(catalogs->inUse[1].loaded);
    EXPECT_EQ(catalogs->inUse[1].evidenceThrough, QDate(2026, 10, 19));
    const auto taken = m_folder.take(newer("2027-01-12"), {});
    ASSERT_TRUE(taken) << qPrintable(taken.error().toString());
    catalogs = m_folder.read();
    ASSERT_TRUE(catalogs);
    EXPECT_TRUE(catalogs->inUse[1].loaded);
    EXPECT_EQ(catalogs->advisories.bulletins().size(), 1U);
    EXPECT_FALSE(catalogs->patches.patches().empty()) << "the others stay";
}

TEST_F(CatalogFolderTest, TakesOnlyTheChecksumThatWasNamed) {
    const QByteArray file = newer("2027-01-12");
    const auto refused = m_folder.take(file, QString(64, u'0'));
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().kind(), ErrorKind::InvalidInput);
    EXPECT_TRUE(m_folder.take(file, sha256Of(file).toUpper()));
}

TEST_F(CatalogFolderTest, RefusesOlderFactsAndOtherFiles) {
    for (const QByteArray& file :
        {newer("2026-10-18"), QByteArray("{}"), QByteArray("no"), QByteArray(R"({"markers":[]})")}) {
        const auto refused = m_folder.take(file, {});
        ASSERT_FALSE(refused) << file.constData();
        EXPECT_EQ(refused.error().kind(), ErrorKind::InvalidInput) << file.constData();
    }
    EXPECT_FALSE(m_folder.read()->inUse[1].loaded);
}

TEST_F(CatalogFolderTest, RefusesALoadedFileThatWasChangedSince) {
    ASSERT_TRUE(m_folder.take(newer("2027-01-12"), {}));
    QFile file(m_place.filePath(u"catalog/advisories.json"_s));
    ASSERT_TRUE(file.open(QIODevice::Append));
    file.write(" ");
    file.close();
    const auto catalogs = m_folder.read();
    ASSERT_FALSE(catalogs);
    EXPECT_EQ(catalogs.error().kind(), ErrorKind::UnexpectedOutput);
}

TEST_F(CatalogFolderTest, LeavesALoadedOneForANewerOneThatIsBuiltIn) {
    ASSERT_TRUE(m_folder.take(newer("2027-01-12"), {}));
    const QByteArray old = newer("2026-01-12");
    for (const auto& [name, content] :
        {std::pair("advisories.json", old), std::pair("advisories.json.sha256", sha256Of(old).toLatin1())}) {
        QFile file(m_place.filePath(u"catalog/"_s + QLatin1StringView(name)));
        ASSERT_TRUE(file.open(QIODevice::WriteOnly));
        file.write(content);
    }
    const auto catalogs = m_folder.read();
    ASSERT_TRUE(catalogs);
    EXPECT_FALSE(catalogs->inUse[1].loaded) << "an update of the program knows more";
    EXPECT_EQ(catalogs->inUse[1].evidenceThrough, QDate(2026, 10, 19));
    EXPECT_GT(catalogs->advisories.bulletins().size(), 1U);
}

TEST_F(CatalogFolderTest, TakesSeveralAtOnceOrNone) {
    const QByteArray markers = catalogFile(u"patch-markers.json"_s).value();
    const auto bundle = [&](const QByteArray& date) {
        return R"({"catalogs":{"advisories.json":)" + newer(date) + R"(,"patch-markers.json":)" + markers + "}}";
    };
    EXPECT_FALSE(m_folder.take(bundle("2020-01-01"), {}));
    EXPECT_FALSE(m_folder.read()->inUse[3].loaded);
    ASSERT_TRUE(m_folder.take(bundle("2027-01-01"), {}));
    EXPECT_TRUE(m_folder.read()->inUse[1].loaded);
    EXPECT_TRUE(m_folder.read()->inUse[3].loaded);
}
