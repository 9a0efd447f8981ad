// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/magento/Identity.h"

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

using FileState = ConfigurationFile::State;
constexpr std::array fileStates{std::pair("read"_L1, FileState::Read), std::pair("missing"_L1, FileState::Missing),
    std::pair("unreadable"_L1, FileState::Unreadable), std::pair("broken"_L1, FileState::Broken)};

ConfigurationFile readFile(const FactReader& facts) {
    return {.state = facts.word("state"_L1, fileStates),
        .error = facts.fault("error"_L1),
        .bytes = facts.count("bytes"_L1),
        .mode = facts.text("mode"_L1),
        .modifiedAt = facts.instant("modified_at"_L1)};
}

Maintenance readMaintenance(const FactReader& facts) {
    return {.active = facts.boolean("active"_L1), .exempt = facts.texts("exempt"_L1)};
}

ComposerLock readComposerLock(const FactReader& facts) {
    return {.digest = facts.name("digest"_L1),
        .bytes = facts.count("bytes"_L1),
        .modifiedAt = facts.instant("modified_at"_L1),
        .known = facts.flag("known"_L1)};
}

Placeholder readPlaceholder(const FactReader& facts) {
    return {
        .path = facts.name("path"_L1), .variable = facts.name("variable"_L1), .resolved = facts.name("resolved"_L1)};
}

CloudEnvironment readCloud(const FactReader& facts) {
    return {
        .project = facts.text("project"_L1),
        .environment = facts.text("environment"_L1),
        .branch = facts.text("branch"_L1),
        .application = facts.text("application"_L1),
    };
}

Identity readIdentity(const FactReader& facts) {
    return {
        .root = facts.name("root"_L1),
        .rootAsked = facts.name("root_asked"_L1),
        .edition = facts.text("edition"_L1),
        .package = facts.text("package"_L1),
        .version = facts.text("version"_L1),
        .versionSource = facts.text("version_source"_L1),
        .magentoVersion = facts.text("magento_version"_L1),
        .cloud = facts.boolean("cloud"_L1),
        .cloudEnvironment = facts.value("cloud_environment"_L1, readCloud),
        .rootWritable = facts.boolean("root_writable"_L1),
        .mode = facts.text("mode"_L1),
        .modeSource = facts.text("mode_source"_L1),
        .maintenance = facts.value("maintenance"_L1, readMaintenance).value_or(Maintenance()),
        .envPhp = facts.value("env_php"_L1, readFile).value_or(ConfigurationFile()),
        .configPhp = facts.value("config_php"_L1, readFile).value_or(ConfigurationFile()),
        .installedAt = facts.instant("installed_at"_L1),
        .composerLock = facts.value("composer_lock"_L1, readComposerLock),
        .deployedVersion = facts.text("deployed_version"_L1),
        .deployedAt = facts.instant("deployed_at"_L1),
        .tablePrefix = facts.text("table_prefix"_L1),
        .backendPathIsDefault = facts.boolean("backend_path_is_default"_L1),
        .lockProvider = facts.text("lock_provider"_L1),
        .remoteStorage = facts.text("remote_storage"_L1),
        .documentRootIsPub = facts.boolean("document_root_is_pub"_L1),
        .overrides = facts.texts("overrides"_L1),
        .placeholders = facts.list("placeholders"_L1, readPlaceholder),
    };
}

} // namespace

IdentityReading decodeIdentity(const Section* section) { return decodeSection(section, readIdentity); }

} // namespace magkeeper
