// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tables/SectionSummary.h"

#include "core/text/BacklogText.h"
#include "core/text/Quantity.h"

#include <algorithm>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

/// The parts that there are, in one line.
class Line {
public:
    Line& add(const QString& part) {
        if (!part.isEmpty())
            m_parts.append(part);
        return *this;
    }
    Line& add(const QString& before, const std::optional<QString>& value, const QString& after = {}) {
        return value ? add(before + *value + after) : *this;
    }
    Line& count(const std::optional<qint64>& value, const QString& one, const QString& many) {
        return value ? add(countText(*value) + u' ' + (*value == 1 ? one : many)) : *this;
    }
    Line& count(const std::optional<qint64>& value, const QString& word) { return count(value, word, word); }
    Line& age(const QString& before, const std::optional<Instant>& then, Instant now) {
        return then ? add(before + ageText(*then, now)) : *this;
    }
    [[nodiscard]] QString text() const { return m_parts.join(u", "_s); }

private:
    QStringList m_parts;
};

template <typename List, typename Predicate>
qint64 countOf(const List& list, Predicate predicate) {
    return qint64(std::ranges::count_if(list, predicate));
}

QString memoryText(const Memory& memory) {
    if (!memory.total || !memory.available || *memory.total == 0)
        return {};
    return u"%1 of %2 memory free"_s.arg(sizeText(*memory.available), sizeText(*memory.total));
}

} // namespace

QString summaryOf(const Identity& identity, Instant now) {
    Line line;
    line.add(identity.edition.value_or(QString()) + u' ' + identity.version.value_or(u"?"_s));
    if (identity.magentoVersion != identity.version)
        line.add(u"built on Magento "_s, identity.magentoVersion);
    line.add(QString(), identity.mode, u" mode"_s);
    if (identity.maintenance.active == true)
        line.add(u"maintenance on"_s);
    if (identity.envPhp.state.value != ConfigurationFile::State::Read)
        line.add(u"env.php "_s + identity.envPhp.state.text);
    return line.age(u"deployed "_s, identity.deployedAt, now).text().trimmed();
}

QString summaryOf(const PhpSettings& php, Instant) {
    Line line;
    line.add(u"PHP %1 (%2)"_s.arg(php.version, php.sapi)).count(php.extensions.size(), u"extension"_s, u"extensions"_s);
    line.add(u"memory limit "_s, php.ini.value(u"memory_limit"_s));
    if (php.fpm && !php.fpm->pools.empty())
        line.count(qint64(php.fpm->pools.size()), u"FPM pool"_s, u"FPM pools"_s);
    return line.text();
}

QString summaryOf(const SystemState& system, Instant) {
    Line line;
    line.add(QString(), system.hostname).add(QString(), system.osName);
    if (!system.load.empty())
        line.add(u"load "_s + QLocale().toString(system.load.front(), 'f', 2))
            .count(system.cpus, u"processor"_s, u"processors"_s);
    line.add(memoryText(system.memory));
    if (!system.disks.empty() && system.disks.front().freeBytes)
        line.add(sizeText(*system.disks.front().freeBytes) + u" disk free"_s);
    if (system.processes)
        line.count(qint64(system.processes->size()), u"process"_s, u"processes"_s);
    return line.text();
}

QString summaryOf(const FilesState& files, Instant now) {
    Line line;
    if (files.logs && files.logs->bytes)
        line.add(sizeText(*files.logs->bytes) + u" of logs"_s);
    if (files.reports)
        line.count(files.reports->count, u"error report"_s, u"error reports"_s)
            .age(u"newest "_s, files.reports->newestAt, now);
    const qint64 closed = countOf(
        files.folders, [](const FileEntry& folder) { return folder.exists == true && folder.usable == false; });
    if (closed > 0)
        line.count(closed, u"folder not writable"_s, u"folders not writable"_s);
    if (files.leftBehind && !files.leftBehind->empty())
        line.count(qint64(files.leftBehind->size()), u"file left behind"_s, u"files left behind"_s);
    if (files.media && files.media->suspectsCount.value_or(0) > 0)
        line.count(files.media->suspectsCount, u"PHP file in the media folder"_s, u"PHP files in the media folder"_s);
    return line.text();
}

QString summaryOf(const CachesState& caches, Instant) {
    Line line;
    if (caches.types)
        line.add(u"%1 of %2 types enabled"_s.arg(
            countText(countOf(*caches.types, [](const CacheType& type) { return type.enabled == true; })),
            countText(qint64(caches.types->size()))));
    for (const CacheBackend& backend : caches.backends)
        line.add(backend.use + u" in "_s + backend.kind.text);
    if (caches.session)
        line.add(u"sessions in "_s + caches.session->save);
    return line.text();
}

