// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/Sandbox.h"

#include <QDateTime>
#include <QDir>
#include <QFile>

#include <gmock/gmock.h>

namespace magkeeper::test {

using namespace Qt::StringLiterals;
using testing::HasSubstr;
using testing::Not;

namespace {

/// Two stores of the sandbox beside each other, and one at two times.
class SandboxCompare : public SandboxTest {
protected:
    void SetUp() override {
        SandboxTest::SetUp();
        addStores();
    }
    [[nodiscard]] static QJsonObject section(const Answer& answer, QLatin1StringView name) {
        for (const QJsonValue each : answer.json()[u"sections"_s].toArray())
            if (each[u"section"_s].toString() == name)
                return each.toObject();
        return {};
    }
    [[nodiscard]] static QJsonObject fact(const Answer& answer, QLatin1StringView name, const QString& fact) {
        for (const QJsonValue each : section(answer, name)[u"facts"_s].toArray())
            if (each[u"name"_s].toString() == fact)
                return each.toObject();
        return {};
    }
};

} // namespace

TEST_F(SandboxCompare, TellsWhatDiffersBetweenTwoStores) {
    const Answer drift = m_magctl.json({"drift", "acme-prod", "bolt-prod"});
    ASSERT_EQ(drift.status, 0) << drift.both();
    EXPECT_EQ(drift.text("kind"), "drift");
    const QJsonObject version = fact(drift, "versions"_L1, u"version"_s);
    EXPECT_EQ(version[u"likeness"_s], u"differs"_s);
    EXPECT_EQ(version[u"first"_s], u"2.4.7-p3"_s);
    EXPECT_EQ(version[u"second"_s], u"2.4.8-p5"_s);
    for (const QLatin1StringView name :
        {"packages"_L1, "modules"_L1, "config"_L1, "crontab"_L1, "php"_L1, "indexers"_L1})
        EXPECT_TRUE(section(drift, name)[u"compared"_s].toBool()) << name.data();
    EXPECT_GT(section(drift, "config"_L1)[u"counts"_s][u"equal"_s].toInt(), 3) << "one workspace, one key";
    EXPECT_EQ(section(drift, "config"_L1)[u"counts"_s][u"not_comparable"_s].toInt(), 0);
    EXPECT_GT(section(drift, "config"_L1)[u"counts"_s][u"ignored"_s].toInt(), 0) << "their addresses";
}

TEST_F(SandboxCompare, ComparesWhatIsStoredAndReadsNothing) {
    EXPECT_EQ(m_magctl.json({"drift", "acme-prod", "bolt-prod", "--stored"}).status, 66) << "neither was ever read";
    ASSERT_EQ(m_magctl.json({"probe", "acme-prod", "bolt-prod", "--level", "quick"}).status, 0);
    const Answer quick = m_magctl.json({"drift", "acme-prod", "bolt-prod", "--stored"});
    EXPECT_EQ(quick.status, 3) << "what only full probes read is not known";
    EXPECT_FALSE(section(quick, "packages"_L1)[u"compared"_s].toBool());
    EXPECT_TRUE(section(quick, "modules"_L1)[u"compared"_s].toBool());
    EXPECT_EQ(m_magctl.json({"drift", "acme-prod", "bolt-prod", "--stored", "--section", "modules"}).status, 0);
}

TEST_F(SandboxCompare, WritesTextJsonAndMarkdown) {
    ASSERT_EQ(m_magctl.json({"probe", "acme-prod", "bolt-prod", "--level", "full"}).status, 0);
    const Answer text = m_magctl({"drift", "acme-prod", "bolt-prod", "--stored"});
    EXPECT_THAT(text.out.toStdString(), HasSubstr("only in acme-prod"));
    EXPECT_THAT(text.out.toStdString(), HasSubstr("2.4.8-p5"));
    const Answer markdown = m_magctl({"drift", "acme-prod", "bolt-prod", "--stored", "--format", "markdown"});
    EXPECT_THAT(markdown.out.toStdString(), HasSubstr("## Packages\n"));
    const Answer json = m_magctl({"drift", "acme-prod", "bolt-prod", "--stored", "--format", "json"});
    EXPECT_EQ(json.text("kind"), "drift");
}

TEST_F(SandboxCompare, TellsWhatChangedInAStore) {
    ASSERT_EQ(m_magctl.json({"probe", "acme-prod", "--level", "full"}).status, 0);
    const std::string before = m_magctl.json({"history", "acme-prod"}).text("series.0.last_at");
    const auto setting = [&](const QString& value) {
        return m_magctl.json({"do", "acme-prod", "config.set", "general/store_information/name", value, "--confirm",
            "acme-prod", "--reason", "a test"});
    };
    ASSERT_EQ(m_magctl.json({"env", "edit", "acme-prod", "--access", "operate"}).status, 0);
    // Another one each time: the store keeps it.
    const Answer done = setting(u"Acme at %1"_s.arg(QDateTime::currentMSecsSinceEpoch()));
    ASSERT_EQ(done.status, 0) << done.both();
    const Answer changes = m_magctl.json({"changes", "acme-prod", "--since", before.c_str()});
    ASSERT_EQ(changes.status, 0) << changes.both();
    EXPECT_EQ(changes.text("kind"), "changes");
    const QJsonObject changed = fact(changes, "config"_L1, u"general/store_information/name"_s);
    EXPECT_THAT((QStringList{u"differs"_s, u"only_second"_s}), testing::Contains(changed[u"likeness"_s].toString()));
    EXPECT_EQ(section(changes, "packages"_L1)[u"counts"_s][u"differs"_s].toInt(), 0);
    const Answer again = m_magctl.json({"changes", "acme-prod", "--between", before.c_str(), before.c_str()});
    EXPECT_EQ(again.status, 0) << again.both();
    EXPECT_EQ(again.number("counts.differs"), 0);
}

TEST_F(SandboxCompare, TellsOfPatchesAsFarAsSomebodyLooked) {
    ASSERT_EQ(m_magctl.json({"probe", "acme-prod", "bolt-prod", "--level", "full"}).status, 0);
    const Answer nobody = m_magctl.json({"drift", "acme-prod", "bolt-prod", "--stored"});
    EXPECT_EQ(nobody.status, 0) << nobody.both();
    EXPECT_TRUE(section(nobody, "patches"_L1)[u"left_out"_s].toBool());
    EXPECT_EQ(m_magctl.json({"drift", "acme-prod", "bolt-prod", "--stored", "--section", "patches"}).status, 3)
        << "it was asked for";
    QDir().mkpath(m_magctl.path(u"files"_s));
    QFile patch(m_magctl.path(u"files/some.patch"_s));
    ASSERT_TRUE(patch.open(QIODevice::WriteOnly));
    patch.write("--- a/composer.json\n+++ b/composer.json\n@@ -1,3 +1,3 @@\n {\n-nothing like this\n+is there\n }\n");
    patch.close();
    const QString files = m_magctl.path(u"files"_s);
    EXPECT_NE(m_magctl.json({"patches", "acme-prod", "--patch-files", files}).status, 0) << "it is open to much";
    const Answer one = m_magctl.json({"drift", "acme-prod", "bolt-prod", "--stored"});
    EXPECT_EQ(one.status, 3) << one.both();
    EXPECT_EQ(section(one, "patches"_L1)[u"why"_s], u"bolt-prod: nobody has looked for patches"_s);
    EXPECT_NE(m_magctl.json({"patches", "bolt-prod", "--patch-files", files}).status, 0) << "it is open to much";
    const Answer both = m_magctl.json({"drift", "acme-prod", "bolt-prod", "--stored", "--all"});
    EXPECT_EQ(both.status, 0) << both.both();
    EXPECT_TRUE(section(both, "patches"_L1)[u"compared"_s].toBool());
    EXPECT_FALSE(fact(both, "patches"_L1, u"some"_s).isEmpty());
    const Answer exposure = m_magctl.json({"patches", "exposure", "--since", "2d"});
    EXPECT_EQ(exposure.status, 0) << exposure.both();
    EXPECT_GE(exposure.json()[u"days"_s].toArray().last()[u"critical"_s].toInt(), 1);
}

TEST_F(SandboxCompare, IgnoresWhatTheWorkspaceKeepsAsMeantToDiffer) {
    ASSERT_EQ(m_magctl.json({"probe", "acme-prod", "bolt-prod", "--level", "full"}).status, 0);
    ASSERT_EQ(m_magctl.json({"ignore", "add", "versions:version"}).status, 0);
    const Answer drift = m_magctl.json({"drift", "acme-prod", "bolt-prod", "--stored"});
    EXPECT_TRUE(fact(drift, "versions"_L1, u"version"_s).isEmpty()) << drift.both();
    const Answer counted = m_magctl.json({"drift", "acme-prod", "bolt-prod", "--stored", "--no-ignore"});
    EXPECT_EQ(fact(counted, "versions"_L1, u"version"_s)[u"likeness"_s], u"differs"_s);
    EXPECT_EQ(m_magctl.json({"ignore", "remove", "versions:version"}).status, 0);
    EXPECT_EQ(m_magctl.json({"ignore", "remove", "versions:version"}).status, 66);
    EXPECT_EQ(m_magctl.json({"ignore", "add", "packages:*"}).status, 65);
    const Answer list = m_magctl({"ignore", "list"});
    EXPECT_THAT(list.out.toStdString(), HasSubstr("built in"));
}

TEST_F(SandboxCompare, SaysThatNothingWasStoredThatLongAgo) {
    ASSERT_EQ(m_magctl.json({"probe", "acme-prod", "--level", "full"}).status, 0);
    EXPECT_EQ(m_magctl.json({"changes", "acme-prod", "--since", "300d", "--stored"}).status, 66);
}

TEST_F(SandboxCompare, RefusesWhatIsWrong) {
    const auto exits = [this](const Words& words) { return m_magctl.json(words).status; };
    EXPECT_EQ(exits({"drift", "acme-prod"}), 64);
    EXPECT_EQ(exits({"drift", "acme-prod", "acme-prod"}), 64);
    EXPECT_EQ(exits({"drift", "acme-prod", "nowhere"}), 66);
    EXPECT_EQ(exits({"drift", "acme-prod", "bolt-prod", "--section", "nonsense"}), 64);
    EXPECT_EQ(exits({"drift", "acme-prod", "bolt-prod", "--format", "html"}), 64);
    EXPECT_EQ(exits({"drift", "acme-prod", "bolt-prod", "--ignore", "nonsense:x"}), 64);
    EXPECT_EQ(exits({"changes", "acme-prod"}), 64);
    EXPECT_EQ(exits({"changes", "acme-prod", "--since", "soon"}), 64);
    EXPECT_EQ(exits({"changes", "acme-prod", "--between", "2h"}), 64);
    EXPECT_EQ(exits({"changes", "acme-prod", "--since", "2h", "--between", "2h"}), 64);
}

} // namespace magkeeper::test
