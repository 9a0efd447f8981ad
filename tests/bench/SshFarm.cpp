// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/SshFarm.h"

#include "core/base/Clock.h"
#include "tests/bench/BenchReport.h"
#include "tests/bench/GoldenSnapshot.h"

#include <QDir>
#include <QFile>
#include <QThread>

#include <csignal>

#include <arpa/inet.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <unistd.h>

namespace magkeeper::bench {

using namespace Qt::StringLiterals;

namespace {

constexpr int addressesOfAServer = 16; // MAX_LISTEN_SOCKS of OpenSSH's sshd.c

quint16 freePort() {
    const int descriptor = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    ::bind(descriptor, reinterpret_cast<const sockaddr*>(&address), size);
    ::getsockname(descriptor, reinterpret_cast<sockaddr*>(&address), &size);
    ::close(descriptor);
    return ntohs(address.sin_port);
}

void write(const QString& path, const QByteArray& bytes, bool program = false) {
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        giveUp(u"cannot write %1"_s.arg(path));
    file.write(bytes);
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | (program ? QFile::ExeOwner : QFile::Permissions()));
}

QByteArray read(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QByteArray addressOf(int machine) { return "127.0.1." + QByteArray::number(machine); }

QString twoDigits(int number) { return u"%1"_s.arg(number, 2, 10, QChar(u'0')); }

} // namespace

SshFarm::SshFarm()
    : m_port(freePort())
    , m_farPort(freePort()) {
    writeKeys();
    writeClient();
    writeAnswer();
    startServers();
}

SshFarm::~SshFarm() {
    for (const auto& server : m_servers) {
        server->terminate();
        server->waitForFinished();
    }
}

void SshFarm::writeKeys() {
    for (const QString& name : {u"host"_s, u"client"_s})
        if (QProcess::execute(
                u"ssh-keygen"_s, {u"-q"_s, u"-t"_s, u"ed25519"_s, u"-N"_s, {}, u"-f"_s, m_folder.filePath(name)})
            != 0)
            giveUp(u"ssh-keygen did not make a key"_s);
    QFile::copy(m_folder.filePath(u"client.pub"_s), m_folder.filePath(u"authorized_keys"_s));
    const QByteArray key = read(m_folder.filePath(u"host.pub"_s)).split(' ').mid(0, 2).join(' ');
    QByteArray known;
    for (int machine = 1; machine <= machines; ++machine)
        for (const quint16 port : {m_port, m_farPort})
            known += '[' + addressOf(machine) + "]:" + QByteArray::number(port) + ' ' + key + '\n';
    write(m_folder.filePath(u"known_hosts"_s), known);
}

void SshFarm::writeClient() {
    const QByteArray folder = QFile::encodeName(m_folder.path());
    QByteArray text = "IdentityFile " + folder + "/client\nIdentitiesOnly yes\nIdentityAgent none\nUserKnownHostsFile "
        + folder + "/known_hosts\nGlobalKnownHostsFile /dev/null\nKexAlgorithms curve25519-sha256\n";
    for (int machine = 1; machine <= machines; ++machine)
        text += "Host *-" + twoDigits(machine).toLatin1() + "\n HostName " + addressOf(machine) + '\n';
    write(configFile(), text);
}

/// The first line that names the marker is read, the answer's own is replaced by it, and the rest is eaten.
void SshFarm::writeAnswer() {
    write(m_folder.filePath(u"answer"_s), goldenFrames(u"acme-quick"_s));
    write(m_folder.filePath(u"php"_s),
        "#!/bin/sh\nwhile IFS= read -r line; do case $line in *\"'marker' => '\"*) break ;; esac; done\n"
        "marker=${line#*\"'marker' => '\"}\nLC_ALL=C sed \"s/"
            + goldenMarker() + "/${marker%%\\'*}/\" '" + QFile::encodeName(m_folder.filePath(u"answer"_s))
            + "'\nexec cat >/dev/null\n",
        true);
}

void SshFarm::startServers() {
    if (::geteuid() == 0)
        QDir().mkpath(u"/run/sshd"_s);
    const QByteArray folder = QFile::encodeName(m_folder.path());
    for (int first = 1; first <= machines; first += addressesOfAServer) {
        QByteArray text = "PidFile none\nUsePAM no\nStrictModes no\nPasswordAuthentication no\nUseDNS no\n"
                          "KbdInteractiveAuthentication no\nPerSourcePenalties no\nPermitRootLogin yes\nPrintMotd no\n"
                          "MaxStartups 200\nSetEnv SHLVL=9\nHostKey "
            + folder + "/host\nAuthorizedKeysFile " + folder + "/authorized_keys\n";
        for (int machine = first; machine < first + addressesOfAServer && machine <= machines; ++machine)
            text += "ListenAddress " + addressOf(machine) + ':' + QByteArray::number(m_port) + '\n';
        const QString name = m_folder.filePath(u"sshd-%1"_s.arg(first));
        write(name, text);
        m_servers.push_back(std::make_unique<QProcess>());
        // Also when the program gives up: then no destructor runs.
        m_servers.back()->setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGTERM); });
        m_servers.back()->start(u"/usr/sbin/sshd"_s, {u"-D"_s, u"-f"_s, name, u"-E"_s, name + u".log"_s});
        for (int tries = 0; !read(name + u".log"_s).contains("Server listening on"); ++tries) {
            if (tries == 200)
                giveUp(u"sshd does not listen: %1"_s.arg(QString::fromUtf8(read(name + u".log"_s))));
            QThread::msleep(25);
        }
    }
}

std::vector<Environment> SshFarm::environments(int count, const QString& name, quint16 port) const {
    const SystemClock clock;
    std::vector<Environment> all;
    for (int number = 0; number < count; ++number) {
        Environment environment;
        environment.id = EnvironmentId::create(clock);
        environment.name = u"%1%2-%3"_s.arg(name, QString::number(number), twoDigits(number % machines + 1));
        environment.store = environment.name;
        Node node;
        node.id = NodeId::create(clock);
        node.name = u"web-1"_s;
        node.target.host = environment.name;
        node.target.port = port;
        node.root = u"/"_s;
        node.php = m_folder.filePath(u"php"_s);
        environment.nodes = {node};
        all.push_back(environment);
    }
    return all;
}

} // namespace magkeeper::bench
