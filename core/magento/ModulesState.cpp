// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/magento/ModulesState.h"

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

ModuleVersion readVersion(const FactReader& facts) {
    return {.module = facts.name("module"_L1), .setupVersion = facts.name("setup_version"_L1)};
}

std::optional<QStringList> optionalTexts(const FactReader& facts, QLatin1StringView key) {
    return facts.has(key) ? std::optional(facts.texts(key)) : std::nullopt;
}

ModulesState readModules(const FactReader& facts) {
    return {
        .enabledCount = facts.count("enabled_count"_L1),
        .disabledCount = facts.count("disabled_count"_L1),
        .digest = facts.name("digest"_L1),
        .known = facts.flag("known"_L1),
        .enabled = optionalTexts(facts, "enabled"_L1),
        .disabled = optionalTexts(facts, "disabled"_L1),
        .truncated = facts.flag("truncated"_L1),
        .versions = facts.optionalList("versions"_L1, readVersion),
        .missing = optionalTexts(facts, "missing"_L1),
    };
}

} // namespace

ModulesStateReading decodeModulesState(const Section* section) { return decodeSection(section, readModules); }

} // namespace magkeeper
