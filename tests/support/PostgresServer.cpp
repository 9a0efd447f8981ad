// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/PostgresServer.h"

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <csignal>
#include <cstdio>
#include <unistd.h>

namespace magkeeper::test {

using namespace Qt::StringLiterals;

namespace {

QString programs() {
    for (const QFileInfo& version :
        QDir(u"/usr/lib/postgresql"_s).entryInfoList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name | QDir::Reversed)) {
        if (QFile::exists(version.filePath() + u"/bin/initdb"_s))
            return version.filePath() + u"/bin/"_s;
    }
    return {};
}

/// An empty cluster, kept in the build folder: to make one takes a second, and every test may be a program of its own.
QString prepared() {
    const QString version = QFileInfo(programs() + u".."_s).canonicalFilePath().section(u'/', -1);
    return QFileInfo(QCoreApplication::applicationDirPath() + u"/.."_s).canonicalFilePath() + u"/postgresql-"_s
        + version;
}

/// In memory where that is, because a cluster is forty megabytes; a short path, because a socket's may have 107 bytes.
QString memoryFolder() { return QFileInfo(u"/dev/shm"_s).isWritable() ? u"/dev/shm"_s : u"/tmp"_s; }

/// Starts a program as a user that the server accepts, and so that it ends with this one.
QStringList asServerUser(const QString& program, const QStringList& arguments) {
    QStringList command{u"setpriv"_s, u"--pdeathsig"_s, u"QUIT"_s};
    if (geteuid() == 0)
        command << u"--reuid=postgres"_s << u"--regid=postgres"_s << u"--clear-groups"_s << u"--inh-caps=-all"_s;
    return command << program << arguments;
}

bool run(const QStringList& command) {
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.setWorkingDirectory(u"/"_s);
    process.start(command.first(), command.mid(1));
    const bool fine
        = process.waitForFinished(60'000) && process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0;
    if (!fine)
        std::fprintf(stderr, "%s\n%s\n", qPrintable(command.join(u' ')), process.readAll().constData());
    return fine;
}

} // namespace

PostgresServer::PostgresServer()
    : m_folder(memoryFolder() + u"/mk-pg-XXXXXX"_s) { }

PostgresServer* PostgresServer::shared() {
    static const std::unique_ptr<PostgresServer> server = []() -> std::unique_ptr<PostgresServer> {
        if (programs().isEmpty()) {
            std::fputs("NOT TESTED ON POSTGRESQL: its server is not installed below /usr/lib/postgresql\n", stderr);
            return nullptr;
        }
        std::unique_ptr<PostgresServer> made(new PostgresServer);
        if (!made->create() || !made->start())
            qFatal("the PostgreSQL server of the tests does not start");
        return made;
    }();
    return server.get();
}

PostgresServer::~PostgresServer() {
    stop(SIGQUIT);
    // Its files may belong to another user, but the folder around them is removed by whoever made it.
    QDir(m_folder.path()).removeRecursively();
}

bool PostgresServer::create() {
    if (geteuid() == 0 && !run({u"chown"_s, u"postgres:"_s, m_folder.path()}))
        return false;
    const QString cluster = m_folder.filePath(u"cluster"_s);
    if (QDir(prepared()).exists())
        return run({u"cp"_s, u"-a"_s, prepared(), cluster});
    if (!run(asServerUser(programs() + u"initdb"_s,
            {u"-D"_s, cluster, u"-A"_s, u"trust"_s, u"-U"_s, u"magkeeper"_s, u"--no-sync"_s, u"-E"_s, u"UTF8"_s,
                u"--locale=C"_s, u"--no-instructions"_s, u"--wal-segsize=1"_s})))
        return false;
    // For the next one; whoever is second to finish throws its copy away.
    const QString copy = prepared() + u"-%1"_s.arg(getpid());
    return run({u"cp"_s, u"-a"_s, cluster, copy})
        && (QDir().rename(copy, prepared()) || QDir(copy).removeRecursively());
}

bool PostgresServer::start() {
    const QStringList command = asServerUser(programs() + u"postgres"_s,
        {u"-D"_s, m_folder.filePath(u"cluster"_s), u"-k"_s, m_folder.path(), u"-c"_s, u"listen_addresses="_s, u"-c"_s,
            u"fsync=off"_s, u"-c"_s, u"shared_buffers=16MB"_s, u"-c"_s, u"logging_collector=off"_s});
    m_server = std::make_unique<QProcess>();
    m_server->setWorkingDirectory(u"/"_s);
    m_server->setStandardOutputFile(QProcess::nullDevice());
    m_server->setStandardErrorFile(m_folder.filePath(u"log"_s));
    m_server->start(command.first(), command.mid(1));
    const QDeadlineTimer deadline(20'000);
    while (m_server->state() != QProcess::NotRunning && !deadline.hasExpired()) {
        if (QProcess::execute(programs() + u"pg_isready"_s, {u"-q"_s, u"-h"_s, m_folder.path(), u"-d"_s, u"postgres"_s})
            == 0)
            return true;
        m_server->waitForFinished(20);
    }
    return false;
}

void PostgresServer::stop(int signal) {
    if (!m_server)
        return;
    ::kill(static_cast<pid_t>(m_server->processId()), signal);
    m_server->waitForFinished(5000);
    m_server.reset();
}

void PostgresServer::restart() {
    stop(SIGINT); // orderly, but sessions are ended
    if (!start())
        qFatal("the PostgreSQL server of the tests does not start again");
}

QString PostgresServer::urlFor(const QString& user, const QString& database) const {
    return u"postgresql:///%1?host=%2&user=%3"_s.arg(database, m_folder.path(), user);
}

bool PostgresServer::sql(const QString& database, const QString& statement) const {
    return run({programs() + u"psql"_s, u"-X"_s, u"-q"_s, u"-h"_s, m_folder.path(), u"-U"_s, u"magkeeper"_s, u"-d"_s,
        database, u"-v"_s, u"ON_ERROR_STOP=1"_s, u"-c"_s, statement});
}

QString PostgresServer::createDatabase() {
    const QString name = u"team%1"_s.arg(++m_databases);
    if (!sql(u"postgres"_s, u"CREATE DATABASE "_s + name + u" TEMPLATE template0 STRATEGY file_copy"_s))
        qFatal("a database cannot be created");
    return urlFor(u"magkeeper"_s, name);
}

} // namespace magkeeper::test
