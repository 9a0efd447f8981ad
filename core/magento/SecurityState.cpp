// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/magento/SecurityState.h"

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

using Factor = AdminUser::SecondFactor;
constexpr std::array factors{std::pair("configured"_L1, Factor::Configured), std::pair("none"_L1, Factor::None)};

AdminUser readUser(const FactReader& facts) {
    AdminUser user{
        .id = facts.count("id"_L1),
        .active = facts.flag("active"_L1),
        .createdAt = facts.instant("created_at"_L1),
        .lastLoginAt = facts.instant("last_login_at"_L1),
        .logins = facts.count("logins"_L1),
        .failures = facts.count("failures"_L1),
        .firstFailureAt = facts.instant("first_failure_at"_L1),
        .locked = facts.flag("locked"_L1),
        .lockedUntil = facts.instant("locked_until"_L1),
        .passwordChangedAt = facts.instant("password_changed_at"_L1),
        .allRights = facts.boolean("all_rights"_L1),
        .secondFactor = std::nullopt,
    };
    if (facts.has("second_factor"_L1))
        user.secondFactor = facts.word("second_factor"_L1, factors);
    return user;
}

AdminUsers readUsers(const FactReader& facts) {
    return {
        .count = facts.count("count"_L1),
        .active = facts.count("active"_L1),
        .neverLoggedIn = facts.count("never_logged_in"_L1),
        .locked = facts.count("locked"_L1),
        .withFailures = facts.count("with_failures"_L1),
        .withoutSecondFactor = facts.count("without_second_factor"_L1),
        .list = facts.list("list"_L1, readUser),
        .truncated = facts.flag("truncated"_L1),
    };
}

Integration readIntegration(const FactReader& facts) {
    return {
        .id = facts.count("id"_L1),
        .active = facts.flag("active"_L1),
        .fromFile = facts.flag("from_file"_L1),
        .createdAt = facts.instant("created_at"_L1),
        .updatedAt = facts.instant("updated_at"_L1),
    };
}

AccessTokens readTokens(const FactReader& facts) {
    return {.count = facts.count("count"_L1),
        .oldestAt = facts.instant("oldest_at"_L1),
        .newestAt = facts.instant("newest_at"_L1)};
}

ScriptPlace readPlace(const FactReader& facts) {
    return {
        .path = facts.name("path"_L1),
        .scope = facts.name("scope"_L1),
        .scopeId = facts.integer("scope_id"_L1),
        .scopeCode = facts.text("scope_code"_L1),
        .source = facts.name("source"_L1),
        .bytes = facts.count("bytes"_L1),
        .scripts = facts.count("scripts"_L1),
        .external = facts.flag("external"_L1),
        .frames = facts.count("frames"_L1),
    };
}

std::optional<std::vector<double>> optionalNumbers(const FactReader& facts, QLatin1StringView key) {
    return facts.has(key) ? std::optional(facts.numbers(key)) : std::nullopt;
}

ScriptContent readContent(const FactReader& facts) {
    return {
        .blocks = optionalNumbers(facts, "blocks"_L1),
        .blocksTruncated = facts.flag("blocks_truncated"_L1),
        .pages = optionalNumbers(facts, "pages"_L1),
        .pagesTruncated = facts.flag("pages_truncated"_L1),
    };
}

SecurityState readSecurity(const FactReader& facts) {
    const auto factor = facts.object("second_factor"_L1);
    const auto tokens = facts.object("tokens"_L1);
    return {
        .users = facts.value("users"_L1, readUsers).value_or(AdminUsers()),
        .secondFactorEnabled = factor ? factor->boolean("enabled"_L1) : std::nullopt,
        .secondFactorTable = factor ? factor->boolean("table"_L1) : std::nullopt,
        .integrations = facts.optionalList("integrations"_L1, readIntegration),
        .integrationsTruncated = facts.flag("integrations_truncated"_L1),
        .integrationTokens = tokens ? tokens->value("integration"_L1, readTokens) : std::nullopt,
        .adminTokens = tokens ? tokens->value("admin"_L1, readTokens) : std::nullopt,
        .scripts = facts.optionalList("scripts"_L1, readPlace),
        .scriptsTruncated = facts.flag("scripts_truncated"_L1),
        .content = facts.value("content"_L1, readContent),
    };
}

} // namespace

SecurityStateReading decodeSecurityState(const Section* section) { return decodeSection(section, readSecurity); }

} // namespace magkeeper
