// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalog/CatalogFile.h"

#include <QFile>

void makeCatalogAvailable() { Q_INIT_RESOURCE(catalog); }

namespace magkeeper {

using namespace Qt::StringLiterals;

Result<QByteArray> catalogFile(const QString& name) {
    makeCatalogAvailable();
    QFile file(u":/catalog/"_s + name);
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorKind::NotFound, u"there is no catalogue '%1' in this program"_s.arg(name));
    return file.readAll();
}

} // namespace magkeeper
