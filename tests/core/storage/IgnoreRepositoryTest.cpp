// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/storage/StorageFixture.h"

using namespace magkeeper;
using namespace magkeeper::test;
using namespace Qt::StringLiterals;

class IgnoreRepositoryTest : public StorageFixture {
protected:
    void SetUp() override {
        StorageFixture::SetUp();
        workspace = open();
    }
    [[nodiscard]] QStringList kept() { return valueOf(await(open()->ignores().load())); }

    std::unique_ptr<Workspace> workspace;
};
INSTANTIATE_TEST_SUITE_P(On, IgnoreRepositoryTest, testing::Values(Dialect::Sqlite, Dialect::Postgresql), dialectName);

TEST_P(IgnoreRepositoryTest, KeepsWordsOnceAndInTheirOrder) {
    EXPECT_EQ(kept(), QStringList());
    const auto all = await(workspace->ignores().add({u"web/SEO/use_rewrites"_s, u"packages:acme/*"_s}));
    EXPECT_EQ(valueOf(all), (QStringList{u"config:web/seo/use_rewrites"_s, u"packages:acme/*"_s}));
    EXPECT_TRUE(await(workspace->ignores().add({u"packages:Acme/*"_s, u"crontab:o'clock"_s})));
    EXPECT_EQ(kept(), (QStringList{u"config:web/seo/use_rewrites"_s, u"crontab:o'clock"_s, u"packages:acme/*"_s}));
}

TEST_P(IgnoreRepositoryTest, TakesAwayWhatIsThereAndNothingElse) {
    ASSERT_TRUE(await(workspace->ignores().add({u"a/b"_s, u"a/c"_s})));
    EXPECT_EQ(failureOf(await(workspace->ignores().remove({u"a/b"_s, u"a/d"_s}))), ErrorKind::NotFound);
    EXPECT_EQ(kept(), (QStringList{u"config:a/b"_s, u"config:a/c"_s})) << "all or none";
    EXPECT_EQ(valueOf(await(workspace->ignores().remove({u"A/B"_s}))), QStringList{u"config:a/c"_s});
}

TEST_P(IgnoreRepositoryTest, RefusesWhatWouldHideEverythingAndWhatIsTooMuch) {
    for (const QString& word : {u"packages:*"_s, u"packages:**"_s, u"nonsense:a"_s, u""_s, u"config:"_s,
             QString(u"a/"_s + QString(200, u'x')), u"a\u202eb"_s})
        EXPECT_EQ(failureOf(await(workspace->ignores().add({u"a/b"_s, word}))), ErrorKind::InvalidInput)
            << qPrintable(word);
    EXPECT_EQ(kept(), QStringList()) << "all or none";
    QStringList many;
    for (int i = 0; i < IgnoreRepository::mostIgnored; ++i)
        many.append(u"a/%1"_s.arg(i));
    ASSERT_TRUE(await(workspace->ignores().add(many)));
    EXPECT_EQ(failureOf(await(workspace->ignores().add({u"b"_s}))), ErrorKind::InvalidInput);
    EXPECT_EQ(kept().size(), IgnoreRepository::mostIgnored);
    EXPECT_TRUE(await(workspace->ignores().add({u"a/1"_s}))) << "it is there already";
}
