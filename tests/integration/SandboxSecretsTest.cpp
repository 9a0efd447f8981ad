// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/Sandbox.h"
#include "tests/integration/Terminal.h"

#include <QDir>
#include <QDirIterator>
#include <QRegularExpression>

#include <gmock/gmock.h>

#include <unistd.h>

namespace magkeeper::test {

using namespace Qt::StringLiterals;

namespace {

/// What is secret in the sandbox: every password and key of the stores' env.php, and the key's passphrase.
class SandboxSecrets : public SandboxTest {
protected:
    void SetUp() override {
        SandboxTest::SetUp();
        addStores();
        static const QRegularExpression secret(u"'(?:password|key|crypt_key|secret|token)'\\s*=>\\s*'([^']{6,})'"_s);
        for (const auto& store : m_sandbox.fact("stores").toArray()) {
            m_secrets.insert(valueAt(store, "db.password").toString().toUtf8());
            const QString env = QString::fromUtf8(readFile(store[u"root"_s].toString() + u"/app/etc/env.php"_s));
            for (const auto& match : secret.globalMatch(env))
                m_secrets.insert(match.captured(1).toUtf8());
        }
        ASSERT_GE(m_secrets.size(), 6);
        m_secrets.insert(m_sandbox.fact("ssh.identity_passphrase.passphrase").toString().toUtf8());
        m_secrets.insert("PRIVATE KEY");
    }

    void expectNone(const QByteArray& bytes, const std::string& where) const {
        for (const QByteArray& secret : m_secrets)
            EXPECT_FALSE(bytes.contains(secret)) << where << " holds " << secret.constData();
    }

    void expectNoneInFiles(const QString& folder) const {
        int seen = 0;
        QDirIterator walk(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        while (walk.hasNext()) {
            const QString file = walk.next();
            expectNone(readFile(file), file.toStdString());
            ++seen;
        }
        EXPECT_GT(seen, 0);
    }

    /// The command lines of all programs, and the environments of those that may be looked at, this moment.
    void expectNoneInProcesses() const {
        for (const QString& pid : QDir(u"/proc"_s).entryList({u"[0-9]*"_s}, QDir::Dirs))
            for (const QString& name : {u"cmdline"_s, u"environ"_s}) {
                QFile file(u"/proc/%1/%2"_s.arg(pid, name));
                if (pid.toLongLong() != ::getpid() && file.open(QIODevice::ReadOnly))
                    expectNone(file.readAll(), file.fileName().toStdString());
            }
    }

    QSet<QByteArray> m_secrets;
};

} // namespace

TEST_F(SandboxSecrets, AreInNoAnswerAndInNoFile) {
    for (const Words& command : {Words{"probe", "--all", "--level", "full"}, {"probe", "--all"},
             {"cron", "acme-prod", "--level", "full"}, {"database", "acme-prod", "--level", "full"},
             {"services", "acme-prod"}, {"caches", "acme-prod"}, {"queues", "acme-prod"}, {"env", "check", "acme-prod"},
             {"env", "show", "acme-prod"}, {"workspace", "info"}}) {
        expectNone(QByteArray::fromStdString(m_magctl(command).both()), command.front().text.toStdString());
        expectNone(QByteArray::fromStdString(m_magctl.json(command).both()), command.front().text.toStdString());
    }
    // Snapshots are packed in the history; they were printed above as they are kept.
    expectNoneInFiles(m_magctl.workspace());
    expectNoneInFiles(m_magctl.path(u"."_s));
}

TEST_F(SandboxSecrets, AreInNoErrorOfAStoreThatIsBroken) {
    for (const QStringList& fault :
        {QStringList{u"env"_s, u"password"_s, u"acme-prod"_s}, {u"env"_s, u"malformed"_s, u"acme-prod"_s},
            {u"env"_s, u"throws"_s, u"acme-prod"_s}, {u"db"_s, u"acme-prod"_s}, {u"redis"_s, u"acme-prod"_s}}) {
        const Fault broken(m_sandbox, fault);
        expectNone(QByteArray::fromStdString(m_magctl.json({"probe", "acme-prod", "--level", "full"}).both()),
            fault.join(u' ').toStdString());
    }
}

TEST_F(SandboxSecrets, AreOnNoCommandLineAndInNoEnvironment) {
    addShop({"--ssh", "sandbox-passphrase"});
    const auto running = m_magctl.start({"probe", "acme-prod", "bolt-prod", "cedar-prod", "--level", "full"});
    int looks = 0;
    while (running->state() != QProcess::NotRunning) {
        expectNoneInProcesses();
        ++looks;
        running->waitForFinished(1);
    }
    EXPECT_GT(looks, 3);
    Terminal person(m_magctl, {"probe", "shop"});
    person.waitFor("Passphrase of");
    person.waitFor(":");
    person.type(m_sandbox.fact("ssh.identity_passphrase.passphrase").toString().toUtf8() + '\n');
    expectNoneInProcesses();
    EXPECT_EQ(person.finish(), 0);
    expectNoneInFiles(m_magctl.workspace());
}

} // namespace magkeeper::test
