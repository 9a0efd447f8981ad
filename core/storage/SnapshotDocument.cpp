// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/SnapshotDocument.h"

#include "core/base/Json.h"

#include <QJsonDocument>
#include <QtEndian>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

constexpr quint32 maximumBytes = 64U * 1024 * 1024;

std::unexpected<Error> damaged() { return failure(ErrorKind::StorageFailed, u"the stored snapshot is damaged"_s); }

} // namespace

QByteArray packSnapshot(const Snapshot& snapshot) {
    return qCompress(QJsonDocument(toJson(snapshot)).toJson(QJsonDocument::Compact));
}

Result<Snapshot> unpackSnapshot(const QByteArray& bytes) {
    if (bytes.size() < 4 || qFromBigEndian<quint32>(bytes.constData()) > maximumBytes)
        return damaged();
    const QByteArray json = qUncompress(bytes);
    const auto document = parseJsonObject(json, maximumBytes);
    if (!document)
        return damaged();
    return snapshotFromJson(*document);
}

} // namespace magkeeper
