// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/magento/FactReader.h"

namespace magkeeper {

struct ModuleVersion {
    QString module;
    QString setupVersion;
};

/// Source: app/etc/config.php; docs/probe.md, modules.
struct ModulesState {
    std::optional<qint64> enabledCount;
    std::optional<qint64> disabledCount;
    QString digest;
    bool known = false; ///< the request knew this digest; the lists are left out
    std::optional<QStringList> enabled;
    std::optional<QStringList> disabled;
    bool truncated = false;
    std::optional<std::vector<ModuleVersion>> versions; ///< full probes only
    std::optional<QStringList> missing; ///< enabled without a folder; full probes only
};
using ModulesStateReading = Reading<ModulesState>;

/// Null: not asked.
[[nodiscard]] ModulesStateReading decodeModulesState(const Section* section);

} // namespace magkeeper
