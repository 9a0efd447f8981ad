// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/Sandbox.h"

#include <QFile>
#include <QThread>

#include <algorithm>

namespace magkeeper::test {

using namespace Qt::StringLiterals;

Sandbox::Sandbox()
    : m_folder(qEnvironmentVariable("MAGKEEPER_SANDBOX"))
    , m_facts(QJsonDocument::fromJson(readFile(path(u"sandbox.json"_s))).object()) { }

QString Sandbox::address(const char* port) const {
    return u"%1@127.0.0.1:%2"_s.arg(fact("user").toString()).arg(fact(port).toInt());
}

QString Sandbox::fingerprint() const { return fact("ssh.host_key_fingerprints.ssh-ed25519").toString(); }

bool Sandbox::canMount() const { return QFile::exists(path(u"state/mounts"_s)); }

void Sandbox::run(const QStringList& words) const {
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.setStandardInputFile(QProcess::nullDevice());
    process.start(QStringLiteral(MAGKEEPER_SANDBOX_SCRIPT), QStringList{u"--dir"_s, m_folder} + words);
    EXPECT_TRUE(process.waitForFinished(60'000));
    EXPECT_EQ(process.exitCode(), 0) << qPrintable(words.join(u' ')) << ": " << process.readAll().constData();
}

void Sandbox::relay(const QByteArray& mode) const {
    const QString route = path(u"state/relay/ssh_relay"_s);
    if (mode.isEmpty())
        QFile::remove(route);
    else
        writeFile(route, mode + '\n');
}

void Sandbox::sql(const QString& statement) const {
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(u"mariadb"_s,
        {u"--no-defaults"_s, u"-S"_s, fact("mysql_socket").toString(), u"-u"_s, u"root"_s, u"-e"_s, statement});
    EXPECT_TRUE(process.waitForFinished(60'000));
    EXPECT_EQ(process.exitCode(), 0) << process.readAll().constData();
}

Fault::Fault(const Sandbox& sandbox, const QStringList& words)
    : m_sandbox(sandbox) {
    m_sandbox.run(QStringList{u"break"_s} + words);
}

ReplacedFile::ReplacedFile(const QString& path, const QByteArray& content)
    : m_path(path)
    , m_before(readFile(path)) {
    writeFile(path, content);
}

ReplacedFile::~ReplacedFile() { writeFile(m_path, m_before); }

std::vector<std::string> findingsOf(const Answer& status) {
    std::vector<std::string> findings;
    for (const auto& each : status.at("0.findings").toArray())
        findings.push_back(each[u"severity"_s].toString().toStdString() + ' ' + each[u"id"_s].toString().toStdString());
    return findings;
}

QByteArray readFile(const QString& path) {
    QFile file(path);
    EXPECT_TRUE(file.open(QIODevice::ReadOnly)) << qPrintable(path);
    return file.readAll();
}

void writeFile(const QString& path, const QByteArray& content) {
    QFile file(path);
    EXPECT_TRUE(file.open(QIODevice::WriteOnly)) << qPrintable(path);
    EXPECT_EQ(file.write(content), content.size());
}

SandboxTest::SandboxTest() { m_magctl.useSshConfig(m_sandbox.path(u"ssh_config"_s)); }

void SandboxTest::SetUp() {
    ASSERT_TRUE(m_sandbox.fact("version").isDouble()) << "no sandbox: run this through ctest, or set MAGKEEPER_SANDBOX";
    // An interrupted test may have left something broken.
    m_sandbox.run({u"mend"_s, u"all"_s});
    m_sandbox.relay({});
}

void SandboxTest::addStores() const {
    QJsonArray list;
    for (const auto& store : m_sandbox.fact("stores").toArray()) {
        const QJsonObject node{
            {u"name"_s, u"web-1"_s}, {u"ssh"_s, store[u"name"_s].toString()}, {u"root"_s, store[u"root"_s].toString()}};
        list.append(QJsonObject{{u"name"_s, store[u"name"_s].toString()}, {u"nodes"_s, QJsonArray{node}}});
    }
    const QJsonObject file{{u"magkeeper_environments"_s, 1}, {u"environments"_s, list}};
    writeFile(m_magctl.path(u"stores.json"_s), QJsonDocument(file).toJson());
    const Answer imported = m_magctl({"env", "import", "--file", m_magctl.path(u"stores.json"_s)});
    ASSERT_EQ(imported.status, 0) << imported.err.constData();
}

void SandboxTest::importEnvironments(const QStringList& names) {
    const QJsonObject all = QJsonDocument::fromJson(readFile(m_sandbox.fact("environments").toString())).object();
    QJsonArray wanted;
    for (const auto& each : all[u"environments"_s].toArray())
        if (names.isEmpty() || names.contains(each[u"name"_s].toString()))
            wanted.append(each);
    const QJsonObject file{{u"magkeeper_environments"_s, 1}, {u"environments"_s, wanted}};
    writeFile(m_magctl.path(u"environments.json"_s), QJsonDocument(file).toJson());
    // Jump hosts by their addresses take the same key; the host keys are known.
    const QByteArray known = "    UserKnownHostsFile \"" + m_sandbox.path(u"known_hosts"_s).toUtf8() + "\"\n";
    writeFile(m_magctl.path(u"by_address"_s), readFile(m_sandbox.path(u"key_config"_s)) + known);
    m_magctl.useSshConfig(m_magctl.path(u"by_address"_s));
    const Answer imported = m_magctl({"env", "import", "--file", m_magctl.path(u"environments.json"_s)});
    ASSERT_EQ(imported.status, 0) << imported.err.constData();
}

void SandboxTest::ignoreTheMachine() const {
    const double load = readFile(u"/proc/loadavg"_s).split(' ').at(2).toDouble();
    if (load < 2 * QThread::idealThreadCount())
        return;
    for (const Word threshold : {"system.load.warning", "system.load.critical"})
        ASSERT_EQ(m_magctl({"threshold", "set", threshold, "1000"}).status, 0);
}

void SandboxTest::addShop(const Words& options, const Word& name) const {
    Words command{"env", "add", name};
    const auto given = [&](const char* option) {
        return std::ranges::any_of(options, [&](const Word& word) { return word.text == QLatin1StringView(option); });
    };
    if (!given("--ssh"))
        command.insert(command.end(), {"--ssh", "bolt-prod"});
    if (!given("--root"))
        command.insert(command.end(), {"--root", m_sandbox.root(u"bolt-prod"_s)});
    command.insert(command.end(), options.begin(), options.end());
    const Answer added = m_magctl(command);
    ASSERT_EQ(added.status, 0) << added.err.constData();
}

} // namespace magkeeper::test
