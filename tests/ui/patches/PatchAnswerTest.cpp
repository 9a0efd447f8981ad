// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/patches/PatchAnswer.h"

#include <gtest/gtest.h>

using namespace magkeeper;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

using Kind = SpellPlace::Kind;
using State = PatchStanding::State;

const Instant now = instantFromIso8601(u"2026-11-20T10:00:00.000Z"_s).value();

/// One patch called `fix`, and the catalogues of this program; a record of the newest look at `now`.
class PatchAnswerTest : public testing::Test {
protected:
    PatchAnswerTest() {
        question.library.patches.resize(1);
        question.library.patches[0].file.name = u"fix"_s;
        record.judgedAt = now;
        keep({Kind::Catalogues, u"catalogues"_s, {}}, catalogueMark(question.catalogs));
        bulletin = question.catalogs.advisories.bulletins().front().id;
    }
    PatchSpell& keep(const SpellPlace& place, const QString& state, Instant last = now) {
        PatchSpell spell;
        spell.place = place;
        spell.state = state;
        spell.first = last - 1h;
        spell.last = last;
        record.spells.push_back(spell);
        return record.spells.back();
    }
    void keepCve(const QString& state, const QString& basis, Instant last = now) {
        PatchSpell& spell = keep({Kind::Vulnerability, u"CVE-1"_s, {}}, state, last);
        spell.basis = basis;
        spell.bulletin = bulletin;
    }
    void install(const QString& release) { keep({Kind::Installation, {}, u"web-1"_s}, release).mark.release = release; }
    [[nodiscard]] StandingSight standing() const { return PatchSights(question, answer()).standing(0); }
    [[nodiscard]] ExposureSight exposure() const { return PatchSights(question, answer()).exposure(u"CVE-1"_s); }
    [[nodiscard]] PatchAnswer answer() const {
        PatchAnswer answer;
        answer.record = std::make_shared<const PatchRecord>(record);
        return answer;
    }

    PatchQuestion question{CatalogFolder(u"/nonexistent"_s).read().value(), {}, nullptr};
    PatchRecord record;
    QString bulletin;
};

} // namespace

TEST_F(PatchAnswerTest, TellsTheWorstOfTheNodesThatAnEarlierLookSaw) {
    keep({Kind::Patch, u"fix"_s, u"web-1"_s}, u"applied"_s);
    EXPECT_EQ(standing().state, State::Applied);
    keep({Kind::Patch, u"fix"_s, u"web-2"_s}, u"missing"_s);
    keep({Kind::Patch, u"fix"_s, u"web-3"_s}, u"applied"_s);
    EXPECT_EQ(standing().state, State::Missing);
    EXPECT_TRUE(standing().kept);
}

TEST_F(PatchAnswerTest, ANodeThatIsGoneSaysNothing) {
    keep({Kind::Patch, u"fix"_s, u"web-1"_s}, u"applied"_s);
    keep({Kind::Patch, u"fix"_s, u"old"_s}, u"missing"_s, now - 24h);
    EXPECT_EQ(standing().state, State::Applied);
}

TEST_F(PatchAnswerTest, WhatTheNewestLookDidNotLookForIsUnknown) {
    keep({Kind::Patch, u"fix"_s, u"web-1"_s}, u"applied"_s, now - 24h);
    install(u"2.4.8-p5"_s);
    keepCve(u"protected"_s, u"patch"_s, now - 24h);
    EXPECT_EQ(standing().state, State::Unknown);
    EXPECT_TRUE(standing().detail.contains(u"not looked for since 2026-11-19"_s)) << qPrintable(standing().detail);
    EXPECT_EQ(exposure().exposure, Exposure::Unknown);
    EXPECT_FALSE(exposure().since);
}

TEST_F(PatchAnswerTest, WhatWasBadStaysSoUntilSomebodyLooksAgain) {
    keep({Kind::Patch, u"fix"_s, u"web-1"_s}, u"missing"_s, now - 24h);
    keepCve(u"exposed"_s, u"release"_s, now - 24h);
    EXPECT_EQ(standing().state, State::Missing);
    EXPECT_EQ(exposure().exposure, Exposure::Exposed);
}

TEST_F(PatchAnswerTest, AnotherCatalogueTakesBackWhatAPatchProtected) {
    keepCve(u"protected"_s, u"patch"_s);
    EXPECT_EQ(exposure().exposure, Exposure::Protected);
    question.catalogs.inUse.front().sha256 = u"another"_s;
    EXPECT_EQ(exposure().exposure, Exposure::Unknown);
}

TEST_F(PatchAnswerTest, AnotherCatalogueIsAskedAnewOfReleases) {
    keepCve(u"protected"_s, u"release"_s);
    install(u"2.4.0"_s);
    EXPECT_EQ(exposure().exposure, Exposure::Protected);
    question.catalogs.inUse.front().sha256 = u"another"_s;
    EXPECT_EQ(exposure().exposure, Exposure::Unknown) << "a release without the fix";
    question.catalogs.advisories = AdvisoryCatalog::parse(
        R"({"evidence_through": "2030-04-01", "bulletins": [{"id": "APSB30-1", "fixed_in": ["2.4.0"], "cves": []}]})")
                                       .value();
    record.spells[1].bulletin = u"APSB30-1"_s;
    EXPECT_EQ(exposure().exposure, Exposure::Protected);
}

TEST_F(PatchAnswerTest, TwoFilesOfOneNameHaveTheirOwnKeys) {
    question.library.patches.resize(3);
    question.library.patches[1].file = question.library.patches[0].file;
    question.library.patches[0].file.path = u"/a/fix.patch"_s;
    question.library.patches[1].file.path = u"/b/fix.patch"_s;
    question.library.patches[2].file.name = u"other"_s;
    EXPECT_EQ(patchKeys(question.library), (QStringList{u"fix\n/a/fix.patch"_s, u"fix\n/b/fix.patch"_s, u"other"_s}));
}
