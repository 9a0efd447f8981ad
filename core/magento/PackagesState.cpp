// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/magento/PackagesState.h"

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

using State = PackageFile::State;
constexpr std::array fileStates{std::pair("read"_L1, State::Read), std::pair("missing"_L1, State::Missing),
    std::pair("unreadable"_L1, State::Unreadable), std::pair("broken"_L1, State::Broken)};

ComposerPackage readPackage(const FactReader& facts) {
    return {
        .name = facts.name("name"_L1),
        .version = facts.name("version"_L1),
        .dev = facts.flag("dev"_L1),
        .reference = facts.text("reference"_L1),
    };
}

PackageDifference readDifference(const FactReader& facts) {
    return {.name = facts.name("name"_L1), .locked = facts.text("locked"_L1), .installed = facts.text("installed"_L1)};
}

PackageFile readFile(const FactReader& facts) {
    return {
        .state = facts.word("state"_L1, fileStates), .count = facts.count("count"_L1), .dev = facts.boolean("dev"_L1)};
}

PackagesState readPackages(const FactReader& facts) {
    return {
        .source = facts.name("source"_L1),
        .digest = facts.name("digest"_L1),
        .known = facts.flag("known"_L1),
        .count = facts.count("count"_L1),
        .devCount = facts.count("dev_count"_L1),
        .packages = facts.optionalList("packages"_L1, readPackage),
        .truncated = facts.flag("truncated"_L1),
        .lock = facts.value("lock"_L1, readFile).value_or(PackageFile()),
        .installed = facts.value("installed"_L1, readFile).value_or(PackageFile()),
        .differences = facts.optionalList("differences"_L1, readDifference),
        .differencesCount = facts.count("differences_count"_L1),
        .differencesTruncated = facts.flag("differences_truncated"_L1),
    };
}

} // namespace

PackagesStateReading decodePackagesState(const Section* section) { return decodeSection(section, readPackages); }

} // namespace magkeeper
