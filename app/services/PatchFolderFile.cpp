// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/PatchFolderFile.h"

#include "app/services/StateFile.h"

#include <QJsonArray>
#include <QFileInfo>
#include <QStandardPaths>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

QString path() {
    return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation) + u"/magkeeper/patch-folders.json"_s;
}

} // namespace

QStringList loadPatchFolders() {
    QStringList folders;
    const QJsonArray kept = readStateFile(path())["folders"_L1].toArray();
    for (const QJsonValue& folder : kept)
        if (!folder.toString().isEmpty())
            folders.append(folder.toString());
    return folders;
}

void savePatchFolders(const QStringList& folders) {
    writeStateFile(path(), {{u"folders"_s, QJsonArray::fromStringList(folders)}});
}

QStringList withPatchFolders(QStringList places) {
    QStringList known;
    for (const QString& place : std::as_const(places))
        known << QFileInfo(place).canonicalFilePath();
    const QStringList chosen = loadPatchFolders();
    for (const QString& folder : chosen)
        if (QFileInfo::exists(folder) && !known.contains(QFileInfo(folder).canonicalFilePath()))
            places.append(folder);
    return places;
}

QStringList missingPatchFolders() {
    QStringList missing = loadPatchFolders();
    missing.removeIf([](const QString& folder) { return QFileInfo::exists(folder); });
    return missing;
}

} // namespace magkeeper
