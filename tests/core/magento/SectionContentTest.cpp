// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/magento/SectionContent.h"
#include "core/magento/DecodedSnapshot.h"
#include "core/magento/SectionDocument.h"

#include <gtest/gtest.h>

#include <QJsonArray>
#include <QJsonDocument>

using namespace magkeeper;
using namespace Qt::StringLiterals;

namespace {

QJsonObject said() {
    return {{u"digest"_s, u"md5:a"_s}, {u"count"_s, 9007199254740993LL}, {u"load"_s, 0.1}, {u"on"_s, true},
        {u"none"_s, QJsonValue::Null}, {u"rows"_s, QJsonArray{u"🛒 \u0001 \" \\"_s, QJsonObject{{u"deep"_s, 1}}}},
        {u"map"_s, QJsonObject{{u"a"_s, QJsonArray()}}}, {u"\u00e9"_s, u"é"_s}};
}

SectionContent packedOf(const QJsonObject& object) {
    SectionContent content(object);
    content.pack();
    return content;
}

SectionContent cameOf(const QJsonObject& object) {
    const QByteArray document = QJsonDocument(QJsonObject{{u"ok"_s, true}, {u"data"_s, object}}).toJson();
    JsonProblems problems;
    return readSection(JsonBranch(*JsonTree::parse(document, 1'000'000), problems), document).data;
}

} // namespace

TEST(SectionContent, SaysTheSameWhenItIsPacked) {
    const SectionContent content = packedOf(said());
    EXPECT_TRUE(content.isPacked());
    EXPECT_EQ(content, said());
    EXPECT_EQ(content, SectionContent(said()));
    EXPECT_FALSE(content.isEmpty());
    const QJsonObject all = said();
    for (auto member = all.begin(); member != all.end(); ++member) {
        EXPECT_EQ(content.value(member.key()), member.value()) << qPrintable(member.key());
        EXPECT_EQ(content.isList(member.key()), member->isArray()) << qPrintable(member.key());
    }
    EXPECT_TRUE(content.value("not there"_L1).isUndefined());
    EXPECT_EQ(content.value("count"_L1).toInteger(), 9007199254740993LL) << "numbers keep every digit";
}

TEST(SectionContent, IsTakenFromTheDocumentThatItCameIn) {
    const SectionContent content = cameOf(said());
    EXPECT_TRUE(content.isPacked());
    EXPECT_EQ(content, said());
    EXPECT_EQ(content.value("rows"_L1), said().value("rows"_L1));
    EXPECT_EQ(content.value("count"_L1).toInteger(), 9007199254740993LL);
}

TEST(SectionContent, WhatIsChangedIsKeptWhateverFormItHad) {
    for (SectionContent content : {SectionContent(said()), packedOf(said()), cameOf(said())}) {
        content.insert(u"rows"_s, QJsonArray{7});
        content.remove(u"load"_s);
        content[u"on"_s] = false;
        content.pack();
        EXPECT_EQ(content.value("rows"_L1), QJsonValue(QJsonArray{7}));
        EXPECT_FALSE(content.object().contains("load"_L1));
        EXPECT_EQ(content.object().size(), said().size() - 1);
        EXPECT_FALSE(content.value("on"_L1).toBool(true));
    }
}

TEST(SectionContent, IsReadAsATreeInEveryForm) {
    for (const SectionContent& content : {SectionContent(said()), packedOf(said()), cameOf(said())}) {
        const auto tree = content.tree();
        ASSERT_TRUE(tree);
        JsonProblems problems;
        const JsonBranch branch(*tree, problems);
        EXPECT_EQ(branch.text("digest"_L1), u"md5:a"_s);
        EXPECT_FALSE(branch.text("on"_L1));
        EXPECT_EQ(problems.texts(), QStringList(u"on: expected a text"_s)) << "the path begins in what was said";
    }
}

TEST(SectionContent, NothingStaysNothing) {
    SectionContent content = cameOf({});
    content.pack();
    EXPECT_TRUE(content.isEmpty());
    EXPECT_FALSE(content.isPacked());
    EXPECT_EQ(content, QJsonObject());
}

TEST(SectionContent, APackedSnapshotIsDecodedAndWrittenAsBefore) {
    Snapshot snapshot;
    snapshot.shared.emplace(u"cron"_s,
        Section{.ok = true, .data = {{u"newest_executed_at"_s, u"2026-11-20T22:00:00Z"_s}, {u"jobs"_s, QJsonArray()}}});
    snapshot.nodes.push_back({.name = u"web-1"_s});
    snapshot.nodes.back().sections.emplace(u"php"_s, Section{.ok = true, .data = {{u"version"_s, u"8.2.1"_s}}});
    const SnapshotPtr kept = packed(snapshot);
    EXPECT_TRUE(kept->nodes.front().sections.at(u"php"_s).data.isPacked());
    EXPECT_EQ(*kept, snapshot);
    EXPECT_EQ(toJson(*kept), toJson(snapshot));
    EXPECT_EQ(decode(kept).nodes.front().php.value->version, u"8.2.1"_s);
}
