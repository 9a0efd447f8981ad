// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/services/TableExport.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace magkeeper {

QByteArray tableAsJson(const QAbstractItemModel& model, const std::vector<ColumnShape>& columns) {
    QJsonArray rows;
    for (int row = 0; row < model.rowCount(); ++row) {
        QJsonObject object;
        for (int column = 0; column < model.columnCount(); ++column)
            object.insert(
                columns[static_cast<size_t>(column)].id, model.index(row, column).data().toString().trimmed());
        rows.append(object);
    }
    return QJsonDocument(rows).toJson();
}

} // namespace magkeeper
