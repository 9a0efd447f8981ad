// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ssh/HostSettings.h"

#include "core/base/SafeText.h"
#include "core/inventory/SshTarget.h"

#include <QDir>
#include <QHash>
#include <QRegularExpression>
#include <QSysInfo>

#include <pwd.h>
#include <unistd.h>

namespace magkeeper::ssh {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype maximumLines = 4096;

/// Keyword (lower case) to its values, in order.
using Keywords = QHash<QString, QStringList>;

Keywords readKeywords(const QByteArray& printed) {
    Keywords keywords;
    const QList<QByteArray> lines = printed.split('\n');
    for (const QByteArray& line : lines.first(std::min(lines.size(), maximumLines))) {
        const QString text = QString::fromUtf8(line).trimmed();
        const qsizetype space = text.indexOf(u' ');
        if (space > 0)
            keywords[text.first(space).toLower()].append(text.sliced(space + 1).trimmed());
    }
    return keywords;
}

QString single(const Keywords& keywords, const QString& name) {
    const QStringList values = keywords.value(name);
    return values.isEmpty() || values.front() == u"none" ? QString() : values.front();
}

QStringList names(const Keywords& keywords, const QString& name) {
    return single(keywords, name).split(u',', Qt::SkipEmptyParts);
}

std::optional<std::chrono::seconds> seconds(const Keywords& keywords, const QString& name) {
    bool ok = false;
    const int value = single(keywords, name).toInt(&ok);
    return ok && value > 0 ? std::optional(std::chrono::seconds(value)) : std::nullopt;
}

/// `ssh -G` prints several files on one line without quotes; each is absolute or begins with a tilde.
QStringList splitPaths(const QString& text) {
    static const QRegularExpression between(u" +(?=[/~])"_s);
    return text.split(between, Qt::SkipEmptyParts);
}

/// The tokens of ssh_config(5), TOKENS, that make sense in a file's name. An unknown one stays as it is, and so names
/// no file.
QString expandPath(const QString& path, const HostSettings& settings, const LocalUser& user) {
    QString expanded;
    for (qsizetype i = 0; i < path.size(); ++i) {
        if (path[i] == u'~' && i == 0 && (path.size() == 1 || path[1] == u'/')) {
            expanded += user.home;
        } else if (path[i] != u'%' || i + 1 == path.size()) {
            expanded += path[i];
        } else {
            switch (path[++i].unicode()) {
            case u'%':
                expanded += u'%';
                break;
            case u'd':
                expanded += user.home;
                break;
            case u'h':
                expanded += settings.host;
                break;
            case u'l':
                expanded += QSysInfo::machineHostName();
                break;
            case u'L':
                expanded += QSysInfo::machineHostName().section(u'.', 0, 0);
                break;
            case u'k':
                expanded += settings.hostKeyAlias.isEmpty() ? settings.host : settings.hostKeyAlias;
                break;
            case u'p':
                expanded += QString::number(settings.port);
                break;
            case u'r':
                expanded += settings.user;
                break;
            case u'u':
                expanded += user.name;
                break;
            default:
                expanded += u'%' + QString(path[i]);
            }
        }
    }
    return QDir::isAbsolutePath(expanded) ? QDir::cleanPath(expanded)
                                          : QDir::cleanPath(user.home + u"/.ssh/"_s + expanded);
}

QString agentOf(const Keywords& keywords, const HostSettings& settings, const LocalUser& user) {
    const QStringList values = keywords.value(u"identityagent"_s);
    if (values.isEmpty() || values.front() == u"SSH_AUTH_SOCK")
        return user.agentSocket;
    if (values.front() == u"none")
        return {};
    if (values.front().startsWith(u'$'))
        return qEnvironmentVariable(values.front().sliced(1).remove(u'{').remove(u'}').toUtf8().constData());
    return expandPath(values.front(), settings, user);
}

void readFiles(HostSettings& settings, const Keywords& keywords, const LocalUser& user) {
    for (const QString& file : keywords.value(u"identityfile"_s)) {
        if (file != u"none")
            settings.identityFiles.append(expandPath(file, settings, user));
    }
    for (const QString& file : keywords.value(u"certificatefile"_s)) {
        if (file != u"none")
            settings.certificateFiles.append(expandPath(file, settings, user));
    }
    for (const QString& name : {u"userknownhostsfile"_s, u"globalknownhostsfile"_s}) {
        for (const QString& file : splitPaths(single(keywords, name)))
            settings.knownHostsFiles.append(expandPath(file, settings, user));
    }
}

} // namespace

