// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/patches/VendorStatus.h"

#include <gtest/gtest.h>

namespace magkeeper::test {

using namespace Qt::StringLiterals;

namespace {

/// As Adobe's guide shows it, with other ids.
const auto versionTool = uR"({
  "base_version": "2.4.9",
  "installed_components": {
    "CE": "2.4.9"
  },
  "applied_patches": [
    "249-2026-07-001-CE"
  ],
  "missing_patches": [
    "249-2026-08-001-CE"
  ],
  "unknown_patches": ["249-2026-09-001-CE"],
  "vulnerability_status": {
    "CVE-2026-1": { "status": "PROTECTED" },
    "CVE-2026-2": { "status": "VULNERABLE" },
    "CVE-2026-3": { "status": "NOT_APPLICABLE" },
    "CVE-2026-4": { "status": "UNKNOWN" },
    "CVE-2026-5": { "status": "FINE" }
  },
  "registry_source": "remote",
  "warnings": ["the cache is old"]
})"_s;

/// As src/Command/Process/Renderer.php of magento-cloud-patches writes it.
const auto quality = uR"([
    {
        "Id": "ACSD-47920",
        "Title": "Fixes the issue where a cart\nis emptied",
        "Category": "Shopping Cart",
        "Origin": "Adobe Commerce Support",
        "Status": "Applied",
        "Details": "Patch type: Optional\nAffected components:\n - magento\/module-quote"
    },
    { "Id": "ACSD-50000", "Title": "", "Category": "", "Origin": "", "Status": "Not applied", "Details": "" },
    { "Id": "MCLOUD-11", "Title": "", "Category": "", "Origin": "", "Status": "N\/A", "Details": "" }
])"_s;

QString faultOf(const QString& tool, const QString& printed) {
    const auto status = readVendorStatus(tool, printed);
    if (status)
        return u"it was taken"_s;
    EXPECT_EQ(status.error().kind(), ErrorKind::UnexpectedOutput);
    return status.error().text();
}

} // namespace

TEST(VendorStatus, ReadsTheCommerceVersionTool) {
    const auto status = readVendorStatus(u"patch-status"_s, versionTool);
    ASSERT_TRUE(status) << qPrintable(status.error().toString());
    EXPECT_EQ(status->base, "2.4.9"_L1);
    EXPECT_EQ(status->registry, "remote"_L1);
    EXPECT_EQ(status->warnings, QStringList{u"the cache is old"_s});
    ASSERT_EQ(status->patches.size(), 3U);
    EXPECT_EQ(status->patches[0].id, "249-2026-07-001-CE"_L1);
    EXPECT_EQ(status->patches[0].state, VendorPatch::State::Applied);
    EXPECT_EQ(status->patches[1].state, VendorPatch::State::Missing);
    EXPECT_EQ(status->patches[2].state, VendorPatch::State::Unknown);
    ASSERT_EQ(status->vulnerabilities.size(), 5U);
    EXPECT_EQ(status->vulnerabilities[0].state, VendorVulnerability::State::Protected);
    EXPECT_EQ(status->vulnerabilities[1].state, VendorVulnerability::State::Vulnerable);
    EXPECT_EQ(status->vulnerabilities[2].state, VendorVulnerability::State::NotApplicable);
    EXPECT_EQ(status->vulnerabilities[3].state, VendorVulnerability::State::Unknown);
    EXPECT_EQ(status->vulnerabilities[4].state, VendorVulnerability::State::Unknown) << "a word that nobody knows";
}

TEST(VendorStatus, ReadsTheListsOfQualityAndCloudPatches) {
    for (const QString& tool : {u"magento-patches"_s, u"ece-patches"_s}) {
        const auto status = readVendorStatus(tool, quality);
        ASSERT_TRUE(status) << qPrintable(status.error().toString());
        ASSERT_EQ(status->patches.size(), 3U);
        EXPECT_EQ(status->patches[0].state, VendorPatch::State::Applied);
        EXPECT_EQ(status->patches[0].title, "Fixes the issue where a cart is emptied"_L1);
        EXPECT_EQ(status->patches[1].state, VendorPatch::State::Missing);
        EXPECT_EQ(status->patches[2].state, VendorPatch::State::Unknown);
    }
}

TEST(VendorStatus, AnEmptyAnswerIsSilence) {
    const auto behind = readVendorStatus(u"patch-status"_s,
        uR"({"base_version": "2.4.8-p4", "applied_patches": [], "missing_patches": [], "unknown_patches": [],
             "vulnerability_status": [], "warnings": ["No patches for this version"]})"_s);
    ASSERT_TRUE(behind) << "an empty map of PHP is written as a list";
    EXPECT_TRUE(behind->isSilent());
    EXPECT_TRUE(readVendorStatus(u"magento-patches"_s, u"[]"_s)->isSilent());
    EXPECT_FALSE(readVendorStatus(u"patch-status"_s, versionTool)->isSilent());
}

