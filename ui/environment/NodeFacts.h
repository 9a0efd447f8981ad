// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/magento/DecodedSnapshot.h"
#include "ui/widgets/FactList.h"

/// Facts of the sections that each node has. Pure.
namespace magkeeper::nodeFacts {

[[nodiscard]] std::vector<FactRow> identity(const IdentityReading& reading, Instant now);
[[nodiscard]] std::vector<FactRow> php(const PhpSettingsReading& reading, Instant now);
[[nodiscard]] std::vector<FactRow> system(const SystemStateReading& reading, Instant now);
[[nodiscard]] std::vector<FactRow> files(const FilesStateReading& reading, Instant now);
[[nodiscard]] std::vector<FactRow> caches(const CachesStateReading& reading, Instant now);
[[nodiscard]] std::vector<FactRow> modules(const ModulesStateReading& reading, Instant now);

} // namespace magkeeper::nodeFacts
