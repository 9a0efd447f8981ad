// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/patches/Exposure.h"
#include "core/patches/EnvironmentPatches.h"

#include <QTemporaryDir>

#include <gmock/gmock.h>

using namespace magkeeper;
using namespace Qt::StringLiterals;

namespace {

using enum PatchStanding::State;

const Catalogs& catalogs() {
    static const Catalogs all = CatalogFolder(u"/nonexistent"_s).read().value();
    return all;
}

Installation installed(QStringView release, const QString& edition = u"Magento Open Source"_s) {
    return {Version::parse(release), edition};
}

LibraryPatch patch(const QString& name) {
    LibraryPatch one;
    one.file.name = name;
    one.monthly = monthlyName(name);
    if (const KnownPatch* known = catalogs().patches.patch(name))
        one.known = *known;
    return one;
}

PatchVerdict verdict(PatchState state) {
    PatchVerdict one;
    one.state = state;
    return one;
}

FileEvidence file(const QByteArray& text) {
    return {.presence = FileEvidence::Presence::Present, .content = text, .digest = {}, .reason = {}};
}

ExposureAnswer answerOf(const QString& cve, const NodeFindings& node, const std::vector<LibraryPatch>& patches = {}) {
    for (const ExposureAnswer& answer : exposuresOf(catalogs(), patches, node))
        if (answer.cve == cve)
            return answer;
    ADD_FAILURE() << qPrintable(cve) << " is not in the catalogue";
    return {};
}

NodeFindings findings(QStringView release, const std::vector<LibraryPatch>& patches,
    const std::vector<PatchState>& states, const QString& edition = u"Magento Open Source"_s) {
    std::vector<PatchVerdict> verdicts;
    for (const PatchState state : states)
        verdicts.push_back(verdict(state));
    return {installed(release, edition), standingsOf(patches, verdicts, installed(release, edition)), {}};
}

PatchStanding::State standing(QStringView release, PatchState state, const QString& name = u"248p5-2026-07-001-CE"_s) {
    return findings(release, {patch(name)}, {state}).standings.front().state;
}

const QString processor = u"vendor/magento/framework/Webapi/ServiceInputProcessor.php"_s;
const QString july = u"CVE-2026-48356"_s;

} // namespace

TEST(PatchStanding, TellsTheBaseBeforeTheFiles) {
    EXPECT_EQ(standing(u"2.4.8-p5", PatchState::Applied), Applied);
    EXPECT_EQ(standing(u"2.4.8-p5", PatchState::NotApplied), Missing);
    EXPECT_EQ(standing(u"2.4.8-p4", PatchState::Conflict), BaseTooOld);
    EXPECT_EQ(standing(u"2.4.8-p4", PatchState::NotApplied), BaseTooOld);
    EXPECT_EQ(standing(u"2.4.8-p10", PatchState::Conflict), Superseded) << "p-numbers are numbers";
    EXPECT_EQ(standing(u"2.4.7-p10", PatchState::Applied), NotApplicable);
    EXPECT_EQ(standing(u"2.4.8-p5", PatchState::NotApplied, u"248p5-2026-07-001-EE"_s), NotApplicable);
    const std::vector row{patch(u"248p5-2026-07-001-CE"_s)};
    EXPECT_EQ(findings(u"2.4.8-p1", row, {PatchState::Conflict}, u"Mage-OS"_s).standings.front().state,
        PatchStanding::State::Unknown);
    EXPECT_EQ(standing(u"", PatchState::Applied), PatchStanding::State::Unknown);
}

TEST(PatchStanding, NamesThePredecessorThatIsMissing) {
    const std::vector row{patch(u"248p5-2026-07-001-CE"_s), patch(u"248p5-2026-08-001-CE"_s)};
    const auto both = findings(u"2.4.8-p5", row, {PatchState::NotApplied, PatchState::Conflict}).standings;
    EXPECT_EQ(both[0].state, Missing);
    EXPECT_EQ(both[1].state, PredecessorMissing);
    EXPECT_EQ(both[1].before, u"248p5-2026-07-001-CE"_s);
    const auto one = findings(u"2.4.8-p5", row, {PatchState::Applied, PatchState::NotApplied}).standings;
    EXPECT_EQ(one[1].state, Missing);
}

