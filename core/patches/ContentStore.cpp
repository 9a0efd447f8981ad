// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/patches/ContentStore.h"

#include "core/base/Json.h"
#include "core/patches/EvidenceProgram.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QSaveFile>

#include <algorithm>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype mostOfOnePath = 16;
constexpr qsizetype mostIndexBytes = 16 * 1024 * 1024;
constexpr qsizetype mostContentBytes = 2 * 1024 * 1024;
constexpr qint64 mostHeldBytes = qint64(64) * 1024 * 1024;

bool isDigest(const QString& digest) {
    const auto isHex = [](QChar c) { return (c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'f'); };
    return digest.startsWith("sha256:"_L1) && digest.size() == 7 + 64
        && std::ranges::all_of(QStringView(digest).sliced(7), isHex);
}

bool write(const QString& path, const QByteArray& bytes) {
    QSaveFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() && file.commit();
}

} // namespace

ContentStore::ContentStore(QString folder)
    : m_folder(std::move(folder)) { }

/// When it is asked first, for whoever makes one may be a window. What other programs have added since is kept, too.
void ContentStore::read() const {
    QFile file(m_folder + u"/paths.json"_s);
    m_isRead = true;
    if (m_folder.isEmpty() || !file.open(QIODevice::ReadOnly))
        return;
    const auto object = parseJsonObject(file.read(mostIndexBytes + 1), mostIndexBytes);
    if (!object)
        return;
    for (auto path = object->begin(); path != object->end(); ++path) {
        QStringList& digests = m_paths[path.key()];
        const QJsonArray all = path.value().toArray();
        for (const auto& digest : all)
            if (isDigest(digest.toString()) && digests.size() < mostOfOnePath && !digests.contains(digest.toString()))
                digests.append(digest.toString());
    }
}

QString ContentStore::fileOf(const QString& digest) const {
    return m_folder + u'/' + digest.sliced(7, 2) + u'/' + digest.sliced(9);
}

QStringList ContentStore::known(const QString& path) const {
    const QMutexLocker lock(&m_mutex);
    if (!m_isRead)
        read();
    return m_paths.value(path);
}

bool ContentStore::has(const QString& digest) const {
    const QMutexLocker lock(&m_mutex);
    return m_contents.contains(digest) || (!m_folder.isEmpty() && isDigest(digest) && QFile::exists(fileOf(digest)));
}

std::optional<QByteArray> ContentStore::content(const QString& digest) const {
    const QMutexLocker lock(&m_mutex);
    if (const auto held = m_contents.constFind(digest); held != m_contents.constEnd())
        return *held;
    if (m_folder.isEmpty() || !isDigest(digest))
        return std::nullopt;
    QFile file(fileOf(digest));
    if (!file.open(QIODevice::ReadOnly))
        return std::nullopt;
    const QByteArray packed = file.read(mostContentBytes + 1);
    const QByteArray content = packed.size() > mostContentBytes ? QByteArray() : qUncompress(packed);
    if (contentDigest(content) != digest) {
        file.remove();
        return std::nullopt;
    }
    hold(digest, content);
    return content;
}

/// What is on the disk can be read again.
void ContentStore::hold(const QString& digest, const QByteArray& content) const {
    if (!m_folder.isEmpty() && m_heldBytes + content.size() > mostHeldBytes) {
        m_contents.clear();
        m_heldBytes = 0;
    }
    m_contents.insert(digest, content);
    m_heldBytes += content.size();
}

void ContentStore::add(const QString& path, const QString& digest, const QByteArray& content) {
    if (!isDigest(digest))
        return;
    const QMutexLocker lock(&m_mutex);
    if (!m_isRead)
        read();
    QStringList& digests = m_paths[path];
    if (digests.isEmpty() || digests.front() != digest) {
        digests.removeAll(digest);
        digests.prepend(digest);
        if (digests.size() > mostOfOnePath)
            digests.removeLast();
        m_changed = true;
    }
    if (content.isEmpty() || m_contents.contains(digest))
        return;
    hold(digest, content);
    if (m_folder.isEmpty() || QFile::exists(fileOf(digest)))
        return;
    QDir().mkpath(m_folder + u'/' + digest.sliced(7, 2));
    (void)write(fileOf(digest), qCompress(content));
}

void ContentStore::save() {
    const QMutexLocker lock(&m_mutex);
    if (m_folder.isEmpty() || !m_changed)
        return;
    read();
    QJsonObject object;
    for (auto path = m_paths.constBegin(); path != m_paths.constEnd(); ++path)
        object.insert(path.key(), QJsonArray::fromStringList(path.value()));
    QDir().mkpath(m_folder);
    m_changed = !write(m_folder + u"/paths.json"_s, QJsonDocument(object).toJson(QJsonDocument::Compact));
}

} // namespace magkeeper
