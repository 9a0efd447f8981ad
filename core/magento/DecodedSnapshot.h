// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/magento/CachesState.h"
#include "core/magento/ConfigState.h"
#include "core/magento/CronState.h"
#include "core/magento/DatabaseState.h"
#include "core/magento/FilesState.h"
#include "core/magento/Identity.h"
#include "core/magento/IndexersState.h"
#include "core/magento/ModulesState.h"
#include "core/magento/OrdersState.h"
#include "core/magento/PackagesState.h"
#include "core/magento/PhpSettings.h"
#include "core/magento/QueuesState.h"
#include "core/magento/RedisState.h"
#include "core/magento/SearchState.h"
#include "core/magento/SecurityState.h"
#include "core/magento/SystemState.h"

namespace magkeeper {

/// The sections of one node, decoded.
struct DecodedNode {
    QString name;
    bool primary = false;
    std::optional<Error> error; ///< it could not be read at all, or only in part
    IdentityReading identity;
    PhpSettingsReading php;
    SystemStateReading system;
    FilesStateReading files;
    CachesStateReading caches;
    ModulesStateReading modules;
    PackagesStateReading packages;
};

/// A snapshot with every section that we know decoded; `source` is what was received. Immutable once made: share it
/// between threads as std::shared_ptr<const DecodedSnapshot>.
struct DecodedSnapshot {
    SnapshotPtr source; ///< never null
    ConfigStateReading config;
    SecurityStateReading security;
    OrdersStateReading orders;
    IndexersStateReading indexers;
    CronStateReading cron;
    QueuesStateReading queues;
    DatabaseStateReading database;
    RedisStateReading redis;
    SearchStateReading search;
    std::vector<DecodedNode> nodes;

    /// The primary; else the first; null when there are none.
    [[nodiscard]] const DecodedNode* primary() const;
};

/// Total: what cannot be read says so in its reading. The pointer must not be null.
[[nodiscard]] DecodedSnapshot decode(const SnapshotPtr& snapshot);

/// How long ago the newest cron job had started when the snapshot was taken, by the server's clock. Nothing when that
/// is not known or none ever started.
[[nodiscard]] std::optional<std::chrono::milliseconds> cronAge(const DecodedSnapshot& snapshot);

} // namespace magkeeper
