// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/patches/VendorReport.h"

#include <gtest/gtest.h>

namespace magkeeper::test {

using namespace Qt::StringLiterals;

namespace {

constexpr auto diff
    = "--- a/vendor/acme/cart/Cart.php\n+++ b/vendor/acme/cart/Cart.php\n@@ -1,3 +1,3 @@\n one\n-two\n+three\n four\n";
const auto path = u"vendor/acme/cart/Cart.php"_s;

PatchQuestionPtr questionOf(const QStringList& names) {
    Catalogs catalogs = *CatalogFolder(u"/nonexistent"_s).read();
    PatchLibrary library;
    for (const QString& name : names)
        library.patches.push_back(*libraryPatch(u"/patches/"_s + name, diff, catalogs.patches));
    return PatchQuestion::create(std::move(catalogs), std::move(library));
}

NodeEvidence nodeWith(const QByteArray& content) {
    NodeEvidence node;
    node.node = u"main"_s;
    Identity identity;
    identity.magentoVersion = u"2.4.7-p3"_s;
    identity.edition = u"Magento Open Source"_s;
    node.identity.value = identity;
    node.files[path] = {FileEvidence::Presence::Present, content, contentDigest(content), {}};
    return node;
}

const QByteArray before = "one\ntwo\nfour\n";
const QByteArray after = "one\nthree\nfour\n";

VendorReport reportOf(VendorStatus status, const QString& node = u"main"_s) {
    VendorReport report;
    report.node = node;
    report.status = std::move(status);
    return report;
}

ComparedVendorPatch compared(VendorPatch::State said, const QByteArray& content, const QString& id = u"ACSD-479"_s,
    const QStringList& names = {u"ACSD-479_2.4.7.patch"_s}) {
    VendorStatus status;
    status.patches = {{id, said, {}}};
    const PatchQuestionPtr question = questionOf(names);
    const EnvironmentPatches own = judgeEnvironment(*question, {nodeWith(content)});
    return compareVendor(reportOf(status), *question, &own).patches.front();
}

using State = VendorPatch::State;

} // namespace

TEST(VendorReport, NamesPatchesOfWhichTheFilesSayOtherwise) {
    EXPECT_EQ(compared(State::Applied, after).agreement, VendorAgreement::Agrees);
    EXPECT_EQ(compared(State::Missing, before).agreement, VendorAgreement::Agrees);
    EXPECT_EQ(compared(State::Applied, before).agreement, VendorAgreement::Disagrees);
    EXPECT_EQ(compared(State::Missing, after).agreement, VendorAgreement::Disagrees);
    EXPECT_EQ(compared(State::Unknown, after).agreement, VendorAgreement::NotTold);
    EXPECT_EQ(compared(State::Applied, "something else\n").agreement, VendorAgreement::NotTold) << "a conflict";
    EXPECT_EQ(compared(State::Applied, before).patch, "ACSD-479_2.4.7"_L1);
    EXPECT_EQ(compared(State::Applied, before).standing, PatchStanding::State::Missing);
}

TEST(VendorReport, MatchesPatchesByTheirWholeId) {
    EXPECT_EQ(compared(State::Applied, before, u"ACSD-47"_s).agreement, VendorAgreement::NotTold);
    EXPECT_EQ(compared(State::Applied, before, u"acsd-479"_s).agreement, VendorAgreement::Disagrees);
    EXPECT_EQ(compared(State::Applied, before, u"MDVA-1"_s).patch, QString());
    EXPECT_EQ(compared(State::Applied, before, {}, {u"ACSD-479.patch"_s}).patch, QString()) << "an id that is none";
}

TEST(VendorReport, HoldsVulnerabilitiesAgainstItsOwnAnswer) {
    const PatchQuestionPtr question = questionOf({u"ACSD-479.patch"_s});
    const EnvironmentPatches own = judgeEnvironment(*question, {nodeWith(before)});
    const auto of = [&](Exposure exposure) {
        const auto found = std::ranges::find(own.exposures, exposure, &ExposureAnswer::exposure);
        EXPECT_NE(found, own.exposures.end());
        return found == own.exposures.end() ? QString() : found->cve;
    };
    const auto agreement = [&](const QString& id, VendorVulnerability::State said) {
        VendorStatus status;
        status.vulnerabilities = {{id, said}};
        const ComparedVendor all = compareVendor(reportOf(status), *question, &own);
        EXPECT_EQ(all.disagreements(), all.vulnerabilities[0].agreement == VendorAgreement::Disagrees ? 1 : 0);
        return all.vulnerabilities[0].agreement;
    };
    using Said = VendorVulnerability::State;
    EXPECT_EQ(agreement(of(Exposure::Exposed), Said::Protected), VendorAgreement::Disagrees);
    EXPECT_EQ(agreement(of(Exposure::Exposed), Said::NotApplicable), VendorAgreement::Disagrees);
    EXPECT_EQ(agreement(of(Exposure::Exposed), Said::Vulnerable), VendorAgreement::Agrees);
    EXPECT_EQ(agreement(of(Exposure::Protected), Said::Vulnerable), VendorAgreement::Disagrees);
    EXPECT_EQ(agreement(of(Exposure::Protected), Said::Protected), VendorAgreement::Agrees);
    EXPECT_EQ(agreement(of(Exposure::Exposed), Said::Unknown), VendorAgreement::NotTold);
    EXPECT_EQ(agreement(of(Exposure::Unknown), Said::Protected), VendorAgreement::NotTold);
    EXPECT_EQ(agreement(u"CVE-1999-1"_s, Said::Vulnerable), VendorAgreement::NotTold) << "not in the catalogue";
}

TEST(VendorReport, TakesTheFileOfSeveralThatTells) {
    const QStringList two{u"ACSD-479_2.4.6.patch"_s, u"ACSD-479_2.4.7.patch"_s};
    PatchQuestionPtr question = questionOf(two);
    EnvironmentPatches own = judgeEnvironment(*question, {nodeWith(after)});
    VendorStatus status;
    status.patches = {{u"ACSD-479"_s, State::Missing, {}}};
    for (const size_t there : {size_t(0), size_t(1)}) {
        own.nodes[0].standings[there].state = PatchStanding::State::Applied;
        own.nodes[0].standings[1 - there].state = PatchStanding::State::NotApplicable;
        const ComparedVendorPatch one = compareVendor(reportOf(status), *question, &own).patches.front();
        EXPECT_EQ(one.agreement, VendorAgreement::Disagrees);
        EXPECT_EQ(one.patch, two[qsizetype(there)].chopped(6));
    }
}

TEST(VendorReport, SaysNothingOfWhatNobodyLookedAt) {
    const PatchQuestionPtr question = questionOf({u"ACSD-479.patch"_s});
    VendorStatus status;
    status.patches = {{u"ACSD-479"_s, State::Applied, {}}};
    status.vulnerabilities = {{u"CVE-2024-34102"_s, VendorVulnerability::State::Protected}};
    EXPECT_EQ(compareVendor(reportOf(status), *question, nullptr).disagreements(), 0);
    NodeEvidence unread;
    unread.node = u"main"_s;
    unread.error = Error(ErrorKind::Unreachable, u"no"_s);
    const EnvironmentPatches nothing = judgeEnvironment(*question, {unread});
    EXPECT_EQ(compareVendor(reportOf(status), *question, &nothing).disagreements(), 0);
    const EnvironmentPatches own = judgeEnvironment(*question, {nodeWith(before)});
    EXPECT_EQ(compareVendor(reportOf(status, u"web-9"_s), *question, &own).disagreements(), 0) << "a node that is gone";
    EXPECT_GT(compareVendor(reportOf(status), *question, &own).disagreements(), 0);
}

TEST(VendorReport, HoldsNothingAgainstANodeThatAnotherMayBe) {
    const PatchQuestionPtr question = questionOf({});
    NodeEvidence other = nodeWith(before);
    other.node = u"web-2"_s;
    const EnvironmentPatches own = judgeEnvironment(*question, {nodeWith(before), other});
    const auto open = std::ranges::find(own.exposures, Exposure::Exposed, &ExposureAnswer::exposure);
    ASSERT_NE(open, own.exposures.end());
    VendorStatus status;
    status.vulnerabilities = {{open->cve, VendorVulnerability::State::Protected}};
    EXPECT_EQ(compareVendor(reportOf(status), *question, &own).disagreements(), 0);
}

TEST(VendorReport, IsMadeOfARun) {
    VendorReport about;
    about.tool = u"patch-status"_s;
    EXPECT_EQ(vendorReport(about, {}, {}).fault, "it has not ended yet"_L1);
    about.outcome = u"unknown"_s;
    EXPECT_EQ(vendorReport(about, u"standard output:\n| {\"applied_patches\": []}\n"_s, u"was\u202e ended"_s).status,
        std::nullopt)
        << "what a run said that did not succeed is no answer";
    EXPECT_FALSE(vendorReport(about, {}, u"was\u202e ended"_s).fault.contains(QChar(0x202e)));
    about.outcome = u"succeeded"_s;
    const QString head = u"vendor/bin/patch-status answered in 1.0 s\nit wrote: var/log/patch_status.log\n"_s;
    const VendorReport good
        = vendorReport(about, head + u"standard output:\n| {\"applied_patches\": [\"A\"]}\n"_s, u"x"_s);
    ASSERT_TRUE(good.status) << qPrintable(good.fault);
    EXPECT_EQ(good.wrote, "it wrote: var/log/patch_status.log"_L1);
    EXPECT_EQ(vendorReport(about, head, {}).fault, "it printed nothing: "_L1);
}

} // namespace magkeeper::test