TEST(VendorStatus, FindsTheDocumentAmongWhatPhpSays) {
    const QString around = u"PHP Deprecated:  Something [8192] in /srv/x.php on line 3\n\n"
                           "[2026-11-21 10:00:00] default.WARNING: {\"a\": 1\n"_s;
    for (const QString& tool : {u"patch-status"_s, u"magento-patches"_s}) {
        const QString& document = tool == "patch-status"_L1 ? versionTool : quality;
        EXPECT_TRUE(readVendorStatus(tool, around + document + u"\nDone.\n"_s)) << qPrintable(tool);
        EXPECT_TRUE(readVendorStatus(tool, u"\n   "_s + document)) << qPrintable(tool);
    }
}

TEST(VendorStatus, RefusesWhatIsNoStatusWithASample) {
    EXPECT_TRUE(faultOf(u"patch-status"_s, u"PHP Fatal error:  Uncaught Error"_s).contains("no JSON: PHP Fatal"_L1));
    EXPECT_EQ(faultOf(u"patch-status"_s, u"  \n"_s), "it printed nothing: "_L1);
    EXPECT_TRUE(faultOf(u"patch-status"_s, versionTool.first(versionTool.size() / 2)).contains("no JSON"_L1)) << "half";
    EXPECT_TRUE(faultOf(u"patch-status"_s, u"{\"status\": \"ok\"}"_s).contains("no status of patch-status"_L1));
    EXPECT_TRUE(faultOf(u"patch-status"_s, u"{\"applied_patches\": \"all\"}"_s).contains("no status"_L1));
    EXPECT_TRUE(faultOf(u"patch-status"_s, quality).contains("no status"_L1)) << "another tool's";
    EXPECT_TRUE(faultOf(u"magento-patches"_s, versionTool).contains("no list"_L1));
    EXPECT_TRUE(faultOf(u"magento-patches"_s, u"[{\"Id\": \"A-1\"}]"_s).contains("no patch or no status"_L1));
    EXPECT_TRUE(faultOf(u"magento-patches"_s, u"[1, 2]"_s).contains("no patch or no status"_L1));
}

TEST(VendorStatus, TakesNoMoreThanItCanHold) {
    EXPECT_TRUE(faultOf(u"patch-status"_s, QString(10 * 1024 * 1024, u'[')).contains("too much"_L1));
    EXPECT_TRUE(faultOf(u"magento-patches"_s, QString(100'000, u'[')).contains("no JSON"_L1)) << "too deep";
    EXPECT_TRUE(faultOf(u"magento-patches"_s, QString(u"[\n"_s).repeated(100'000) + u']').contains("no JSON"_L1));
    QString many = u"{\"applied_patches\": ["_s;
    for (int i = 0; i < 5'000; ++i)
        many += u"\"P-%1\","_s.arg(i);
    many.back() = u']';
    const auto status = readVendorStatus(u"patch-status"_s, many + u'}');
    ASSERT_TRUE(status);
    EXPECT_EQ(status->patches.size(), 3'000U);
    EXPECT_FALSE(status->isComplete);
}

TEST(VendorStatus, IsSafeToShow) {
    const auto status = readVendorStatus(u"magento-patches"_s,
        u"[{\"Id\": \"\\u001b[31mA-1\\u202e\", \"Status\": \"Applied\", \"Title\": \"a\\u0000b\"}]"_s);
    ASSERT_TRUE(status);
    EXPECT_FALSE(status->patches[0].id.contains(QChar(0x1b)) || status->patches[0].id.contains(QChar(0x202e)));
    EXPECT_FALSE(status->patches[0].title.contains(QChar(0)));
}

TEST(VendorStatus, FindsWhatWasPrintedInTheLinesOfARun) {
    const QString lines = u"vendor/bin/x answered in 1.0 s\nit wrote: a\nstandard error:\n| standard output:\n| oh\n"
                          "standard output:\n| {\"a\":\n|\n| \"bc\n+ d\"}\n"_s;
    EXPECT_EQ(vendorOutputIn(lines), "{\"a\":"_L1) << "a line without its mark ends it";
    const QString whole = u"standard output:\n| [\"ab\n+ cd\"\n| ]\n"_s;
    EXPECT_EQ(vendorOutputIn(whole), "[\"abcd\"\n]"_L1);
    EXPECT_TRUE(vendorOutputIn(u"vendor/bin/x answered\nit wrote nothing\n"_s).isNull());
    EXPECT_TRUE(vendorOutputIn({}).isNull());
}

} // namespace magkeeper::test
