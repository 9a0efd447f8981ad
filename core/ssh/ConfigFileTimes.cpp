// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ssh/ConfigFileTimes.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>

namespace magkeeper::ssh {

using namespace Qt::StringLiterals;

namespace {

constexpr int maximumDepth = 16; // OpenSSH's own limit
constexpr size_t maximumFiles = 500;
constexpr qint64 maximumSize = 1024 * 1024;

QString absolute(QString path, const QString& folder, const QString& home) {
    if (path.startsWith(u"~/"))
        path.replace(0, 1, home);
    return QDir::isAbsolutePath(path) ? path : folder + u'/' + path;
}

/// The files that one pattern of an Include stands for. Patterns in folder names are rare: then the folder itself is
/// watched.
QStringList filesOf(const QString& pattern) {
    const QFileInfo file(pattern);
    QStringList files{file.path()}; // a folder changes when a file comes or goes
    for (const QString& name : QDir(file.path()).entryList({file.fileName()}, QDir::Files | QDir::Hidden))
        files.append(file.path() + u'/' + name);
    return files;
}

} // namespace

ConfigFileTimes ConfigFileTimes::now(const QString& configFile, const QString& home) {
    ConfigFileTimes times;
    const QString userFolder = home + u"/.ssh"_s;
    if (configFile.isEmpty()) {
        times.add(userFolder + u"/config"_s, userFolder, home, 0);
        times.add(u"/etc/ssh/ssh_config"_s, u"/etc/ssh"_s, home, 0);
    } else {
        times.add(configFile, userFolder, home, 0);
    }
    return times;
}

void ConfigFileTimes::add(const QString& path, const QString& folder, const QString& home, int depth) {
    const QFileInfo info(path);
    if (m_stamps.size() >= maximumFiles || depth > maximumDepth) {
        m_complete = false;
        return;
    }
    m_stamps.push_back({path, info.lastModified(), info.exists() ? info.size() : -1});
    QFile file(path);
    if (!info.isFile() || !file.open(QIODevice::ReadOnly))
        return;
    const QString text = QString::fromUtf8(file.read(maximumSize));
    static const QRegularExpression runs(u"^\\s*match\\b.*\\bexec\\b"_s,
        QRegularExpression::CaseInsensitiveOption | QRegularExpression::MultilineOption);
    static const QRegularExpression includes(u"^\\s*include[ \\t=]+(.+)$"_s,
        QRegularExpression::CaseInsensitiveOption | QRegularExpression::MultilineOption);
    m_complete = m_complete && !runs.match(text).hasMatch();
    for (const QRegularExpressionMatch& include : includes.globalMatch(text)) {
        for (const QString& word : include.captured(1).simplified().remove(u'"').split(u' '))
            for (const QString& found : filesOf(absolute(word, folder, home)))
                add(found, folder, home, depth + 1);
    }
}

} // namespace magkeeper::ssh