TEST(PatchStanding, LeavesOutTheFilesOfAHotfixThatAreForOtherReleases) {
    const std::vector twins{patch(u"VULN-39341"_s), patch(u"VULN-39341"_s)};
    const auto standings = findings(u"2.4.8-p5", twins, {PatchState::Conflict, PatchState::NotApplied}).standings;
    EXPECT_EQ(standings[0].state, NotApplicable);
    EXPECT_EQ(standings[1].state, Missing);
}

TEST(PatchStanding, LeavesOutTheOtherFilesOfAHotfixThatIsThere) {
    const std::vector twins{patch(u"VULN-39341"_s), patch(u"VULN-39341"_s)};
    for (const PatchState other : {PatchState::NotApplied, PatchState::Partly}) {
        const auto standings = findings(u"2.4.8-p5", twins, {PatchState::Applied, other}).standings;
        EXPECT_EQ(standings[0].state, Applied);
        EXPECT_EQ(standings[1].state, NotApplicable);
    }
}

TEST(Exposure, KnowsReleasesThatHaveTheFix) {
    const auto state
        = [](QStringView release) { return answerOf(u"CVE-2024-34102"_s, {installed(release), {}, {}}).exposure; };
    EXPECT_EQ(state(u"2.4.7-p1"), Exposure::Protected);
    EXPECT_EQ(state(u"2.4.7-p10"), Exposure::Protected);
    EXPECT_EQ(state(u"2.4.8"), Exposure::Protected) << "it was released later";
    EXPECT_EQ(state(u"2.4.7"), Exposure::Unknown) << "a patch of it may be there, and no file is at hand";
    EXPECT_EQ(state(u""), Exposure::Unknown);
    EXPECT_EQ(state(u"2.3.1"), Exposure::Unknown);
}

TEST(Exposure, BelievesAMarkerMoreThanARelease) {
    NodeFindings node{installed(u"2.4.7-p3"), {}, {}};
    node.files[processor] = file("is_subclass_of($className, \\SimpleXMLElement::class)");
    EXPECT_EQ(answerOf(u"CVE-2025-54236"_s, node).exposure, Exposure::Exposed);
    EXPECT_EQ(answerOf(u"CVE-2025-54236"_s, node).basis, ExposureBasis::Marker);
    node.files[processor] = file("is_subclass_of($className, \\SimpleXMLElement::class) isTypeSimple($parameterType)");
    EXPECT_EQ(answerOf(u"CVE-2025-54236"_s, node).exposure, Exposure::Protected) << "patched without a new version";
}

TEST(Exposure, NamesAContradictionAndDoesNotCallItSafe) {
    NodeFindings node{installed(u"2.4.7-p8"), {}, {}};
    node.files[processor] = file("is_subclass_of($className, \\SimpleXMLElement::class)");
    const ExposureAnswer answer = answerOf(u"CVE-2025-54236"_s, node);
    EXPECT_EQ(answer.exposure, Exposure::Unknown);
    EXPECT_THAT(answer.evidence.toStdString(), testing::HasSubstr("but"));
}

TEST(Exposure, RestsOnTheFilesOfPatches) {
    const std::vector row{patch(u"248p5-2026-07-001-CE"_s)};
    const auto state
        = [&](PatchState found, QStringView release = u"2.4.8-p5", const QString& edition = u"Magento Open Source"_s) {
              return answerOf(july, findings(release, row, {found}, edition), row).exposure;
          };
    EXPECT_EQ(state(PatchState::Applied), Exposure::Protected);
    EXPECT_EQ(state(PatchState::AppliedWithEdits), Exposure::Protected);
    for (const PatchState lacking : {PatchState::NotApplied, PatchState::Partly})
        EXPECT_EQ(state(lacking), Exposure::Exposed);
    for (const PatchState doubtful : {PatchState::Conflict, PatchState::Unknown})
        EXPECT_EQ(state(doubtful), Exposure::Unknown);
    EXPECT_EQ(state(PatchState::Applied, u"2.4.8-p5", u"Adobe Commerce"_s), Exposure::Unknown)
        << "nobody looked for the file of Commerce";
    EXPECT_EQ(state(PatchState::NotApplied, u"2.4.8-p4"), Exposure::Exposed) << "the base is too old";
}

