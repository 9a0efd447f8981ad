// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ssh/KnownHosts.h"

#include "core/base/SafeText.h"
#include "core/ssh/HostPatterns.h"
#include "core/ssh/WireReader.h"

#include <QFile>
#include <QFileInfo>

#include <algorithm>

namespace magkeeper::ssh {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype maximumFile = 64 * 1024 * 1024;
constexpr qsizetype maximumLine = 64 * 1024;
constexpr qsizetype maximumProblems = 20;

bool isBlank(char c) { return c == ' ' || c == '\t' || c == '\r'; }

/// Takes the next word off the line.
QByteArrayView nextWord(QByteArrayView& line) {
    while (!line.isEmpty() && isBlank(line.front()))
        line = line.sliced(1);
    const auto end = std::ranges::find_if(line, isBlank);
    const QByteArrayView word = line.first(end - line.begin());
    line = line.sliced(word.size());
    return word;
}

std::optional<HostKey> readKey(QByteArrayView type, QByteArrayView base64) {
    auto decoded = QByteArray::fromBase64Encoding(
        QByteArray::fromRawData(base64.data(), base64.size()), QByteArray::AbortOnBase64DecodingErrors);
    if (!decoded || (*decoded).isEmpty())
        return std::nullopt;
    WireReader reader(*decoded);
    // A line whose blob is of another type than it says must not vouch for either.
    if (reader.string() != type)
        return std::nullopt;
    return HostKey{type.toByteArray(), *std::move(decoded)};
}

} // namespace

KnownHostName KnownHostName::of(const QString& host, quint16 port, const QString& alias) {
    if (!alias.isEmpty())
        return {alias.toLower(), {}};
    const QString lower = host.toLower();
    return port == 22 ? KnownHostName{lower, {}} : KnownHostName{u'[' + lower + u"]:"_s + QString::number(port), lower};
}

Result<KnownHosts> KnownHosts::read(const QStringList& paths) {
    KnownHosts known;
    for (const QString& path : paths) {
        if (!QFileInfo::exists(path) && !QFileInfo(path).isSymLink())
            continue;
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly))
            return failure(
                ErrorKind::InvalidInput, u"cannot read the known hosts in %1: %2"_s.arg(path, file.errorString()));
        const QByteArray bytes = file.read(maximumFile + 1);
        if (file.error() != QFileDevice::NoError || bytes.size() > maximumFile)
            return failure(ErrorKind::InvalidInput,
                u"cannot read the known hosts in %1: %2"_s.arg(
                    path, bytes.size() > maximumFile ? u"the file is too large"_s : file.errorString()));
        known.add(path, bytes);
    }
    return known;
}

void KnownHosts::add(const QString& file, const QByteArray& bytes) {
    int number = 0;
    QByteArrayView rest = bytes;
    while (!rest.isEmpty()) {
        const qsizetype end = rest.indexOf('\n');
        addLine(file, ++number, end < 0 ? rest : rest.first(end));
        rest = end < 0 ? QByteArrayView() : rest.sliced(end + 1);
    }
}

void KnownHosts::addLine(const QString& file, int number, QByteArrayView line) {
    if (line.size() > maximumLine)
        return report(file, number, u"the line is too long"_s);
    Entry entry{.file = file, .line = number};
    QByteArrayView word = nextWord(line);
    if (word.isEmpty() || word.startsWith('#'))
        return;
    if (word.startsWith('@')) {
        if (word != "@revoked" && word != "@cert-authority")
            return report(file, number, u"unknown marker %1"_s.arg(safeText(word, Lines::Flatten, 40)));
        entry.marker = word == "@revoked" ? Marker::Revoked : Marker::CertAuthority;
        word = nextWord(line);
    }
    const QByteArrayView type = nextWord(line);
    auto key = readKey(type, nextWord(line));
    if (!key)
        return report(file, number, u"no host, key type and key can be read"_s);
    entry.hosts = word.toByteArray();
    entry.key = std::move(*key);
    m_entries.push_back(std::move(entry));
}

void KnownHosts::report(const QString& file, int line, const QString& what) {
    if (m_problems.size() < maximumProblems)
        m_problems.append(u"%1:%2: %3"_s.arg(file, QString::number(line), what));
}

HostKeyJudgement KnownHosts::judge(const KnownHostName& host, const HostKey& key) const {
    HostKeyJudgement judgement;
    const QByteArray name = host.name.toUtf8();
    const QByteArray bare = host.bare.toUtf8();
    for (const Entry& entry : m_entries) {
        const bool byName = matches(entry, name);
        if (entry.marker == Marker::CertAuthority || (!byName && !matches(entry, bare)))
            continue;
        const bool sameKey = entry.key == key;
        if (entry.marker == Marker::Revoked) {
            if (sameKey)
                return {HostKeyVerdict::Revoked, placeOf(entry)};
            continue;
        }
        if (judgement.verdict == HostKeyVerdict::Trusted)
            continue;
        if (sameKey)
            judgement = {HostKeyVerdict::Trusted, placeOf(entry)};
        else if (byName && entry.key.algorithm == key.algorithm && judgement.verdict != HostKeyVerdict::Changed)
            judgement = {HostKeyVerdict::Changed, placeOf(entry)};
        else if (byName && judgement.verdict == HostKeyVerdict::Unknown)
            judgement = {HostKeyVerdict::OtherType, placeOf(entry)};
    }
    return judgement;
}

QList<QByteArray> KnownHosts::algorithmsOf(const KnownHostName& host) const {
    QList<QByteArray> algorithms;
    for (const QByteArray& name : {host.name.toUtf8(), host.bare.toUtf8()}) {
        for (const Entry& entry : m_entries) {
            if (entry.marker == Marker::None && matches(entry, name) && !algorithms.contains(entry.key.algorithm))
                algorithms.append(entry.key.algorithm);
        }
    }
    return algorithms;
}

QStringList KnownHosts::otherPlacesOf(const KnownHostName& host, const HostKey& key) const {
    QStringList places;
    const QByteArray name = host.name.toUtf8();
    for (const Entry& entry : m_entries) {
        if (entry.marker == Marker::None && entry.key == key && !matches(entry, name) && places.size() < 10) {
            const KnownKeyPlace place = placeOf(entry);
            places.append(u"%1 (%2:%3)"_s.arg(place.names, place.file, QString::number(place.line)));
        }
    }
    return places;
}

bool KnownHosts::matches(const Entry& entry, const QByteArray& name) {
    if (name.isEmpty())
        return false;
    return entry.hosts.startsWith('|') ? matchesHashedHost(entry.hosts, name) : matchesHostPatterns(entry.hosts, name);
}

KnownKeyPlace KnownHosts::placeOf(const Entry& entry) {
    const QString names
        = entry.hosts.startsWith('|') ? u"(hashed)"_s : safeText(QByteArrayView(entry.hosts), Lines::Flatten, 200);
    return {entry.file, entry.line, names, entry.key};
}

} // namespace magkeeper::ssh
