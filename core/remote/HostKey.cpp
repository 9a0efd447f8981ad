// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/remote/HostKey.h"

#include <QCryptographicHash>

namespace magkeeper {

using namespace Qt::StringLiterals;

QString HostKey::fingerprint() const {
    const QByteArray digest = QCryptographicHash::hash(blob, QCryptographicHash::Sha256);
    return u"SHA256:"_s + QString::fromLatin1(digest.toBase64(QByteArray::OmitTrailingEquals));
}

} // namespace magkeeper
