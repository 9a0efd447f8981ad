// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"

#include <QJsonObject>

namespace magkeeper::logs {

/// A PHP program of resources/logs with its request in front, to be written to PHP's standard input. NotFound: it is
/// not built in.
[[nodiscard]] Result<QByteArray> logProgram(const QString& name, const QJsonObject& request);

/// What stands behind the head of a program of resources/logs.
[[nodiscard]] Result<QByteArray> logProgramBody(const QString& name);

} // namespace magkeeper::logs
