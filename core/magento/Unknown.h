// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/magento/Snapshot.h"

namespace magkeeper {

/// Why the value at a path of a section's data is unknown, or null when it is not: a null there means 'there is none'
/// then. A path that names an object or a list speaks for everything below it: `ini` answers for `ini.memory_limit`.
/// Source: docs/probe.md, 4. The pointer lives as long as the map.
[[nodiscard]] const SectionFault* faultAt(const QMap<QString, SectionFault>& unknown, const QString& path);

} // namespace magkeeper