TEST(Exposure, RestsOnAPatchOfOneVulnerabilityForThatOneAlone) {
    const std::vector one{patch(u"VULN-25610"_s)};
    const NodeFindings node = findings(u"2.4.7-p2", one, {PatchState::Applied});
    EXPECT_EQ(answerOf(u"CVE-2024-45115"_s, node, one).exposure, Exposure::Protected);
    const ExposureAnswer other = answerOf(u"CVE-2024-45116"_s, node, one);
    EXPECT_EQ(other.exposure, Exposure::Unknown) << qPrintable(other.evidence);
    EXPECT_THAT(other.evidence.toStdString(), testing::HasSubstr("VULN-25610 is at hand"));
    const std::vector nameless{patch(u"AC-12589"_s)};
    EXPECT_EQ(answerOf(u"CVE-2024-34103"_s, findings(u"2.4.7", nameless, {PatchState::Applied}), nameless).exposure,
        Exposure::Unknown)
        << "the catalogue does not say what it closes";
}

TEST(Exposure, DoesNotTakeOneMarkForAWholeBulletin) {
    NodeFindings node{installed(u"2.4.7-p3"), {}, {}};
    node.files[u"vendor/magento/framework/Api/ImageContentValidator.php"_s] = file("extension");
    EXPECT_NE(answerOf(u"CVE-2025-54263"_s, node).exposure, Exposure::Protected);
    EXPECT_NE(answerOf(u"CVE-2025-54264"_s, node).exposure, Exposure::Protected);
}

TEST(Exposure, DoesNotBelieveAMarkWhoseFixIsNotThereAsAWhole) {
    const std::vector fix{patch(u"CVE-2024-34102"_s)};
    for (const PatchState state : {PatchState::Partly, PatchState::NotApplied}) {
        NodeFindings node = findings(u"2.4.7", fix, {state});
        node.files[processor] = file("is_subclass_of($className, \\SimpleXMLElement::class)");
        const ExposureAnswer answer = answerOf(u"CVE-2024-34102"_s, node, fix);
        EXPECT_EQ(answer.exposure, Exposure::Unknown) << qPrintable(answer.evidence);
        EXPECT_THAT(answer.evidence.toStdString(), testing::HasSubstr("has the mark of the fix, but CVE-2024-34102"));
    }
}

TEST(Exposure, RestsOnMonthlyFilesThatTheCatalogueDoesNotList) {
    const std::vector row{patch(u"248p5-2026-07-001-CE"_s), patch(u"248p5-2026-07-001-EE"_s)};
    ASSERT_FALSE(row[1].known);
    const auto state = [&](PatchState ofCommerce, const QString& edition) {
        return answerOf(july, findings(u"2.4.8-p5", row, {PatchState::Applied, ofCommerce}, edition), row).exposure;
    };
    EXPECT_EQ(state(PatchState::Applied, u"Adobe Commerce"_s), Exposure::Protected);
    EXPECT_EQ(state(PatchState::NotApplied, u"Adobe Commerce"_s), Exposure::Exposed);
    EXPECT_EQ(state(PatchState::Applied, u"Adobe Commerce B2B"_s), Exposure::Unknown) << "nobody looked for B2B's file";
    const std::vector alone{patch(u"248p5-2026-07-001-EE"_s)};
    EXPECT_EQ(answerOf(july, findings(u"2.4.8-p5", alone, {PatchState::Applied}, u"Adobe Commerce"_s), alone).exposure,
        Exposure::Unknown)
        << "nobody looked for the file of the ground";
}

