// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/magento/FactReader.h"

namespace magkeeper {

/// A setting of the system configuration at one scope.
struct ConfigRow {
    QString path;
    QString scope; ///< `default`, `websites` or `stores`
    std::optional<qint64> scopeId; ///< nothing: a code in a file that belongs to no scope
    std::optional<QString> scopeCode; ///< nothing: default, or not known
    QString source; ///< `database`, `env.php`, `config.php` or `environment`
    std::optional<bool> set; ///< has a value that is not empty
    bool encrypted = false; ///< by Magento: equal secrets look different
    std::optional<QString> hash; ///< by the workspace's key; nothing: none could be made
    std::optional<QString> value; ///< of harmless paths only
    std::optional<Instant> updatedAt;
};

struct ConfigScope {
    QString scope;
    std::optional<qint64> id;
    QString code;
};

/// Source: core_config_data, env.php, config.php and the environment; docs/probe.md, config.
struct ConfigState {
    std::optional<QString> keyId; ///< of the key of the hashes; hashes of different keys cannot be compared
    std::optional<qint64> count; ///< rows in the database
    std::optional<Instant> newestAt;
    QString digest;
    bool known = false; ///< the request knew this digest; the rows are left out
    std::optional<std::vector<ConfigRow>> rows; ///< the stronger sources first
    bool truncated = false;
    std::optional<std::vector<ConfigScope>> scopes; ///< websites and store views
};
using ConfigStateReading = Reading<ConfigState>;

/// Null: not asked.
[[nodiscard]] ConfigStateReading decodeConfigState(const Section* section);

} // namespace magkeeper
