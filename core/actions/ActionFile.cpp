// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/actions/ActionFile.h"

#include "core/base/SafeText.h"

#include <QCryptographicHash>
#include <QFile>
#include <QFileInfo>

namespace magkeeper {

using namespace Qt::StringLiterals;

Result<ActionFile> ActionFile::read(const QString& path) {
    const QString shown = safeText(path, Lines::Flatten, 200);
    const QFileInfo info(path);
    if (!info.exists())
        return failure(ErrorKind::NotFound, u"there is no file %1"_s.arg(shown));
    if (!info.isFile()) // a pipe would be waited for
        return failure(ErrorKind::InvalidInput, u"%1 is no plain file"_s.arg(shown));
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorKind::NotFound, u"%1 cannot be read: %2"_s.arg(shown, file.errorString()));
    ActionFile read{info.fileName(), file.read(maximumSize + 1), {}};
    if (file.error() != QFileDevice::NoError)
        return failure(ErrorKind::NotFound, u"%1 cannot be read: %2"_s.arg(shown, file.errorString()));
    if (read.bytes.isEmpty() || read.bytes.size() > maximumSize)
        return failure(ErrorKind::InvalidInput,
            u"%1 is %2"_s.arg(shown, read.bytes.isEmpty() ? u"empty"_s : u"larger than 1 MiB"_s));
    read.sha256 = QCryptographicHash::hash(read.bytes, QCryptographicHash::Sha256).toHex();
    return read;
}

QString ActionFile::description() const {
    return u"%1 (%2 bytes, sha256:%3)"_s.arg(safeText(name, Lines::Flatten, 200))
        .arg(bytes.size())
        .arg(QString::fromLatin1(sha256));
}

} // namespace magkeeper