TEST(Exposure, DoesNotRestOnAFileThatHasOnlyTheNameOfAPatch) {
    const QByteArray diff = "--- a/vendor/magento/module-email/A.php\n+++ b/vendor/magento/module-email/A.php\n@@ -1,3 "
                            "+1,3 @@\n a\n-b\n+c\n d\n";
    const std::vector row{libraryPatch(u"248p5-2026-07-001-CE.patch"_s, diff, catalogs().patches).value()};
    EXPECT_TRUE(row.front().otherBytes);
    const ExposureAnswer answer = answerOf(july, findings(u"2.4.8-p5", row, {PatchState::Applied}), row);
    EXPECT_EQ(answer.exposure, Exposure::Unknown);
    EXPECT_THAT(answer.evidence.toStdString(), testing::HasSubstr("another checksum"));
    EXPECT_FALSE(libraryPatch(u"248p5-2026-08-001-CE.patch"_s, diff, catalogs().patches).value().otherBytes)
        << "its checksum is not known";
}

TEST(Exposure, IsOpenWhereARowCannotGoOnAndUnknownWhereNoFileIsAtHand) {
    EXPECT_EQ(answerOf(july, {installed(u"2.4.8-p4"), {}, {}}).exposure, Exposure::Exposed);
    EXPECT_EQ(answerOf(july, {installed(u"2.4.8-p5"), {}, {}}).exposure, Exposure::Unknown);
}

TEST(Exposure, TakesTheWorstOfSeveralNodes) {
    const std::vector row{patch(u"248p5-2026-07-001-CE"_s)};
    const auto one = exposuresOf(catalogs(), row, findings(u"2.4.8-p5", row, {PatchState::Applied}));
    const auto two = exposuresOf(catalogs(), row, findings(u"2.4.8-p5", row, {PatchState::NotApplied}));
    for (const auto& worst : {worstOf(one, two), worstOf(two, one)}) {
        const auto answer = std::ranges::find(worst, july, &ExposureAnswer::cve);
        ASSERT_NE(answer, worst.end());
        EXPECT_EQ(answer->exposure, Exposure::Exposed);
    }
}

TEST(EnvironmentPatches, AreUnknownWhenNothingWasRead) {
    const auto question = PatchQuestion::create(catalogs(), {});
    NodeEvidence dead;
    dead.node = u"web-1"_s;
    dead.error = Error(ErrorKind::Unreachable, u"no route"_s);
    const EnvironmentPatches patches = judgeEnvironment(*question, {dead});
    EXPECT_FALSE(patches.wasRead());
    EXPECT_EQ(patches.count(Exposure::Protected), 0);
    EXPECT_EQ(patches.count(Exposure::Exposed), 0);
    EXPECT_GT(patches.count(Exposure::Unknown), 100);
}

TEST(EnvironmentPatches, TellWhatTheFilesOfAPatchImply) {
    EXPECT_EQ(sideEffectsOf({u"vendor/magento/module-quote/etc/di.xml"_s}), QStringList(u"di_compile"_s));
    EXPECT_EQ(sideEffectsOf({u"vendor/magento/module-cms/etc/module.xml"_s, u"lib/web/a.js"_s, u"nginx.conf.sample"_s}),
        QStringList({u"static_content"_s, u"setup_upgrade"_s, u"server_rule"_s}));
}

TEST(EnvironmentPatches, DoNotAskForAPatchThatTheReleaseHas) {
    PatchLibrary library;
    const QByteArray diff = "--- a/vendor/magento/module-email/A.php\n+++ b/vendor/magento/module-email/A.php\n@@ -1,3 "
                            "+1,3 @@\n a\n-b\n+c\n d\n";
    library.patches.push_back(libraryPatch(u"VULN-31609_2.4.X.patch"_s, diff, catalogs().patches).value());
    const auto question = PatchQuestion::create(catalogs(), library);
    const auto stateOn = [&](const QString& release) {
        NodeEvidence node;
        node.identity.state = IdentityReading::State::Known;
        node.identity.value = Identity{.magentoVersion = release};
        node.files[u"vendor/magento/module-email/A.php"_s] = file("a\nb\nd\n");
        return judgeEnvironment(*question, {node}).nodes.front().standings.front().state;
    };
    EXPECT_EQ(stateOn(u"2.4.7-p5"_s), Missing);
    EXPECT_EQ(stateOn(u"2.4.7-p6"_s), Superseded);
}

