// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/SshServer.h"

#include "tests/support/Await.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <gtest/gtest.h>

#include <csignal>

#include <arpa/inet.h>
#include <pwd.h>
#include <sys/socket.h>
#include <unistd.h>

namespace magkeeper::test {

using namespace Qt::StringLiterals;

namespace {

/// A port that was free a moment ago.
quint16 freePort() {
    const int fd = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (fd < 0)
        return 0;
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    EXPECT_EQ(::bind(fd, reinterpret_cast<const sockaddr*>(&address), size), 0);
    ::getsockname(fd, reinterpret_cast<sockaddr*>(&address), &size);
    ::close(fd);
    return ntohs(address.sin_port);
}

void write(const QString& path, const QByteArray& bytes, QIODevice::OpenMode mode = QIODevice::WriteOnly) {
    QFile file(path);
    ASSERT_TRUE(file.open(mode)) << qPrintable(path);
    file.write(bytes);
    file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
}

QByteArray read(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// The process and all below it, parents first.
QList<pid_t> treeOf(qint64 pid) {
    QList<pid_t> tree;
    if (pid <= 0) // it ended by itself; 0 would be our own process group
        return tree;
    tree.append(static_cast<pid_t>(pid));
    const QByteArray text = read(u"/proc/%1/task/%1/children"_s.arg(pid));
    for (const QByteArray& word : text.simplified().split(' '))
        tree += treeOf(word.toInt());
    return tree;
}

void signalAll(const QList<pid_t>& processes, int signal) {
    for (const pid_t process : processes)
        ::kill(process, signal);
}

} // namespace

SshServer::SshServer() {
    // sshd wants this folder when it is root, whatever its configuration says.
    if (::geteuid() == 0)
        QDir().mkpath(u"/run/sshd"_s);
}

SshServer::~SshServer() { kill(); }

QString SshServer::user() const { return QString::fromLocal8Bit(::getpwuid(::geteuid())->pw_name); }

QString SshServer::keyFile(const QString& name, const QString& type, const QString& passphrase) const {
    const QString path = m_folder.filePath(name);
    if (QFileInfo::exists(path))
        return path;
    QStringList words{u"-q"_s, u"-t"_s, type, u"-a"_s, u"1"_s, u"-N"_s, passphrase, u"-C"_s, name, u"-f"_s, path};
    if (type == u"rsa")
        words << u"-b"_s << u"2048"_s;
    EXPECT_EQ(QProcess::execute(u"ssh-keygen"_s, words), 0);
    return path;
}

void SshServer::renewHostKey(const QString& type) {
    QFile::remove(m_folder.filePath(u"host_"_s + type));
    QFile::remove(m_folder.filePath(u"host_%1.pub"_s.arg(type)));
}

void SshServer::writeConfiguration() const {
    QStringList lines = m_lines;
    lines << u"ListenAddress 127.0.0.1:%1"_s.arg(m_port) << u"PidFile none"_s << u"UsePAM no"_s << u"StrictModes no"_s
          << u"PasswordAuthentication no"_s << u"KbdInteractiveAuthentication no"_s << u"PerSourcePenalties no"_s
          << u"LogLevel VERBOSE"_s << u"UseDNS no"_s << u"PrintMotd no"_s << u"PermitRootLogin yes"_s
          << u"AuthorizedKeysFile %1"_s.arg(m_folder.filePath(u"authorized_keys"_s));
    // Else bash reads its owner's .bashrc for each command: the home folder is none of a test's business.
    lines << u"SetEnv SHLVL=9"_s;
    for (const QString& type : m_hostKeyTypes)
        lines << u"HostKey %1"_s.arg(keyFile(u"host_"_s + type, type, {}));
    write(m_folder.filePath(u"sshd_config"_s), lines.join(u'\n').toUtf8() + '\n');
}

bool SshServer::listens() const { return log().contains(u"Server listening on"_s); }

void SshServer::start() {
    const bool again = m_port != 0;
    if (!again)
        m_port = freePort();
    startListening();
    // Somebody else may have taken the port meanwhile. A second start has to be on the first one's.
    for (int i = 0; i < 5 && !again && log().contains(u"Address already in use"_s); ++i) {
        m_port = freePort();
        startListening();
    }
    ASSERT_TRUE(listens() && m_sshd->state() == QProcess::Running)
        << qPrintable(log()) << m_sshd->readAllStandardError().constData();
}

void SshServer::startListening() {
    writeConfiguration();
    if (!QFileInfo::exists(m_folder.filePath(u"authorized_keys"_s)))
        write(m_folder.filePath(u"authorized_keys"_s), {});
    const QString logFile = m_folder.filePath(u"sshd.log"_s);
    QFile::remove(logFile);
    m_sshd = std::make_unique<QProcess>();
    m_sshd->start(u"/usr/sbin/sshd"_s, {u"-D"_s, u"-f"_s, m_folder.filePath(u"sshd_config"_s), u"-E"_s, logFile});
    ASSERT_TRUE(m_sshd->waitForStarted()) << qPrintable(m_sshd->errorString());
    ASSERT_TRUE(waitUntil([this] { return listens() || m_sshd->state() == QProcess::NotRunning; }));
}

void SshServer::stop() {
    if (!m_sshd)
        return;
    // Only the listener: connections are processes of their own.
    m_sshd->terminate();
    m_sshd->waitForFinished();
    m_sshd.reset();
}

void SshServer::kill() {
    if (!m_sshd)
        return;
    // Stopped first, so that none gets to say that another has ended.
    const QList<pid_t> processes = treeOf(m_sshd->processId());
    signalAll(processes, SIGSTOP);
    signalAll(processes, SIGKILL);
    m_sshd->waitForFinished();
    m_sshd.reset();
}

void SshServer::freeze() { signalAll(treeOf(m_sshd->processId()), SIGSTOP); }

HostKey SshServer::hostKey(const QString& type) const {
    const QList<QByteArray> words = read(keyFile(u"host_"_s + type, type, {}) + u".pub"_s).split(' ');
    return {words.at(0), QByteArray::fromBase64(words.at(1))};
}

QByteArray SshServer::knownHostsLine(const QString& type) const {
    const HostKey key = hostKey(type);
    return "[127.0.0.1]:" + QByteArray::number(m_port) + ' ' + key.algorithm + ' ' + key.blob.toBase64() + '\n';
}

QString SshServer::authorizedKey(const QString& name, const QString& passphrase) {
    const QString path = keyFile(name, u"ed25519"_s, passphrase);
    const QByteArray line = read(path + u".pub"_s);
    if (!read(m_folder.filePath(u"authorized_keys"_s)).contains(line))
        write(m_folder.filePath(u"authorized_keys"_s), line, QIODevice::Append);
    return path;
}

QString SshServer::strangerKey(const QString& name, const QString& passphrase) {
    return keyFile(name, u"ed25519"_s, passphrase);
}

QString SshServer::clientConfig(const QStringList& lines) const {
    const QString path = m_folder.filePath(u"ssh_config"_s);
    const QStringList all = lines
        + QStringList{u"IdentityFile none"_s, u"IdentityAgent none"_s, u"GlobalKnownHostsFile /dev/null"_s,
            u"UserKnownHostsFile %1"_s.arg(m_folder.filePath(u"known_hosts"_s))};
    write(path, all.join(u'\n').toUtf8() + '\n');
    return path;
}

QString SshServer::log() const { return QString::fromUtf8(read(m_folder.filePath(u"sshd.log"_s))); }

qsizetype SshServer::connectionsSeen() const { return log().count(u"Connection from "_s); }

} // namespace magkeeper::test
