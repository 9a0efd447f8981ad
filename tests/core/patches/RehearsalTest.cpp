// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/patches/Rehearsal.h"

#include <gtest/gtest.h>

using namespace magkeeper;
using namespace Qt::StringLiterals;

namespace {

using Outcome = RehearsedFile::Outcome;

const QString path = u"vendor/magento/module-quote/A.php"_s;
const QByteArray text = "line one\nline two\nline three\nline four\nline five\n";

/// A change of one line of the file, as it is after others.
QByteArray diff(const QByteArray& from, const QByteArray& to, const QByteArray& before = "line one\nline two\n",
    const QByteArray& after = "line four\nline five\n") {
    const auto marked = [](const QByteArray& lines, char mark) {
        QByteArray all;
        for (const QByteArray& line : lines.split('\n'))
            if (!line.isEmpty())
                all += mark + line + '\n';
        return all;
    };
    return "--- a/" + path.toUtf8() + "\n+++ b/" + path.toUtf8() + "\n@@ -1,5 +1,5 @@\n" + marked(before, ' ') + '-'
        + from + "\n+" + to + '\n' + marked(after, ' ');
}

PatchQuestionPtr question(const std::vector<std::pair<QString, QByteArray>>& patches) {
    PatchLibrary library;
    for (const auto& [name, bytes] : patches)
        library.patches.push_back(libraryPatch(name, bytes, {}).value());
    return PatchQuestion::create({}, std::move(library));
}

NodeEvidence evidence(const QByteArray& content, FileEvidence::Presence presence = FileEvidence::Presence::Present) {
    NodeEvidence node;
    node.node = u"web-1"_s;
    node.files[path] = {.presence = presence, .content = content, .digest = contentDigest(content), .reason = {}};
    return node;
}

NodeRehearsal rehearsed(const std::vector<std::pair<QString, QByteArray>>& patches, const NodeEvidence& node) {
    return rehearse(*question(patches), node);
}

} // namespace

TEST(Rehearsal, SaysWhatGoesOnAndWhatIsThere) {
    const auto goes = rehearsed({{u"a.patch"_s, diff("line three", "line 3")}}, evidence(text));
    EXPECT_TRUE(goes.goesOn());
    EXPECT_EQ(goes.patches[0].outcome, Outcome::GoesOn);
    const auto there = rehearsed(
        {{u"a.patch"_s, diff("line three", "line 3")}}, evidence(QByteArray(text).replace("line three", "line 3")));
    EXPECT_TRUE(there.goesOn());
    EXPECT_EQ(there.patches[0].outcome, Outcome::There);
}

TEST(Rehearsal, ShowsTheConflict) {
    const auto told = rehearsed(
        {{u"a.patch"_s, diff("line three", "line 3")}}, evidence(QByteArray(text).replace("line three", "own line")));
    EXPECT_FALSE(told.goesOn());
    ASSERT_EQ(told.patches[0].outcome, Outcome::Conflict);
    ASSERT_EQ(told.patches[0].files[0].conflicts.size(), 1U);
    EXPECT_TRUE(withMarkers(told.patches[0].files[0].conflicts[0]).contains("<<<<<<< store\nown line\n"));
    EXPECT_TRUE(told.adaptedOrder.isEmpty());
}

TEST(Rehearsal, PutsThePatchesOnOneAfterTheOther) {
    const std::pair first{u"a.patch"_s, diff("line three", "line 3")};
    const std::pair second{u"b.patch"_s, diff("line 3", "line III")};
    EXPECT_TRUE(rehearsed({first, second}, evidence(text)).goesOn());
}

TEST(Rehearsal, FindsAnOrderInWhichAllGoOn) {
    const auto told
        = rehearsed({{u"c.patch"_s, diff("line III", "line drei")}, {u"b.patch"_s, diff("line 3", "line III")},
                        {u"a.patch"_s, diff("line three", "line 3")}},
            evidence(text));
    EXPECT_FALSE(told.goesOn());
    EXPECT_TRUE(told.reordered);
    EXPECT_EQ(told.adaptedOrder, (QStringList{u"a"_s, u"b"_s, u"c"_s}));
}

TEST(Rehearsal, SaysThatNoOrderHelps) {
    const auto told = rehearsed(
        {{u"a.patch"_s, diff("line three", "line 3")}, {u"b.patch"_s, diff("line three", "line III")}}, evidence(text));
    EXPECT_FALSE(told.goesOn());
    EXPECT_FALSE(told.reordered);
}

TEST(Rehearsal, KnowsMissingFilesFromMissingPackagesAndFromUnread) {
    const std::vector<std::pair<QString, QByteArray>> one{{u"a.patch"_s, diff("line three", "line 3")}};
    EXPECT_EQ(rehearsed(one, evidence({}, FileEvidence::Presence::Missing)).patches[0].outcome, Outcome::Conflict);
    EXPECT_EQ(
        rehearsed(one, evidence({}, FileEvidence::Presence::NoPackage)).patches[0].outcome, Outcome::NotApplicable);
    const auto unread = rehearsed(one, evidence({}, FileEvidence::Presence::Unread));
    EXPECT_EQ(unread.patches[0].outcome, Outcome::Unknown);
    EXPECT_FALSE(unread.goesOn()) << "what is not known is not fine";
}

/// Patches that nothing brings on cost a bounded number of attempts.
TEST(Rehearsal, GivesUpLookingForAnOrder) {
    std::vector<std::pair<QString, QByteArray>> many;
    for (int i = 0; i < 40; ++i)
        many.emplace_back(
            u"p%1.patch"_s.arg(i, 2, 10, QChar(u'0')), diff("line three", "line " + QByteArray::number(i)));
    const auto told = rehearsed(many, evidence(text));
    EXPECT_FALSE(told.reordered);
}

TEST(Rehearsal, AFileOfVeryManyConflictsIsComparedInPart) {
    QByteArray patch = "--- a/" + path.toUtf8() + "\n+++ b/" + path.toUtf8() + '\n';
    const int hunks = int(mostThreeWays) + 50;
    for (int i = 0; i < hunks; ++i)
        patch += "@@ -" + QByteArray::number(10 * i + 1) + ",3 +" + QByteArray::number(10 * i + 1) + ",3 @@\n before "
            + QByteArray::number(i) + "\n-gone " + QByteArray::number(i) + "\n+come\n after\n";
    const auto told = rehearsed({{u"a.patch"_s, patch}}, evidence(text));
    const RehearsedFile& file = told.patches[0].files[0];
    EXPECT_EQ(file.outcome, Outcome::Conflict);
    EXPECT_EQ(file.hunks.size(), size_t(hunks)) << "each is told";
    EXPECT_EQ(file.conflicts.size(), mostThreeWays);
}
