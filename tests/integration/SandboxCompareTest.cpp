// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/Sandbox.h"

#include <QDateTime>

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
    for (const QLatin1StringView name : {"packages"_L1, "modules"_L1, "config"_L1, "crontab"_L1, "php"_L1, "indexers"_L1})
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
