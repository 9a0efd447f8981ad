// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/SectionCopies.h"

#include <QJsonArray>

#include <gtest/gtest.h>

using namespace magkeeper;
using namespace Qt::StringLiterals;

namespace {

Snapshot with(const QJsonObject& data) {
    Snapshot snapshot;
    Section section;
    section.ok = true;
    section.ms = 3;
    section.data = data;
    snapshot.shared = {{u"indexers"_s, section}};
    return snapshot;
}

QByteArray shapeOf(const QJsonObject& data) { return sectionCopies(with(data)).front().shape; }

} // namespace

TEST(SectionCopies, OfTheSameContentHaveOneShapeWhateverWasMeasured) {
    const QJsonObject data{{u"backlog"_s, 6}, {u"updated_at"_s, u"2026-11-20T21:52:40.000Z"_s}};
    const QJsonObject later{{u"backlog"_s, 7001}, {u"updated_at"_s, u"2026-11-20T21:53:40.120Z"_s}};
    EXPECT_EQ(shapeOf(data), shapeOf(later));
    Snapshot slower = with(data);
    slower.shared.begin()->second.ms = 900;
    EXPECT_EQ(sectionCopies(slower).front().shape, shapeOf(data));
    EXPECT_NE(sectionCopies(slower).front().digest, sectionCopies(with(data)).front().digest);
}

TEST(SectionCopies, DifferInWhateverElseIsSaid) {
    const QJsonObject data{{u"status"_s, u"valid"_s}, {u"on"_s, true}, {u"list"_s, QJsonArray{1, 2}}, {u"n"_s, 1}};
    const QList<QPair<QString, QJsonValue>> changes{{u"status"_s, u"invalid"_s}, {u"on"_s, false},
        {u"list"_s, QJsonArray{1}}, {u"n"_s, QJsonValue()}, {u"more"_s, 1}, {u"status"_s, u"2026-11-20"_s}};
    for (const auto& [key, value] : changes) {
        QJsonObject other = data;
        other[key] = value;
        EXPECT_NE(shapeOf(other), shapeOf(data)) << qPrintable(key);
    }
    EXPECT_NE(shapeOf({{u"a"_s, u"b\"c"_s}}), shapeOf({{u"a"_s, u"b"_s}, {u"c"_s, u""_s}}));
}

TEST(SectionCopies, TellAFaultFromWhatWasReadAndOneFaultFromAnother) {
    Snapshot failed = with({});
    failed.shared.begin()->second.ok = false;
    failed.shared.begin()->second.error = SectionFault{SectionFault::Kind::Unreachable, u"refused"_s};
    Snapshot denied = failed;
    denied.shared.begin()->second.error->kind = SectionFault::Kind::NotPermitted;
    EXPECT_NE(sectionCopies(failed).front().shape, shapeOf({}));
    EXPECT_NE(sectionCopies(failed).front().shape, sectionCopies(denied).front().shape);
}

TEST(SectionCopies, SayWhoseTheyAre) {
    Snapshot snapshot = with({{u"a"_s, 1}});
    for (const QString& name : {u"web-1"_s, u"web-2"_s}) {
        NodeSnapshot node;
        node.name = name;
        node.sections = {{u"php"_s, snapshot.shared.begin()->second}};
        snapshot.nodes.push_back(node);
    }
    const auto copies = sectionCopies(snapshot);
    ASSERT_EQ(copies.size(), 3U);
    EXPECT_EQ(copies[0].node, QString());
    EXPECT_EQ(copies[2].node, u"web-2"_s);
    EXPECT_EQ(copies[2].section, u"php"_s);
    EXPECT_NE(copies[1].digest, copies[2].digest) << "each has its own place";
}