QString LocalUser::expanded(const QString& path) const {
    return path.startsWith(u"~/") ? QString(home + path.sliced(1)) : path;
}

LocalUser LocalUser::current() {
    const passwd* entry = ::getpwuid(::geteuid());
    return {entry ? QString::fromLocal8Bit(entry->pw_name) : qEnvironmentVariable("USER"),
        entry ? QString::fromLocal8Bit(entry->pw_dir) : QDir::homePath(), qEnvironmentVariable("SSH_AUTH_SOCK")};
}

Result<HostSettings> parseHostSettings(const QByteArray& printed, const LocalUser& user) {
    const Keywords keywords = readKeywords(printed);
    bool portOk = false;
    const uint port = single(keywords, u"port"_s).toUInt(&portOk);
    if (!portOk || port == 0 || port > 65535)
        return failure(ErrorKind::InvalidInput, u"the SSH configuration gives no usable port"_s);
    const auto target
        = SshTarget::create(single(keywords, u"user"_s), single(keywords, u"hostname"_s), static_cast<quint16>(port));
    if (!target || target->user.isEmpty())
        return failure(ErrorKind::InvalidInput,
            u"the SSH configuration gives no usable host and user: %1"_s.arg(
                target ? u"the user is missing"_s : target.error().text()));
    HostSettings settings{.host = target->host, .port = target->port, .user = target->user};
    settings.identitiesOnly = single(keywords, u"identitiesonly"_s) == u"yes";
    settings.publicKeyAllowed = single(keywords, u"pubkeyauthentication"_s) != u"false";
    // With BatchMode a person wants to be asked for nothing.
    const bool mayAsk = single(keywords, u"batchmode"_s) != u"yes";
    settings.keyboardInteractiveAllowed = mayAsk && single(keywords, u"kbdinteractiveauthentication"_s) != u"no";
    settings.passwordAllowed = mayAsk && single(keywords, u"passwordauthentication"_s) != u"no";
    settings.proxyUsesDescriptor = single(keywords, u"proxyusefdpass"_s) == u"yes";
    settings.algorithms = {.keyExchange = names(keywords, u"kexalgorithms"_s),
        .hostKey = names(keywords, u"hostkeyalgorithms"_s),
        .cipher = names(keywords, u"ciphers"_s),
        .mac = names(keywords, u"macs"_s)};
    settings.hostKeyAlias = safeText(single(keywords, u"hostkeyalias"_s));
    settings.proxyJump = single(keywords, u"proxyjump"_s);
    settings.proxyCommand = single(keywords, u"proxycommand"_s);
    settings.connectTimeout = seconds(keywords, u"connecttimeout"_s);
    settings.keepAliveInterval = seconds(keywords, u"serveraliveinterval"_s);
    settings.agentSocket = agentOf(keywords, settings, user);
    readFiles(settings, keywords, user);
    return settings;
}

QString serverOf(const HostSettings& settings) { return settings.host + u':' + QString::number(settings.port); }

HostSettings defaultHostSettings(const QString& host, const LocalUser& user) {
    HostSettings settings{.host = host, .user = user.name, .agentSocket = user.agentSocket};
    const QString folder = user.home + u"/.ssh/"_s;
    for (const QString& name : {u"id_rsa"_s, u"id_ecdsa"_s, u"id_ed25519"_s})
        settings.identityFiles.append(folder + name);
    settings.knownHostsFiles = {folder + u"known_hosts"_s, folder + u"known_hosts2"_s, u"/etc/ssh/ssh_known_hosts"_s,
        u"/etc/ssh/ssh_known_hosts2"_s};
    return settings;
}

} // namespace magkeeper::ssh
