// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

#include <optional>
#include <vector>

namespace magkeeper {

struct TableSize {
    QString name;
    std::optional<qint64> bytes;
    std::optional<qint64> rows; ///< an estimate
    std::optional<qint64> freeBytes; ///< unused in its file
};

struct TableEngine {
    QString name;
    QString engine;
};

struct TablesSum {
    std::optional<qint64> count;
    std::optional<qint64> bytes;
    std::optional<qint64> rows; ///< an estimate
};

/// What setup:upgrade wrote when it last ran. Source: setup_module.
struct SetupVersion {
    QString module;
    std::optional<QString> schemaVersion;
    std::optional<QString> dataVersion;
};

struct TablesTotal {
    std::optional<qint64> count;
    std::optional<qint64> bytes;
    std::optional<qint64> rows; ///< an estimate
    std::vector<TableSize> largest;
    std::vector<TableSize> tidiness; ///< that grow until somebody tidies them up, largest first
    std::optional<TablesSum> changelogs;
    std::vector<TableEngine> otherEngines; ///< than InnoDB
    std::optional<QStringList> withoutPrimaryKey;
    std::optional<qint64> withoutPrimaryKeyCount;
};

} // namespace magkeeper
