// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/Magctl.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonObject>

#include <gtest/gtest.h>

namespace magkeeper::test {

using namespace Qt::StringLiterals;

namespace {

const QString program = QStringLiteral(MAGKEEPER_MAGCTL);

QStringList plain(const Words& command) {
    QStringList words;
    for (const Word& word : command)
        words << word.text;
    return words;
}

} // namespace

QJsonDocument Answer::json() const {
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(out, &error);
    EXPECT_EQ(error.error, QJsonParseError::NoError) << qPrintable(error.errorString()) << " in: " << out.constData();
    return document;
}

QJsonValue valueAt(const QJsonValue& value, const char* path) {
    QJsonValue here = value;
    for (const QString& step : QString::fromUtf8(path).split(u'.', Qt::SkipEmptyParts)) {
        bool isIndex = false;
        const int index = step.toInt(&isIndex);
        here = isIndex && here.isArray() ? here.toArray().at(index) : here.toObject().value(step);
    }
    return here;
}

QJsonValue Answer::at(const char* path) const {
    const QJsonDocument document = json();
    return valueAt(document.isArray() ? QJsonValue(document.array()) : QJsonValue(document.object()), path);
}

std::string Answer::text(const char* path) const { return at(path).toString().toStdString(); }

double Answer::number(const char* path) const { return at(path).toDouble(-1); }

Magctl::Magctl()
    : m_workspace(m_folder.filePath(u"workspace"_s))
    , m_sshConfig(m_folder.filePath(u"ssh_config"_s))
    , m_environment(QProcessEnvironment::systemEnvironment()) {
    QFile config(m_sshConfig);
    EXPECT_TRUE(config.open(QIODevice::WriteOnly));
    config.write("Host *\n    IdentitiesOnly yes\n    IdentityAgent none\n    UserKnownHostsFile /dev/null\n"
                 "    GlobalKnownHostsFile /dev/null\n");
    QDir().mkpath(path(u"home"_s));
    m_environment.insert(u"HOME"_s, path(u"home"_s));
    for (const QString& name : {u"XDG_DATA_HOME"_s, u"XDG_CONFIG_HOME"_s, u"XDG_STATE_HOME"_s, u"XDG_CACHE_HOME"_s})
        m_environment.insert(name, path(u"home/"_s + name));
    for (const QString& name : {u"SSH_AUTH_SOCK"_s, u"DBUS_SESSION_BUS_ADDRESS"_s, u"NO_COLOR"_s, u"LS_COLORS"_s})
        m_environment.remove(name);
    m_environment.insert(u"TERM"_s, u"xterm-256color"_s);
}

QStringList Magctl::words(const Words& command) const {
    return QStringList{u"--workspace"_s, m_workspace, u"--ssh-config"_s, m_sshConfig} + plain(command);
}

Answer Magctl::finish(QProcess& process, std::chrono::milliseconds limit) {
    Answer answer;
    if (process.waitForFinished(static_cast<int>(limit.count())))
        answer.status = process.exitStatus() == QProcess::CrashExit ? 256 + process.exitCode() : process.exitCode();
    else
        ADD_FAILURE() << "did not end in time: " << qPrintable(process.arguments().join(u' '));
    answer.out = process.readAllStandardOutput();
    answer.err = process.readAllStandardError();
    process.kill();
    return answer;
}

std::unique_ptr<QProcess> Magctl::start(const Words& command) const {
    auto process = std::make_unique<QProcess>();
    process->setProcessEnvironment(m_environment);
    process->setStandardInputFile(QProcess::nullDevice());
    process->start(program, words(command));
    return process;
}

Answer Magctl::operator()(const Words& command) const { return finish(*start(command)); }

Answer Magctl::json(const Words& command) const {
    Words whole{"--json"};
    whole.insert(whole.end(), command.begin(), command.end());
    return (*this)(whole);
}

Answer Magctl::bare(const Words& command) const {
    QProcess process;
    process.setProcessEnvironment(m_environment);
    process.setStandardInputFile(QProcess::nullDevice());
    process.start(program, plain(command));
    return finish(process);
}

Answer Magctl::through(const QString& script, const Words& command) const {
    QProcess process;
    process.setProcessEnvironment(m_environment);
    process.setStandardInputFile(QProcess::nullDevice());
    process.start(u"/bin/bash"_s, QStringList{u"-c"_s, script, u"bash"_s, program} + words(command));
    return finish(process);
}

} // namespace magkeeper::test
