// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/magkeeper/WindowState.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QSaveFile>
#include <QStandardPaths>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 maximumBytes = 64 * 1024;

QString stateFile() {
    return QStandardPaths::writableLocation(QStandardPaths::GenericStateLocation) + u"/magkeeper/window.json"_s;
}

} // namespace

WindowSettings loadWindowState() {
    QFile file(stateFile());
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return windowSettingsFromJson(QJsonDocument::fromJson(file.read(maximumBytes)).object());
}

void saveWindowState(const WindowSettings& settings) {
    QDir().mkpath(QFileInfo(stateFile()).path());
    QSaveFile file(stateFile());
    const bool written
        = file.open(QIODevice::WriteOnly) && file.write(QJsonDocument(toJson(settings)).toJson()) >= 0 && file.commit();
    if (!written)
        qWarning(
            "the window's place was not kept in %s: %s", qPrintable(file.fileName()), qPrintable(file.errorString()));
}

} // namespace magkeeper
