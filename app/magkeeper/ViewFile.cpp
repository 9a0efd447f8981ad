// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/magkeeper/ViewFile.h"

#include "app/services/StateFile.h"

#include <QStandardPaths>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

QString pathOf(QStringView name) {
    return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation) + u"/magkeeper/"_s + name;
}

} // namespace

std::vector<FleetView> loadViews() {
    return fleetViewsFromJson(readStateFile(pathOf(u"views.json"))["views"_L1].toArray());
}

void saveViews(const std::vector<FleetView>& views) {
    writeStateFile(pathOf(u"views.json"), {{u"views"_s, toJson(views)}});
}

std::vector<LogLook> loadLogLooks() {
    return logLooksFromJson(readStateFile(pathOf(u"log-views.json"))["views"_L1].toArray());
}

void saveLogLooks(const std::vector<LogLook>& looks) {
    writeStateFile(pathOf(u"log-views.json"), {{u"views"_s, toJson(looks)}});
}

} // namespace magkeeper
