// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/WorkspaceLocation.h"

#include <QDir>

#include <gtest/gtest.h>

using namespace magkeeper;
using namespace Qt::StringLiterals;

TEST(WorkspaceLocation, IsAFolderUnlessItIsAUrl) {
    EXPECT_EQ(WorkspaceLocation::parse(u"/srv/a b/../work"_s)->folder(), u"/srv/work"_s);
    EXPECT_EQ(WorkspaceLocation::parse(u"work"_s)->folder(), QDir::current().absoluteFilePath(u"work"_s));
    EXPECT_EQ(WorkspaceLocation::parse(u"~/work"_s)->folder(), QDir::homePath() + u"/work"_s);
    EXPECT_EQ(WorkspaceLocation::parse(u"~work"_s)->folder(), QDir::current().absoluteFilePath(u"~work"_s));
    EXPECT_FALSE(WorkspaceLocation::parse(u"/srv/work"_s)->isServer());
}

TEST(WorkspaceLocation, ReadsTheAddressOfAServer) {
    const auto location
        = WorkspaceLocation::parse(u"postgresql://me%40team@db.example:6432/shop%20ops?sslmode=verify-full"_s);
    ASSERT_TRUE(location);
    EXPECT_TRUE(location->isServer());
    EXPECT_EQ(location->server().user, u"me@team"_s);
    EXPECT_EQ(location->server().host, u"db.example"_s);
    EXPECT_EQ(location->server().port, 6432);
    EXPECT_EQ(location->server().database, u"shop ops"_s);
    EXPECT_EQ(location->server().parameters.value(u"sslmode"_s), u"verify-full"_s);
    EXPECT_EQ(WorkspaceLocation::parse(location->toString())->toString(), location->toString());
}

TEST(WorkspaceLocation, HasAFolderOfItsOwnForEachServer) {
    const QString one = WorkspaceLocation::parse(u"postgresql://db/ops"_s)->folder();
    EXPECT_TRUE(one.startsWith(u'/'));
    EXPECT_EQ(one, WorkspaceLocation::parse(u"postgresql://db/ops"_s)->folder());
    EXPECT_NE(one, WorkspaceLocation::parse(u"postgresql://db:5433/ops"_s)->folder());
    EXPECT_FALSE(WorkspaceLocation::parse(u"postgresql://db/..%2f..%2fx"_s).has_value());
}

TEST(WorkspaceLocation, RefusesAPasswordAnywhere) {
    for (const QString& url : {u"postgresql://me:secret@db/ops"_s, u"postgresql://db/ops?password=secret"_s,
             u"postgres://me:secret@db/ops"_s}) {
        const auto location = WorkspaceLocation::parse(url);
        ASSERT_FALSE(location) << qPrintable(url);
        EXPECT_EQ(location.error().kind(), ErrorKind::InvalidInput);
        EXPECT_FALSE(location.error().toString().contains(u"secret"_s));
    }
}

TEST(WorkspaceLocation, RefusesWhatItDoesNotKnow) {
    for (const QString& text : {u""_s, u"  "_s, u"mysql://db/ops"_s, u"postgresql://db"_s, u"postgresql://db/"_s,
             u"postgresql://db/ops?options=-c%20x"_s, u"postgresql://db/ops?sslmode=a;host=b"_s,
             u"postgresql://db:x/ops"_s, u"postgresql://db/a/b"_s})
        EXPECT_FALSE(WorkspaceLocation::parse(text).has_value()) << qPrintable(text);
}
