// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/magento/DecodedSnapshot.h"

#include <algorithm>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

const Section* find(const Sections& sections, const QString& name) {
    const auto found = sections.find(name);
    return found == sections.end() ? nullptr : &found->second;
}

DecodedNode decodeNode(const NodeSnapshot& node) {
    return {
        .name = node.name,
        .primary = node.primary,
        .error = node.error,
        .identity = decodeIdentity(find(node.sections, u"identity"_s)),
        .php = decodePhpSettings(find(node.sections, u"php"_s)),
        .system = decodeSystemState(find(node.sections, u"system"_s)),
        .files = decodeFilesState(find(node.sections, u"files"_s)),
        .caches = decodeCachesState(find(node.sections, u"caches"_s)),
        .modules = decodeModulesState(find(node.sections, u"modules"_s)),
        .packages = decodePackagesState(find(node.sections, u"packages"_s)),
    };
}

} // namespace

const DecodedNode* DecodedSnapshot::primary() const {
    const auto found = std::ranges::find_if(nodes, &DecodedNode::primary);
    if (found != nodes.end())
        return &*found;
    return nodes.empty() ? nullptr : &nodes.front();
}

DecodedSnapshot decode(const SnapshotPtr& snapshot) {
    DecodedSnapshot decoded{
        .source = snapshot,
        .config = decodeConfigState(find(snapshot->shared, u"config"_s)),
        .security = decodeSecurityState(find(snapshot->shared, u"security"_s)),
        .orders = decodeOrdersState(find(snapshot->shared, u"orders"_s)),
        .indexers = decodeIndexersState(find(snapshot->shared, u"indexers"_s)),
        .cron = decodeCronState(find(snapshot->shared, u"cron"_s)),
        .queues = decodeQueuesState(find(snapshot->shared, u"queue"_s)),
        .database = decodeDatabaseState(find(snapshot->shared, u"database"_s)),
        .redis = decodeRedisState(find(snapshot->shared, u"redis"_s)),
        .search = decodeSearchState(find(snapshot->shared, u"search"_s)),
    };
    for (const NodeSnapshot& node : snapshot->nodes)
        decoded.nodes.push_back(decodeNode(node));
    return decoded;
}

std::optional<std::chrono::milliseconds> cronAge(const DecodedSnapshot& snapshot) {
    if (!snapshot.cron.isKnown() || !snapshot.cron.value->newestExecutedAt)
        return std::nullopt;
    const Instant taken
        = snapshot.source->takenAt + snapshot.source->clockOffset.value_or(std::chrono::milliseconds(0));
    return taken - *snapshot.cron.value->newestExecutedAt;
}

} // namespace magkeeper
