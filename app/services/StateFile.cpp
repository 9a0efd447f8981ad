// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/StateFile.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QSaveFile>

namespace magkeeper {

namespace {

constexpr qint64 maximumBytes = 64 * 1024;

} // namespace

QJsonObject readStateFile(const QString& path) {
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return QJsonDocument::fromJson(file.read(maximumBytes)).object();
}

void writeStateFile(const QString& path, const QJsonObject& object) {
    QDir().mkpath(QFileInfo(path).path());
    QSaveFile file(path);
    const bool written
        = file.open(QIODevice::WriteOnly) && file.write(QJsonDocument(object).toJson()) >= 0 && file.commit();
    if (!written)
        qWarning("%s could not be written: %s", qPrintable(path), qPrintable(file.errorString()));
}

} // namespace magkeeper
