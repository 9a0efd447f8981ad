// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/magento/FactReader.h"

namespace magkeeper {

/// An administrator, by number: no name ever leaves the store.
struct AdminUser {
    enum class SecondFactor { Configured, None, Other };

    std::optional<qint64> id;
    bool active = false;
    std::optional<Instant> createdAt;
    std::optional<Instant> lastLoginAt; ///< nothing: never
    std::optional<qint64> logins;
    std::optional<qint64> failures; ///< since the last success
    std::optional<Instant> firstFailureAt;
    bool locked = false; ///< until a time to come
    std::optional<Instant> lockedUntil;
    std::optional<Instant> passwordChangedAt; ///< nothing: not kept
    std::optional<bool> allRights; ///< its role may do everything; nothing: not known
    std::optional<Word<SecondFactor>> secondFactor; ///< nothing: there is no table that would tell
};

/// The counts are over all users; those behind `active` over active ones.
struct AdminUsers {
    std::optional<qint64> count;
    std::optional<qint64> active;
    std::optional<qint64> neverLoggedIn;
    std::optional<qint64> locked;
    std::optional<qint64> withFailures;
    std::optional<qint64> withoutSecondFactor; ///< nothing: there is no table that would tell
    std::vector<AdminUser> list;
    bool truncated = false;
};

struct Integration {
    std::optional<qint64> id;
    bool active = false;
    bool fromFile = false; ///< made by a module
    std::optional<Instant> createdAt;
    std::optional<Instant> updatedAt;
};

/// Tokens that still hold.
struct AccessTokens {
    std::optional<qint64> count;
    std::optional<Instant> oldestAt;
    std::optional<Instant> newestAt;
};

/// A non-empty setting that every page shows.
struct ScriptPlace {
    QString path;
    QString scope;
    std::optional<qint64> scopeId;
    std::optional<QString> scopeCode;
    QString source;
    std::optional<qint64> bytes;
    std::optional<qint64> scripts;
    bool external = false; ///< a script is loaded from an address
    std::optional<qint64> frames;
};

/// Numbers of active blocks and pages whose text holds a script.
struct ScriptContent {
    std::optional<std::vector<double>> blocks;
    bool blocksTruncated = false;
    std::optional<std::vector<double>> pages;
    bool pagesTruncated = false;
};

/// Who can get in, and scripts in places that every page shows. Source: docs/probe.md, security.
struct SecurityState {
    AdminUsers users;
    std::optional<bool> secondFactorEnabled; ///< the module is on
    std::optional<bool> secondFactorTable;
    std::optional<std::vector<Integration>> integrations;
    bool integrationsTruncated = false;
    std::optional<AccessTokens> integrationTokens;
    std::optional<AccessTokens> adminTokens;
    std::optional<std::vector<ScriptPlace>> scripts;
    bool scriptsTruncated = false;
    std::optional<ScriptContent> content; ///< full probes only
};
using SecurityStateReading = Reading<SecurityState>;

/// Null: not asked.
[[nodiscard]] SecurityStateReading decodeSecurityState(const Section* section);

} // namespace magkeeper
