// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ssh/ConfiguredHosts.h"

#include "core/inventory/SshTarget.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>
#include <QStringList>

#include <algorithm>

namespace magkeeper::ssh {

using namespace Qt::StringLiterals;

namespace {

constexpr int maximumDepth = 16; // OpenSSH's own limit
constexpr qint64 maximumFile = 1024 * 1024;
constexpr size_t maximumHosts = 10'000;

/// The words of a line: the keyword, which may be followed by `=`, and its values; quotes hold words together.
QStringList wordsOf(const QString& line) {
    static const QRegularExpression parts(u"^([A-Za-z]+)(?:\\s*=\\s*|\\s+)(.*)$"_s);
    static const QRegularExpression value(u"\"([^\"]*)\"|[^\\s\"]+"_s);
    const auto split = parts.match(line);
    QStringList words{split.captured(1)};
    for (const auto& match : value.globalMatch(split.captured(2))) {
        if (match.captured(0).startsWith(u'#'))
            break;
        words.append(match.hasCaptured(1) ? match.captured(1) : match.captured(0));
    }
    return words;
}

/// Files that a pattern of an Include stands for, in the order of their names.
QStringList filesOf(QString pattern, const QString& home) {
    if (pattern.startsWith(u"~/"))
        pattern.replace(0, 1, home);
    if (!QDir::isAbsolutePath(pattern))
        pattern.prepend(home + u"/.ssh/"_s);
    const QFileInfo file(pattern);
    QStringList files;
    for (const QString& name : QDir(file.path()).entryList({file.fileName()}, QDir::Files | QDir::Hidden, QDir::Name))
        files.append(file.path() + u'/' + name);
    return files;
}

class Collector {
public:
    explicit Collector(QString home)
        : m_home(std::move(home)) { }

    bool read(const QString& path, int depth) {
        QFile file(path);
        if (!QFileInfo(path).isFile() || !file.open(QIODevice::ReadOnly))
            return false;
        int number = 0;
        for (const QByteArray& line : file.read(maximumFile).split('\n'))
            take(wordsOf(QString::fromUtf8(line).trimmed()), path, ++number, depth);
        return true;
    }
    [[nodiscard]] std::vector<ConfiguredHost> hosts() && { return std::move(m_hosts); }

private:
    void take(const QStringList& words, const QString& path, int line, int depth) {
        const QString keyword = words.value(0).toLower();
        for (const QString& word : words.mid(1)) {
            if (keyword == u"host")
                add({word, path, line});
            else if (keyword == u"include" && depth < maximumDepth)
                for (const QString& file : filesOf(word, m_home))
                    read(file, depth + 1);
        }
    }
    void add(ConfiguredHost host) {
        const bool known
            = std::ranges::any_of(m_hosts, [&](const ConfiguredHost& other) { return other.alias == host.alias; });
        if (!known && m_hosts.size() < maximumHosts && SshTarget::create({}, host.alias, 0))
            m_hosts.push_back(std::move(host));
    }

    QString m_home;
    std::vector<ConfiguredHost> m_hosts;
};

} // namespace

Result<std::vector<ConfiguredHost>> configuredHosts(const QString& configFile, const QString& home) {
    const QString path = configFile.isEmpty() ? home + u"/.ssh/config"_s : configFile;
    Collector collector(home);
    if (!collector.read(path, 0))
        return failure(ErrorKind::InvalidInput, u"cannot read the SSH configuration %1"_s.arg(path));
    return std::move(collector).hosts();
}

} // namespace magkeeper::ssh
