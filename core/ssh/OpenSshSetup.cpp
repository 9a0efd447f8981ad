// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ssh/OpenSshSetup.h"

#include "core/ssh/Algorithms.h"
#include "core/ssh/HostSettings.h"

#include <QDir>
#include <QFile>
#include <QProcess>

namespace magkeeper::ssh {

using namespace Qt::StringLiterals;

namespace {

QString shortFolder() {
    const QString runtime = qEnvironmentVariable("XDG_RUNTIME_DIR");
    const bool usable = !runtime.isEmpty() && runtime.size() < 60 && QDir(runtime).exists();
    return (usable ? runtime : u"/tmp"_s) + u"/mk-XXXXXX"_s;
}

/// Jump hosts do not get these: ssh hands on the configuration, not its options.
QStringList retiredOptions() {
    const Algorithms& retired = retiredAlgorithms();
    QStringList words;
    const auto add = [&words](const QString& keyword, const QStringList& names) {
        words << u"-o"_s << keyword + u"=+"_s + names.join(u',');
    };
    add(u"KexAlgorithms"_s, retired.keyExchange);
    add(u"HostKeyAlgorithms"_s, retired.hostKey);
    add(u"PubkeyAcceptedAlgorithms"_s, retired.hostKey);
    add(u"Ciphers"_s, retired.cipher);
    add(u"MACs"_s, retired.mac);
    return words;
}

QByteArray quoted(const QString& path) { return '"' + QFile::encodeName(path) + '"'; }

} // namespace

OpenSshSetup::OpenSshSetup(Options options)
    : m_options(std::move(options))
    , m_folder(shortFolder()) {
    QFile file(m_folder.filePath(u"config"_s));
    m_usable = m_folder.isValid() && file.open(QIODevice::WriteOnly) && file.write(configuration()) > 0;
}

QByteArray OpenSshSetup::configuration() const {
    // The first value of each keyword counts. User files of known hosts stay the person's own.
    QByteArray text = "Host *\n BatchMode yes\n StrictHostKeyChecking yes\n UpdateHostKeys no\n"
                      " ControlMaster no\n ControlPath none\n ControlPersist no\n ClearAllForwardings yes\n"
                      " ForwardAgent no\n ForwardX11 no\n PermitLocalCommand no\n RemoteCommand none\n"
                      " RequestTTY no\n EscapeChar none\n AddKeysToAgent no\n GlobalKnownHostsFile "
        + quoted(m_options.ownKnownHosts) + " /etc/ssh/ssh_known_hosts /etc/ssh/ssh_known_hosts2\n";
    if (m_options.configFile.isEmpty())
        text += "Include " + quoted(LocalUser::current().home + u"/.ssh/config"_s) + " /etc/ssh/ssh_config\n";
    else
        text += "Include " + quoted(m_options.configFile) + '\n';
    text += "Host *\n ConnectTimeout " + QByteArray::number(m_options.connectTimeout.count())
        + "\n ServerAliveInterval " + QByteArray::number(m_options.keepAlive.count()) + "\n ServerAliveCountMax "
        + QByteArray::number(m_options.keepAliveMisses) + '\n';
    return text;
}

QString OpenSshSetup::newPath(QChar letter) { return m_folder.filePath(letter + QString::number(++m_number)); }

QStringList OpenSshSetup::argumentsFor(const Endpoint& endpoint) const {
    QStringList words{u"-F"_s, m_folder.filePath(u"config"_s)};
    if (!endpoint.target.user.isEmpty())
        words << u"-l"_s << endpoint.target.user;
    if (endpoint.target.port != 0)
        words << u"-p"_s << QString::number(endpoint.target.port);
    if (endpoint.oldAlgorithms)
        words += retiredOptions();
    if (!endpoint.identityFile.isEmpty())
        words << u"-i"_s << endpoint.identityFile;
    QStringList jumps;
    for (const SshTarget& jump : endpoint.jumps)
        jumps.append(jump.toString());
    if (!jumps.isEmpty())
        words << u"-J"_s << jumps.join(u',');
    return words;
}

void OpenSshSetup::prepare(QProcess& process) const {
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"SSH_ASKPASS_REQUIRE"_s, u"never"_s);
    environment.insert(u"LC_ALL"_s, u"C"_s);
    if (m_options.agentSocket)
        environment.insert(u"SSH_AUTH_SOCK"_s, *m_options.agentSocket);
    process.setProcessEnvironment(environment);
    QProcess::UnixProcessParameters parameters;
    parameters.flags = QProcess::UnixProcessFlag::CreateNewSession | QProcess::UnixProcessFlag::ResetSignalHandlers;
    process.setUnixProcessParameters(parameters);
}

} // namespace magkeeper::ssh
