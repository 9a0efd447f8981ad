// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QString>

namespace magkeeper {

/// A small JSON file of the program's own. Empty when there is none, or none that can be read.
[[nodiscard]] QJsonObject readStateFile(const QString& path);
/// Replaces the file as a whole; a failure is told on standard error.
void writeStateFile(const QString& path, const QJsonObject& object);

} // namespace magkeeper
