// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/patches/EvidenceReading.h"
#include "tests/support/Await.h"
#include "tests/support/FakeClock.h"
#include "tests/support/FakeShells.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>

#include <gmock/gmock.h>

using namespace magkeeper;
using namespace magkeeper::test;
using namespace Qt::StringLiterals;

namespace {

using Presence = FileEvidence::Presence;

/// Runs the program that was sent, as a store would.
Result<CommandOutcome> runProgram(const RemoteCommand& command) {
    QProcess php;
    php.start(u"php"_s, {u"-d"_s, u"display_errors=0"_s});
    php.write(command.input);
    php.closeWriteChannel();
    EXPECT_TRUE(php.waitForFinished(60'000));
    return exited(0, php.readAllStandardOutput());
}

class EvidenceReadingTest : public testing::Test {
protected:
    void SetUp() override {
        QDir(m_root.path()).mkpath(u"app/etc"_s);
        QDir(m_root.path()).mkpath(u"vendor/a/b"_s);
        m_environment.name = u"shop"_s;
        addNode(u"web-1"_s);
    }
    void addNode(const QString& name) {
        Node node;
        node.id = NodeId::create(m_clock);
        node.name = name;
        node.target.host = name;
        node.root = m_root.path();
        m_environment.nodes.push_back(node);
    }
    void write(const QString& path, const QByteArray& text) const {
        QFile file(m_root.filePath(path));
        ASSERT_TRUE(file.open(QIODevice::WriteOnly));
        file.write(text);
    }
    EnvironmentEvidence read(const QStringList& paths) {
        EvidenceReading reading({m_shells, m_sources, m_clock, m_pool, m_contents}, m_environment, paths);
        auto evidence = await(reading.start({}));
        EXPECT_TRUE(evidence);
        return evidence.value_or(EnvironmentEvidence());
    }
    QTemporaryDir m_root;
    FakeClock m_clock;
    FakeShells m_shells;
    ProbeSources m_sources = ProbeSources::load().value();
    QThreadPool m_pool;
    ContentStore m_contents{QString()};
    Environment m_environment;
};

const QString first = u"vendor/a/b/A.php"_s;
const QString second = u"vendor/a/b/B.php"_s;

} // namespace

TEST_F(EvidenceReadingTest, TellsWhatOthersSayOfPatches) {
    m_shells.at(u"web-1"_s).alwaysAnswers(runProgram);
    write(u"composer.lock"_s,
        R"({"packages":[{"name":"magento/framework","version":"1","extra":{"patches_applied":{"A fix":"https://u:token@example.com/p/VULN-1.patch?key=secret"}}}]})");
    write(u"patches.lock.json"_s,
        R"({"patches":{"magento/module-quote":[{"description":"B","url":"patches/two.patch","sha256":"E3B0C44298FC1C149AFBF4C8996FB92427AE41E4649B934CA495991B7852B855"}, 7]}})");
    write(u"composer.json"_s, R"({"extra":{"patches":{"magento/module-sales":{"C":"three.patch"}}}})");
    QDir(m_root.path()).mkpath(u"m2-hotfixes"_s);
    QDir(m_root.path()).mkpath(u"vendor/bin"_s);
    write(u"m2-hotfixes/four.patch"_s, "");
    write(u"vendor/bin/patch-status"_s, "<?php file_put_contents('was-run', '1');");
    const PatchClaims claims = read({u"vendor/a/b/C.php"_s}).front().claims;
    EXPECT_FALSE(claims.fault) << qPrintable(claims.fault.value_or(QString()));
    ASSERT_EQ(claims.claims.size(), 4U);
    EXPECT_EQ(claims.claims[0].source, u"composer.lock"_s);
    EXPECT_EQ(claims.claims[0].package, u"magento/framework"_s);
    EXPECT_EQ(claims.claims[0].patch, u"VULN-1.patch"_s) << "and nothing of the address";
    EXPECT_EQ(claims.claims[0].description, u"A fix"_s);
    EXPECT_EQ(claims.claims[1].sha256, u"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"_s);
    EXPECT_EQ(claims.claims[2].patch, u"three.patch"_s);
    EXPECT_EQ(claims.claims[3].sha256, claims.claims[1].sha256);
    EXPECT_EQ(claims.tools, QStringList(u"vendor/bin/patch-status"_s));
    EXPECT_FALSE(QFile::exists(m_root.filePath(u"was-run"_s)));
}

TEST_F(EvidenceReadingTest, SurvivesRecordsThatAreNone) {
    m_shells.at(u"web-1"_s).alwaysAnswers(runProgram);
    for (const char* text : {"", "[]", "{\"patches\": 7}", "{\"patches\":{\"a\":\"b\"}}",
             "{\"packages\":{\"patches_applied\":1},\"extra\":{\"patches\":[[1]]},\"patches\":[{}]}",
             "\"patches_applied\" \"patches\""}) {
        write(u"composer.lock"_s, text);
        write(u"composer.json"_s, text);
        write(u"patches.lock.json"_s, text);
        const NodeEvidence node = read({u"vendor/a/b/C.php"_s}).front();
        EXPECT_FALSE(node.error) << text;
        EXPECT_FALSE(node.claims.fault) << text << qPrintable(node.claims.fault.value_or(QString()));
    }
}

TEST_F(EvidenceReadingTest, BringsContentsAndFillsInWhatIsKnown) {
    m_shells.at(u"web-1"_s).alwaysAnswers(runProgram);
    write(first, "one");
    write(second, "two");
    EXPECT_EQ(read({first, second}).front().files[second].content, "two");
    write(second, "one");
    const NodeEvidence again = read({first, second}).front();
    EXPECT_EQ(again.files.at(first).content, "one") << "known";
    EXPECT_EQ(again.files.at(second).content, "one") << "known of another path only, and sent";
    EXPECT_EQ(again.questions, 1);
}

TEST_F(EvidenceReadingTest, AsksAgainForWhatDidNotFitIntoOneAnswer) {
    m_shells.at(u"web-1"_s).alwaysAnswers(runProgram);
    QStringList paths;
    for (int i = 0; i < 5; ++i) {
        paths.append(u"vendor/a/b/%1.php"_s.arg(i));
        write(paths.last(), QByteArray(900'000, char('a' + i)));
    }
    const NodeEvidence node = read(paths).front();
    EXPECT_FALSE(node.error);
    EXPECT_EQ(node.questions, 3);
    ASSERT_EQ(node.files.size(), 5U);
    for (const auto& [path, file] : node.files)
        EXPECT_EQ(file.content.size(), 900'000) << qPrintable(path);
}

TEST_F(EvidenceReadingTest, KeepsANodeThatAnswersWhenAnotherDoesNot) {
    addNode(u"web-2"_s);
    m_shells.at(u"web-1"_s).alwaysAnswers(runProgram);
    m_shells.at(u"web-2"_s).alwaysAnswers([](const RemoteCommand&) -> Result<CommandOutcome> {
        return failure(ErrorKind::Unreachable, u"no route"_s);
    });
    write(first, "one");
    const EnvironmentEvidence evidence = read({first});
    ASSERT_EQ(evidence.size(), 2U);
    EXPECT_EQ(evidence[0].files.at(first).presence, Presence::Present);
    ASSERT_TRUE(evidence[1].error);
    EXPECT_EQ(evidence[1].error->kind(), ErrorKind::Unreachable);
    EXPECT_TRUE(evidence[1].files.empty());
}

TEST_F(EvidenceReadingTest, TakesNothingOfAStoreThatSendsOtherFiles) {
    const QByteArray document
        = R"({"section":"patch_files","ok":true,"ms":1,"data":{"files":[{"path":"etc/passwd","state":"content","digest":")"
        + contentDigest("x").toLatin1() + R"(","bytes":1,"text":"x"}]},"unknown":{}})";
    m_shells.at(u"web-1"_s).alwaysAnswers([&](const RemoteCommand& command) -> Result<CommandOutcome> {
        return exited(0, probeAnswer(command, {{patchFilesSection(), document}}));
    });
    const NodeEvidence node = read({first}).front();
    ASSERT_TRUE(node.error);
    EXPECT_EQ(node.error->kind(), ErrorKind::UnexpectedOutput);
    EXPECT_TRUE(node.files.empty());
    EXPECT_TRUE(m_contents.known(u"etc/passwd"_s).isEmpty());
}
