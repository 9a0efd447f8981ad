// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/core/ssh/SshFixture.h"

#include <QDir>
#include <QTemporaryDir>

namespace magkeeper::test {

/// The same promises as the built-in SSH, kept by the system's.
class OpenSshTransport : public SshFixture {
protected:
    ~OpenSshTransport() override {
        destroyShells();
        qputenv("PATH", m_path);
        if (m_runtimeBefore.isNull())
            qunsetenv("XDG_RUNTIME_DIR");
        else
            qputenv("XDG_RUNTIME_DIR", m_runtimeBefore);
    }
    [[nodiscard]] Endpoint there() const {
        Endpoint way = endpoint();
        way.transport = Transport::OpenSsh;
        return way;
    }
    std::shared_ptr<RemoteShell> ssh() { return shells().shell(there()); }
    Result<CommandOutcome> runThere(RemoteCommand command, std::stop_token stop = {}) {
        return await(ssh()->run(std::move(command), std::move(stop)));
    }
    Error errorOf(const Endpoint& way) {
        const auto facts = await(shells().shell(way)->connect(nullptr, {}));
        EXPECT_FALSE(facts);
        return facts ? Error(ErrorKind::Internal, QStringLiteral("connected")) : facts.error();
    }
    /// From now on shells put their files here. Before they are made.
    void useRuntimeFolder() { qputenv("XDG_RUNTIME_DIR", m_runtime.path().toLocal8Bit()); }
    /// Paths of the transport's files whose names begin so: `s` are control sockets.
    [[nodiscard]] QStringList filesOf(QChar letter) const {
        QStringList paths;
        for (const QFileInfo& folder : QDir(m_runtime.path()).entryInfoList({QStringLiteral("mk-*")}, QDir::Dirs)) {
            for (const QFileInfo& file : QDir(folder.filePath()).entryInfoList(QDir::Files | QDir::System)) {
                if (file.fileName().startsWith(letter))
                    paths.append(file.filePath());
            }
        }
        return paths;
    }
    void removeSockets() {
        for (const QString& path : filesOf(QLatin1Char('s')))
            ASSERT_TRUE(QFile::remove(path));
    }
    /// A command that can be seen to have run: how often is what timesDone() answers.
    [[nodiscard]] RemoteCommand countedScript(const QByteArray& after = {}) const {
        return script("echo x >>" + QFile::encodeName(server.folder()) + "/done" + "; " + after);
    }
    [[nodiscard]] qsizetype timesDone() const {
        QFile file(server.folder() + QStringLiteral("/done"));
        return file.open(QIODevice::ReadOnly) ? file.readAll().count('x') : 0;
    }
    [[nodiscard]] QString shadowPath(const QString& name) const { return m_runtime.filePath(name); }
    /// Puts a program of this name in front of all others.
    void shadow(const QString& name, const QByteArray& script) {
        write(shadowPath(name), "#!/bin/sh\n" + script);
        QFile::setPermissions(shadowPath(name), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        qputenv("PATH", QByteArray(m_runtime.path().toLocal8Bit() + ':' + m_path));
    }

private:
    const QByteArray m_path = qgetenv("PATH");
    const QByteArray m_runtimeBefore = qgetenv("XDG_RUNTIME_DIR");
    QTemporaryDir m_runtime;
};

} // namespace magkeeper::test
