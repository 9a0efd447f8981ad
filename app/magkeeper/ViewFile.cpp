// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/magkeeper/ViewFile.h"

#include "app/magkeeper/StateFile.h"

#include <QStandardPaths>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

QString path() {
    return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation) + u"/magkeeper/views.json"_s;
}

} // namespace

std::vector<FleetView> loadViews() { return fleetViewsFromJson(readStateFile(path())["views"_L1].toArray()); }

void saveViews(const std::vector<FleetView>& views) { writeStateFile(path(), {{u"views"_s, toJson(views)}}); }

} // namespace magkeeper
