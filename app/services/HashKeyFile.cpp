// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/HashKeyFile.h"

#include <QCryptographicHash>
#include <QFile>
#include <QRandomGenerator>
#include <QRegularExpression>
#include <QTemporaryFile>

#include <array>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 longestFile = 200;

/// Digits of the system's generator, and a name that tells nothing of them.
QByteArray newKey() {
    std::array<quint32, 8> words{};
    QRandomGenerator::system()->fillRange(words.data(), qsizetype(words.size()));
    const QByteArray key = QByteArray(reinterpret_cast<const char*>(words.data()), sizeof words).toHex();
    const QByteArray id
        = QCryptographicHash::hash(QByteArray("magkeeper " + key), QCryptographicHash::Sha256).toHex().first(12);
    return id + ' ' + key + '\n';
}

Result<HashKey> readKey(const QString& path) {
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorKind::StorageFailed, u"cannot read %1: %2"_s.arg(path, file.errorString()));
    static const QRegularExpression form(u"\\A([0-9a-f]{12}) ([0-9a-f]{64})\n\\z"_s);
    const QRegularExpressionMatch match = form.match(QString::fromLatin1(file.read(longestFile)));
    if (!match.hasMatch())
        return failure(ErrorKind::StorageFailed,
            u"%1 holds no key, so settings are read without hashes; remove it to have a new one made (hashes of before "
            "cannot be compared with its)"_s.arg(path));
    return HashKey{match.captured(1), match.captured(2)};
}

/// Whole or not at all: a name is given only to a complete file, and never to a second one.
Result<void> makeKey(const QString& path) {
    QTemporaryFile file(path + u".XXXXXX"_s);
    const QByteArray key = newKey();
    if (!file.open() || file.write(key) != key.size() || !file.flush())
        return failure(ErrorKind::StorageFailed, u"cannot write %1: %2"_s.arg(path, file.errorString()));
    if (file.rename(path)) {
        file.setAutoRemove(false);
        return {};
    }
    // Another program may have made one meanwhile: then that is the key.
    if (QFile::exists(path))
        return {};
    return failure(ErrorKind::StorageFailed, u"cannot make %1: %2"_s.arg(path, file.errorString()));
}

} // namespace

Result<HashKey> workspaceHashKey(const QString& folder) {
    const QString path = folder + u"/hash_key"_s;
    if (!QFile::exists(path))
        if (const Result<void> made = makeKey(path); !made)
            return failure(made.error());
    return readKey(path);
}

} // namespace magkeeper