QString summaryOf(const ModulesState& modules, Instant) {
    Line line;
    line.count(modules.enabledCount, u"enabled"_s).count(modules.disabledCount, u"disabled"_s);
    if (modules.missing && !modules.missing->isEmpty())
        line.count(modules.missing->size(), u"without a folder"_s);
    return line.text();
}

QString summaryOf(const PackagesState& packages, Instant) {
    Line line;
    line.count(packages.count, u"package"_s, u"packages"_s);
    if (packages.differencesCount.value_or(0) > 0)
        line.count(packages.differencesCount, u"installed otherwise than locked"_s);
    return line.text();
}

QString summaryOf(const ConfigState& config, Instant now) {
    return Line().count(config.count, u"setting"_s, u"settings"_s).age(u"newest "_s, config.newestAt, now).text();
}

QString summaryOf(const SecurityState& security, Instant) {
    const AdminUsers& users = security.users;
    Line line;
    line.count(users.active, u"active administrator"_s, u"active administrators"_s);
    if (users.withoutSecondFactor.value_or(0) > 0)
        line.count(users.withoutSecondFactor, u"without a second factor"_s);
    if (security.integrations)
        line.count(qint64(security.integrations->size()), u"integration"_s, u"integrations"_s);
    if (security.scripts && !security.scripts->empty())
        line.count(qint64(security.scripts->size()), u"setting on every page"_s, u"settings on every page"_s);
    return line.text();
}

QString summaryOf(const OrdersState& orders, Instant now) {
    Line line;
    line.count(orders.lastHour, u"order in the last hour"_s, u"orders in the last hour"_s);
    line.count(orders.lastDay, u"in the last day"_s).age(u"newest "_s, orders.lastOrderAt, now);
    return line.text();
}

QString summaryOf(const RedisState& redis, Instant) {
    Line line;
    if (redis.servers.empty())
        return u"none configured"_s;
    for (const RedisServer& server : redis.servers)
        line.add(server.address + (server.usedBytes ? u' ' + sizeText(*server.usedBytes) : u" does not answer"_s));
    return line.text();
}

QString summaryOf(const SearchState& search, Instant) {
    Line line;
    if (!search.host)
        return u"no server of its own"_s;
    line.add(search.distribution.value_or(QString()) + u' ' + search.version.value_or(u"?"_s));
    if (search.health)
        line.add(search.health->status.text);
    if (search.indices)
        line.count(qint64(search.indices->size()), u"index"_s, u"indices"_s);
    line.count(search.documents(), u"document"_s, u"documents"_s);
    if (search.blocks && !search.blocks->empty())
        line.count(qint64(search.blocks->size()), u"block"_s, u"blocks"_s);
    return line.text().trimmed();
}

QString summaryOf(const DatabaseState& database, Instant) {
    Line line;
    line.add(QString(), database.version)
        .count(database.connectionsNow, u"connection"_s, u"connections"_s)
        .count(database.threadsRunning, u"running"_s);
    if (database.statements && !database.statements->empty())
        line.count(qint64(database.statements->size()), u"long statement"_s, u"long statements"_s);
    return line.text();
}

QString summaryOf(const IndexersStateReading& reading) {
    const IndexersState& indexers = *reading.value;
    Line line;
    line.count(qint64(indexers.indexers.size()), u"indexer"_s, u"indexers"_s);
    for (const auto& [status, word] : {std::pair(IndexerStatus::Invalid, u"invalid"_s),
             std::pair(IndexerStatus::Working, u"working"_s), std::pair(IndexerStatus::Suspended, u"suspended"_s)})
        if (const qint64 count
            = countOf(indexers.indexers, [&](const Indexer& each) { return each.status.value == status; });
            count > 0)
            line.count(count, word);
    return line.add(u"backlog "_s + backlogText(indexerTotals(reading))).text();
}

QString summaryOf(const CronState& cron, Instant now) {
    Line line;
    line.age(u"last job started "_s, cron.newestExecutedAt, now).count(cron.overduePending, u"due and waiting"_s);
    return line.count(qint64(cron.running.size()), u"running"_s)
        .count(cron.window.error, u"error"_s, u"errors"_s)
        .text();
}

QString summaryOf(const QueuesState& queues, Instant now) {
    Line line;
    line.add(u"through "_s, queues.broker)
        .count(queues.waiting, u"waiting"_s)
        .age(u"oldest "_s, queues.oldestWaitingAt, now);
    const qint64 running
        = countOf(queues.consumers, [](const Consumer& consumer) { return consumer.processes.value_or(0) > 0; });
    return line.count(running, u"consumer runs"_s, u"consumers run"_s).text();
}

} // namespace magkeeper
