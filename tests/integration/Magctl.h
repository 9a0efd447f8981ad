// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QJsonValue>
#include <QProcess>
#include <QStringList>
#include <QTemporaryDir>

#include <chrono>
#include <memory>

namespace magkeeper::test {

/// A word of a command line, from a literal in UTF-8 or from text.
struct Word {
    Word(const char* utf8) // NOLINT(google-explicit-constructor): command lines read as they are typed
        : text(QString::fromUtf8(utf8)) { }
    Word(const QString& word) // NOLINT(google-explicit-constructor)
        : text(word) { }
    template <typename Left, typename Right>
    Word(const QStringBuilder<Left, Right>& joined) // NOLINT(google-explicit-constructor)
        : text(joined) { }
    QString text;
};
using Words = std::vector<Word>;

/// What a run of magctl answered.
struct Answer {
    int status = -1; ///< exit status; 256 + signal when a signal ended it; -1 when it did not end in time
    QByteArray out;
    QByteArray err;

    [[nodiscard]] std::string both() const { return out.toStdString() + '\n' + err.toStdString(); }
    /// Standard output as exactly one JSON document; anything else fails the test.
    [[nodiscard]] QJsonDocument json() const;
    /// The value at a path such as `0.error.kind`; undefined when there is none.
    [[nodiscard]] QJsonValue at(const char* path) const;
    [[nodiscard]] std::string text(const char* path) const;
    [[nodiscard]] double number(const char* path) const;
};

[[nodiscard]] QJsonValue valueAt(const QJsonValue& value, const char* path);

/// magctl with a workspace, a home folder and an SSH configuration of its own, all in one temporary folder. Nothing of
/// the user's (agent, keys, known hosts, keyring) is in its reach.
class Magctl {
public:
    Magctl();

    /// Takes the place of the own, empty SSH configuration.
    void useSshConfig(const QString& file) { m_sshConfig = file; }
    void useWorkspace(const QString& place) { m_workspace = place; }
    void setEnvironment(const QString& name, const QString& value) { m_environment.insert(name, value); }

    [[nodiscard]] QString path(const QString& name) const { return m_folder.filePath(name); }
    [[nodiscard]] QString workspace() const { return m_workspace; }
    [[nodiscard]] const QProcessEnvironment& environment() const { return m_environment; }
    /// The words of the whole command line, without the program.
    [[nodiscard]] QStringList words(const Words& command) const;

    /// Runs a command to its end with the global options in front.
    [[nodiscard]] Answer operator()(const Words& command) const;
    [[nodiscard]] Answer json(const Words& command) const; ///< the same with --json
    /// Runs exactly these words; nothing is put in front.
    [[nodiscard]] Answer bare(const Words& command) const;
    /// Runs it through a shell, in which "$@" is the program with all its words.
    [[nodiscard]] Answer through(const QString& script, const Words& command) const;
    /// Starts it and comes back at once.
    [[nodiscard]] std::unique_ptr<QProcess> start(const Words& command) const;

    [[nodiscard]] static Answer finish(QProcess& process, std::chrono::milliseconds limit = std::chrono::seconds(60));

private:
    QTemporaryDir m_folder;
    QString m_workspace;
    QString m_sshConfig;
    QProcessEnvironment m_environment;
};

} // namespace magkeeper::test
