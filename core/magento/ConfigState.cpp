// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/magento/ConfigState.h"

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

ConfigRow readRow(const FactReader& facts) {
    return {
        .path = facts.name("path"_L1),
        .scope = facts.name("scope"_L1),
        .scopeId = facts.integer("scope_id"_L1),
        .scopeCode = facts.text("scope_code"_L1),
        .source = facts.name("source"_L1),
        .set = facts.boolean("set"_L1),
        .encrypted = facts.flag("encrypted"_L1),
        .hash = facts.text("hash"_L1),
        .value = facts.text("value"_L1),
        .updatedAt = facts.instant("updated_at"_L1),
    };
}

ConfigScope readScope(const FactReader& facts) {
    return {.scope = facts.name("scope"_L1), .id = facts.integer("id"_L1), .code = facts.name("code"_L1)};
}

ConfigState readConfig(const FactReader& facts) {
    return {
        .keyId = facts.text("key_id"_L1),
        .count = facts.count("count"_L1),
        .newestAt = facts.instant("newest_at"_L1),
        .digest = facts.name("digest"_L1),
        .known = facts.flag("known"_L1),
        .rows = facts.optionalList("rows"_L1, readRow),
        .truncated = facts.flag("truncated"_L1),
        .scopes = facts.optionalList("scopes"_L1, readScope),
    };
}

} // namespace

ConfigStateReading decodeConfigState(const Section* section) { return decodeSection(section, readConfig); }

} // namespace magkeeper
