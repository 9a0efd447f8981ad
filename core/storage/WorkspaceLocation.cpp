// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/WorkspaceLocation.h"

#include <QCryptographicHash>
#include <QDir>
#include <QRegularExpression>
#include <QSet>
#include <QStandardPaths>
#include <QUrl>
#include <QUrlQuery>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

bool isServerUrl(const QString& text) { return text.startsWith("postgresql:"_L1) || text.startsWith("postgres:"_L1); }

QString dataFolder() { return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + u"/magkeeper"_s; }

Result<QMap<QString, QString>> readParameters(const QUrl& url) {
    static const QSet<QString> known{u"user"_s, u"port"_s, u"sslmode"_s, u"sslrootcert"_s, u"sslcert"_s, u"sslkey"_s,
        u"host"_s, u"connect_timeout"_s, u"application_name"_s, u"channel_binding"_s, u"passfile"_s, u"service"_s};
    QMap<QString, QString> parameters;
    for (const auto& [key, value] : QUrlQuery(url).queryItems(QUrl::FullyDecoded)) {
        if (key == "password"_L1)
            return failure(
                ErrorKind::InvalidInput, u"a password in the workspace's URL is refused: others could read it"_s);
        if (!known.contains(key))
            return failure(ErrorKind::InvalidInput, u"the workspace's URL has an unknown parameter '%1'"_s.arg(key));
        if (value.contains(u';')) // Qt parts its connection options there
            return failure(ErrorKind::InvalidInput, u"the parameter '%1' may not contain ';'"_s.arg(key));
        parameters.insert(key, value);
    }
    return parameters;
}

Result<WorkspaceLocation::Server> readServer(const QString& text) {
    const QUrl url(text, QUrl::StrictMode);
    if (!url.isValid())
        return failure(ErrorKind::InvalidInput, u"the workspace's URL cannot be understood"_s);
    if (!url.password().isEmpty())
        return failure(
            ErrorKind::InvalidInput, u"a password in the workspace's URL is refused: others could read it"_s);
    const QString database = url.path(QUrl::FullyDecoded).sliced(url.path().startsWith(u'/') ? 1 : 0);
    if (database.isEmpty() || database.contains(u'/') || url.hasFragment())
        return failure(ErrorKind::InvalidInput, u"the workspace's URL must end in the database's name"_s);
    return readParameters(url).transform([&](const QMap<QString, QString>& parameters) {
        return WorkspaceLocation::Server{
            url.userName(QUrl::FullyDecoded), url.host(), url.port(), database, parameters};
    });
}

} // namespace

Result<WorkspaceLocation> WorkspaceLocation::parse(const QString& text) {
    if (text.trimmed().isEmpty())
        return failure(ErrorKind::InvalidInput, u"the workspace's folder is empty"_s);
    if (!isServerUrl(text)) {
        if (text.contains("://"_L1))
            return failure(ErrorKind::InvalidInput, u"a workspace is a folder or a postgresql:// URL"_s);
        return inFolder(text);
    }
    return readServer(text).transform([](const Server& server) {
        WorkspaceLocation location;
        location.m_isServer = true;
        location.m_server = server;
        return location;
    });
}

WorkspaceLocation WorkspaceLocation::inFolder(const QString& path) {
    WorkspaceLocation location;
    const bool atHome = path == "~"_L1 || path.startsWith("~/"_L1);
    location.m_folder = QDir::cleanPath(QDir(atHome ? QDir::homePath() + path.sliced(1) : path).absolutePath());
    return location;
}

QString WorkspaceLocation::folder() const {
    if (!m_isServer)
        return m_folder;
    static const QRegularExpression unsafe(u"[^A-Za-z0-9._-]"_s);
    QString name = m_server.host + u'-' + m_server.database;
    const QByteArray address = toString().toUtf8();
    const QByteArray hash = QCryptographicHash::hash(address, QCryptographicHash::Sha256).toHex().first(12);
    return dataFolder() + u"/servers/"_s + name.replace(unsafe, u"_"_s) + u'-' + QString::fromLatin1(hash);
}

QString WorkspaceLocation::toString() const {
    if (!m_isServer)
        return m_folder;
    QUrl url;
    url.setScheme(u"postgresql"_s);
    url.setUserName(m_server.user, QUrl::DecodedMode);
    url.setHost(m_server.host);
    url.setPort(m_server.port);
    url.setPath(u'/' + m_server.database, QUrl::DecodedMode);
    QUrlQuery query;
    for (const auto& [key, value] : m_server.parameters.asKeyValueRange())
        query.addQueryItem(key, value);
    if (!query.isEmpty())
        url.setQuery(query);
    return url.toString(QUrl::FullyEncoded);
}

QString defaultWorkspaceFolder() { return dataFolder() + u"/workspace"_s; }

} // namespace magkeeper
