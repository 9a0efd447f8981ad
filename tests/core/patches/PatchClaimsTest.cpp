// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/patches/PatchClaims.h"

#include <gtest/gtest.h>

using namespace magkeeper;
using namespace Qt::StringLiterals;

namespace {

using Agreement = ComparedClaim::Agreement;

LibraryPatch patch(const QString& name, const QString& sha256) {
    LibraryPatch one;
    one.file.name = name;
    one.file.path = u"/patches/%1.patch"_s.arg(name);
    one.file.sha256 = sha256;
    return one;
}

PatchStanding standing(PatchStanding::State state, PatchState files) {
    PatchStanding one;
    one.state = state;
    one.verdict.state = files;
    return one;
}

Agreement compared(const PatchClaim& claim, PatchStanding::State state, PatchState files) {
    PatchClaims claims;
    claims.claims = {claim};
    return compareClaims(claims, {patch(u"VULN-39341"_s, u"ab"_s)}, {standing(state, files)}).front().agreement;
}

const PatchClaim byName{
    .source = u"composer.lock"_s, .package = {}, .patch = u"vuln-39341.patch"_s, .description = {}, .sha256 = {}};

} // namespace

TEST(PatchClaims, DisagreeWhenThePatchIsNotInTheFiles) {
    EXPECT_EQ(compared(byName, PatchStanding::State::Applied, PatchState::Applied), Agreement::Agrees);
    EXPECT_EQ(compared(byName, PatchStanding::State::Missing, PatchState::NotApplied), Agreement::Disagrees);
    EXPECT_EQ(compared(byName, PatchStanding::State::Partly, PatchState::Partly), Agreement::Disagrees);
    EXPECT_EQ(compared(byName, PatchStanding::State::Unknown, PatchState::Unknown), Agreement::NotTold);
    EXPECT_EQ(compared(byName, PatchStanding::State::BaseTooOld, PatchState::Conflict), Agreement::NotTold);
    EXPECT_EQ(compared(byName, PatchStanding::State::NotApplicable, PatchState::NotApplied), Agreement::NotTold);
}

TEST(PatchClaims, AreMatchedByChecksumOrByNameAndNotByChance) {
    PatchClaim claim;
    EXPECT_EQ(compared(claim, PatchStanding::State::Applied, PatchState::Applied), Agreement::NotTold);
    claim.sha256 = u"ab"_s;
    claim.patch = u"renamed.patch"_s;
    EXPECT_EQ(compared(claim, PatchStanding::State::Applied, PatchState::Applied), Agreement::Agrees);
    claim.sha256 = u"cd"_s;
    EXPECT_EQ(compared(claim, PatchStanding::State::Applied, PatchState::Applied), Agreement::NotTold);
}

TEST(PatchClaims, SayWhyNothingIsKnown) {
    EXPECT_TRUE(readPatchClaims(nullptr).fault);
    Section failed;
    failed.error = SectionFault{SectionFault::Kind::Failed, u"no\u202e way"_s};
    EXPECT_FALSE(readPatchClaims(&failed).fault->contains(QChar(0x202e)));
}

TEST(PatchClaims, AreBoundedAndSafe) {
    QJsonArray claims;
    for (int i = 0; i < 2000; ++i)
        claims.append(QJsonObject{{u"source"_s, QString(1000, u'x')}, {u"patch"_s, u"a\u001b[31m.patch"_s}});
    Section section;
    section.ok = true;
    section.data
        = {{u"claims"_s, claims}, {u"tools"_s, QJsonArray{u"vendor/bin/patch-status"_s}}, {u"complete"_s, true}};
    const PatchClaims read = readPatchClaims(&section);
    EXPECT_EQ(read.claims.size(), 500U);
    EXPECT_LE(read.claims[0].source.size(), 301);
    EXPECT_FALSE(read.claims[0].patch.contains(QChar(0x1b)));
    EXPECT_EQ(read.tools, QStringList(u"vendor/bin/patch-status"_s));
}
