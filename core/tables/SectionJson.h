// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/magento/Snapshot.h"

#include <QStringList>

namespace magkeeper {

/// What magctl's read commands print with --json: where and when, and the named sections as they were received.
/// One section that all nodes share: `{environment, level, taken_at, read_from, ok, ms, data, unknown, error}`.
/// One of a node: `{environment, level, taken_at, nodes: [{name, primary, ok, …}]}`.
[[nodiscard]] QJsonObject sectionJson(const Snapshot& snapshot, const QString& section);
/// Several: the snapshot's own document with only these sections in it.
[[nodiscard]] QJsonObject sectionsJson(const Snapshot& snapshot, const QStringList& sections);

[[nodiscard]] QJsonObject packagesJson(const Snapshot& snapshot);
/// Only settings whose path begins with `prefix`, and what is unknown of them.
[[nodiscard]] QJsonObject configJson(const Snapshot& snapshot, const QString& prefix = {});
[[nodiscard]] QJsonObject securityJson(const Snapshot& snapshot);
[[nodiscard]] QJsonObject ordersJson(const Snapshot& snapshot);
[[nodiscard]] QJsonObject indexersJson(const Snapshot& snapshot);
[[nodiscard]] QJsonObject cronJson(const Snapshot& snapshot);
[[nodiscard]] QJsonObject cachesJson(const Snapshot& snapshot);
[[nodiscard]] QJsonObject queuesJson(const Snapshot& snapshot);
[[nodiscard]] QJsonObject databaseJson(const Snapshot& snapshot);
[[nodiscard]] QJsonObject searchJson(const Snapshot& snapshot);
[[nodiscard]] QJsonObject servicesJson(const Snapshot& snapshot);

} // namespace magkeeper