TEST(EnvironmentPatches, PlanTheHopToTheNewestReleaseOfALineFirst) {
    const auto question = PatchQuestion::create(catalogs(), {});
    NodeEvidence node;
    node.identity.state = IdentityReading::State::Known;
    node.identity.value = Identity{.magentoVersion = u"2.4.7-p3"_s};
    const auto plan = judgeEnvironment(*question, {node}).plan;
    ASSERT_FALSE(plan.empty());
    EXPECT_EQ(plan.front().kind, PatchPlanStep::Kind::Release);
    EXPECT_EQ(plan.front().subject, u"2.4.7-p10"_s);
    node.identity.value->magentoVersion = u"2.4.7-p10"_s;
    EXPECT_TRUE(judgeEnvironment(*question, {node}).plan.empty());
}

class MixedLibraryTest : public testing::Test {
protected:
    void add(const QString& name, const QByteArray& before, const QByteArray& after) {
        const QByteArray diff = "--- a/vendor/magento/module-email/A.php\n+++ b/vendor/magento/module-email/A.php\n@@ "
                                "-1,3 +1,3 @@\n a\n-"
            + before + "\n+" + after + "\n d\n";
        m_library.patches.push_back(libraryPatch(name, diff, catalogs().patches).value());
    }
    [[nodiscard]] std::map<QString, PatchStanding::State> on(const QString& release, const QByteArray& text) {
        PatchLibrary library = m_library;
        putInOrder(library);
        const auto question = PatchQuestion::create(catalogs(), library);
        NodeEvidence node;
        node.identity.state = IdentityReading::State::Known;
        node.identity.value = Identity{.magentoVersion = release};
        node.files[u"vendor/magento/module-email/A.php"_s] = file(text);
        node.files.begin()->second.digest = u"sha256:"_s + QString::fromLatin1(text.toHex());
        std::map<QString, PatchStanding::State> states;
        const auto nodes = judgeEnvironment(*question, {node}).nodes;
        for (size_t i = 0; i < library.patches.size(); ++i)
            states[library.patches[i].file.path] = nodes.front().standings[i].state;
        return states;
    }
    PatchLibrary m_library;
};

TEST_F(MixedLibraryTest, JudgesFilesOfOneLineWithoutThoseOfAnother) {
    const QString old = u"248p5-2026-08-001-CE.patch"_s;
    const QString later = u"249-2026-08-001-CE.patch"_s;
    add(old, "b", "c");
    add(later, "b", "c");
    EXPECT_EQ(on(u"2.4.9"_s, "a\nc\nd\n")[later], Applied) << "the same change for two lines";
    EXPECT_EQ(on(u"2.4.8-p5"_s, "a\nc\nd\n")[old], Applied);
    EXPECT_EQ(on(u"2.4.8-p5"_s, "a\nc\nd\n")[later], NotApplicable);
    add(u"247p10-2026-08-001-CE.patch"_s, "x", "b");
    EXPECT_EQ(on(u"2.4.8-p5"_s, "a\nc\nd\n")[old], Applied);
    EXPECT_EQ(on(u"2.4.8-p5"_s, "a\nb\nd\n")[old], Missing) << "the change of another line led here, it seems";
}

TEST_F(MixedLibraryTest, JudgesFilesOfOneHotfixEachWithoutTheOthers) {
    const QString first = u"VULN-27015-2.4.6x_v2.composer.patch"_s;
    const QString second = u"VULN-27015-2.4.7x_v2.composer.patch"_s;
    add(first, "b", "c");
    add(second, "c", "e");
    auto states = on(u"2.4.7"_s, "a\nc\nd\n");
    EXPECT_EQ(states[first], Applied);
    EXPECT_EQ(states[second], NotApplicable);
    states = on(u"2.4.7"_s, "a\nb\nd\n");
    EXPECT_EQ(states[first], Missing);
}
