// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/magkeeper/WindowState.h"

#include "app/services/StateFile.h"

#include <QStandardPaths>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

QString path() {
    return QStandardPaths::writableLocation(QStandardPaths::GenericStateLocation) + u"/magkeeper/window.json"_s;
}

} // namespace

WindowSettings loadWindowState() { return windowSettingsFromJson(readStateFile(path())); }

void saveWindowState(const WindowSettings& settings) { writeStateFile(path(), toJson(settings)); }

} // namespace magkeeper
