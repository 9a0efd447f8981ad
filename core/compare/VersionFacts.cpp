// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/FactTeller.h"

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

void tellIdentity(const Identity& identity, const FactTeller& teller) {
    teller.text(u"edition"_s, identity.edition, u"edition"_s);
    teller.text(u"version"_s, identity.version, u"version"_s);
    if (identity.magentoVersion != identity.version)
        teller.text(u"version of Magento"_s, identity.magentoVersion, u"magento_version"_s);
}

void tellInstallation(const Identity& identity, const FactTeller& teller) {
    teller.text(u"mode"_s, identity.mode, u"mode"_s);
    teller.flag(u"maintenance"_s, identity.maintenance.active, u"maintenance.active"_s);
    teller.text(u"static content"_s, identity.deployedVersion, u"deployed_version"_s);
    teller.text(u"lock provider"_s, identity.lockProvider, u"lock_provider"_s);
    teller.text(u"remote storage"_s, identity.remoteStorage, u"remote_storage"_s);
    teller.text(u"table prefix"_s, identity.tablePrefix, u"table_prefix"_s);
    teller.flag(u"admin path is the default"_s, identity.backendPathIsDefault, u"backend_path_is_default"_s);
    teller.flag(u"document root is pub"_s, identity.documentRootIsPub, u"document_root_is_pub"_s);
    teller.flag(u"cloud"_s, identity.cloud, u"cloud"_s);
    teller.text(u"root"_s, identity.root, u"root"_s);
    for (const QString& variable : identity.overrides)
        teller.text(u"override "_s + variable, u"set"_s, u"overrides"_s);
}

/// A server that could not be asked is unknown, and costs only itself.
template <typename T>
void tellServer(FactSet& set, const CompareSide& side, Reading<T> DecodedSnapshot::* section, const QString& name,
    std::optional<QString> (*version)(const T&)) {
    QString why;
    const T* value = valueOf(side.shared(section), why);
    if (!value)
        set.tell({}, {}, name, Told::unknown(why));
    else if (const auto text = version(*value))
        set.tell({}, {}, name, Told::text(*text));
}

std::optional<QString> databaseVersion(const DatabaseState& database) {
    if (!database.version)
        return std::nullopt;
    return database.flavour ? *database.flavour + u' ' + *database.version : *database.version;
}

std::optional<QString> searchVersion(const SearchState& search) {
    if (!search.version)
        return search.engine;
    return search.distribution.value_or(u"search"_s) + u' ' + *search.version;
}

std::optional<QString> redisVersion(const RedisState& redis) {
    QStringList versions;
    for (const RedisServer& server : redis.servers)
        if (server.version)
            versions.append(server.flavour.value_or(u"redis"_s) + u' ' + *server.version);
    versions.sort();
    versions.removeDuplicates();
    return versions.isEmpty() ? std::nullopt : std::optional(versions.join(u", "_s));
}

} // namespace

FactSet versionFacts(const CompareSide& side, const ComparedNodes& nodes) {
    FactSet set;
    if (!tellNodes(set, side, nodes, &DecodedNode::identity, tellIdentity))
        return set;
    FactSet php;
    tellNodes(php, side, nodes, &DecodedNode::php, [](const PhpSettings& settings, const FactTeller& teller) {
        teller.text(u"PHP"_s, settings.version, u"version"_s);
    });
    set.facts.insert(set.facts.end(), php.facts.begin(), php.facts.end());
    for (const auto& [node, why] : php.incomplete)
        set.tell(node, {}, u"PHP"_s, Told::unknown(why));
    tellServer(set, side, &DecodedSnapshot::database, u"database"_s, databaseVersion);
    tellServer(set, side, &DecodedSnapshot::search, u"search engine"_s, searchVersion);
    tellServer(set, side, &DecodedSnapshot::redis, u"Redis"_s, redisVersion);
    return set;
}

FactSet installationFacts(const CompareSide& side, const ComparedNodes& nodes) {
    return nodeFactSet(side, nodes, &DecodedNode::identity, tellInstallation);
}

} // namespace magkeeper
