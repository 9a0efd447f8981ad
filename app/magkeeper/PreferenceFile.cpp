// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/magkeeper/PreferenceFile.h"

#include "app/services/StateFile.h"

#include <QStandardPaths>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

QString path() {
    return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation) + u"/magkeeper/preferences.json"_s;
}

} // namespace

Preferences loadPreferences() { return preferencesFromJson(readStateFile(path())); }

void savePreferences(const Preferences& preferences) { writeStateFile(path(), toJson(preferences)); }

} // namespace magkeeper
