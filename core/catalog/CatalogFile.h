// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"

#include <QByteArray>

namespace magkeeper {

/// A catalogue that is built in, by its file's name. NotFound when there is none: a fault of the build.
[[nodiscard]] Result<QByteArray> catalogFile(const QString& name);
/// The most that a catalogue may hold.
constexpr qsizetype maximumCatalogBytes = 4 * 1024 * 1024;

} // namespace magkeeper
