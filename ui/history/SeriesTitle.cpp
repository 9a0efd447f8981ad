// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/history/SeriesTitle.h"

#include <QCoreApplication>

#include <optional>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

/// `*` in a pattern is anything, also dots: names of nodes, queues and folders have them. Its texts become %1 and %2.
struct TitleRow {
    const char* pattern;
    const char* group;
    const char* title;
    SeriesUnit unit = SeriesUnit::Count;
};

constexpr auto ms = SeriesUnit::Milliseconds;
constexpr auto bytes = SeriesUnit::Bytes;
constexpr auto ratio = SeriesUnit::Ratio;

/// The one list, in the order in which it is shown. The first pattern that fits is taken.
constexpr TitleRow titles[] = {
    {"orders.last_hour", QT_TRANSLATE_NOOP("Series", "Orders"), QT_TRANSLATE_NOOP("Series", "In the last hour")},
    {"orders.last_day", "Orders", QT_TRANSLATE_NOOP("Series", "In the last 24 hours")},
    {"cron.age_ms", QT_TRANSLATE_NOOP("Series", "Cron"), QT_TRANSLATE_NOOP("Series", "Time since the newest run"), ms},
    {"cron.lag_ms", "Cron", QT_TRANSLATE_NOOP("Series", "Delay of the newest run"), ms},
    {"cron.overdue", "Cron", QT_TRANSLATE_NOOP("Series", "Overdue")},
    {"cron.running", "Cron", QT_TRANSLATE_NOOP("Series", "Running")},
    {"cron.missed", "Cron", QT_TRANSLATE_NOOP("Series", "Missed, of the rows looked at")},
    {"cron.errors", "Cron", QT_TRANSLATE_NOOP("Series", "Failed, of the rows looked at")},
    {"cron.rows", "Cron", QT_TRANSLATE_NOOP("Series", "Rows of the schedule")},
    {"indexers.backlog", QT_TRANSLATE_NOOP("Series", "Indexers"), QT_TRANSLATE_NOOP("Series", "Backlog of all")},
    {"indexers.invalid", "Indexers", QT_TRANSLATE_NOOP("Series", "Invalid")},
    {"indexers.working", "Indexers", QT_TRANSLATE_NOOP("Series", "Working")},
    {"indexers.suspended", "Indexers", QT_TRANSLATE_NOOP("Series", "Suspended")},
    {"indexer.*.backlog", "Indexers", QT_TRANSLATE_NOOP("Series", "Backlog of %1")},
    {"queue.waiting", QT_TRANSLATE_NOOP("Series", "Queues"), QT_TRANSLATE_NOOP("Series", "Waiting in all")},
    {"queue.*.waiting", "Queues", QT_TRANSLATE_NOOP("Series", "Waiting in %1")},
    {"queue.*.errors", "Queues", QT_TRANSLATE_NOOP("Series", "Failed in %1")},
    {"broker.*.messages", "Queues", QT_TRANSLATE_NOOP("Series", "In the broker: %1")},
    {"broker.*.consumers", "Queues", QT_TRANSLATE_NOOP("Series", "Consumers of %1")},
    {"broker.*.unacknowledged", "Queues", QT_TRANSLATE_NOOP("Series", "Unacknowledged in %1")},
    {"database.connections", QT_TRANSLATE_NOOP("Series", "Database"), QT_TRANSLATE_NOOP("Series", "Connections")},
    {"database.connections_ratio", "Database", QT_TRANSLATE_NOOP("Series", "Connections, of the most allowed"), ratio},
    {"database.threads_running", "Database", QT_TRANSLATE_NOOP("Series", "Threads running")},
    {"database.oldest_transaction_ms", "Database", QT_TRANSLATE_NOOP("Series", "Oldest transaction"), ms},
    {"database.row_lock_waits_now", "Database", QT_TRANSLATE_NOOP("Series", "Waiting for row locks")},
    {"database.replication.*.behind_ms", "Database", QT_TRANSLATE_NOOP("Series", "Replica behind: %1"), ms},
    {"database.bytes", "Database", QT_TRANSLATE_NOOP("Series", "Size of all tables"), bytes},
    {"database.changelog_rows", "Database", QT_TRANSLATE_NOOP("Series", "Rows of the change logs")},
    {"database.questions", "Database", QT_TRANSLATE_NOOP("Series", "Statements since its start")},
    {"database.slow_queries", "Database", QT_TRANSLATE_NOOP("Series", "Slow statements since its start")},
    {"database.deadlocks", "Database", QT_TRANSLATE_NOOP("Series", "Deadlocks since its start")},
    {"database.row_lock_waits", "Database", QT_TRANSLATE_NOOP("Series", "Waits for row locks since its start")},
    {"database.buffer_pool_reads", "Database", QT_TRANSLATE_NOOP("Series", "Pages read from disk since its start")},
    {"database.buffer_pool_read_requests", "Database", QT_TRANSLATE_NOOP("Series", "Pages asked for since its start")},
    {"redis.*.used_bytes", QT_TRANSLATE_NOOP("Series", "Redis"), QT_TRANSLATE_NOOP("Series", "Memory of %1"), bytes},
    {"redis.*.used_ratio", "Redis", QT_TRANSLATE_NOOP("Series", "Memory of %1, of its limit"), ratio},
    {"redis.*.keys", "Redis", QT_TRANSLATE_NOOP("Series", "Keys in %1")},
    {"redis.*.clients", "Redis", QT_TRANSLATE_NOOP("Series", "Clients of %1")},
    {"redis.*.replicas", "Redis", QT_TRANSLATE_NOOP("Series", "Replicas of %1")},
    {"redis.*.evicted", "Redis", QT_TRANSLATE_NOOP("Series", "Evicted by %1 since its start")},
    {"redis.*.hits", "Redis", QT_TRANSLATE_NOOP("Series", "Hits of %1 since its start")},
    {"redis.*.misses", "Redis", QT_TRANSLATE_NOOP("Series", "Misses of %1 since its start")},
    {"search.documents", QT_TRANSLATE_NOOP("Series", "Search"), QT_TRANSLATE_NOOP("Series", "Documents in all")},
    {"search.store.*.documents", "Search", QT_TRANSLATE_NOOP("Series", "Products of store view %1")},
    {"search.unassigned_shards", "Search", QT_TRANSLATE_NOOP("Series", "Shards without a place")},
    {"search.pending_tasks", "Search", QT_TRANSLATE_NOOP("Series", "Tasks waiting")},
    {"search.blocks", "Search", QT_TRANSLATE_NOOP("Series", "Blocks")},
    {"node.*.load1", QT_TRANSLATE_NOOP("Series", "System"), QT_TRANSLATE_NOOP("Series", "Load of %1")},
    {"node.*.memory.available_bytes", "System", QT_TRANSLATE_NOOP("Series", "Free memory of %1"), bytes},
    {"node.*.memory.available_ratio", "System", QT_TRANSLATE_NOOP("Series", "Free memory of %1, in percent"), ratio},
    {"node.*.disk.*.free_bytes", "System", QT_TRANSLATE_NOOP("Series", "Free on %1: %2"), bytes},
    {"node.*.disk.*.free_ratio", "System", QT_TRANSLATE_NOOP("Series", "Free on %1, in percent: %2"), ratio},
    {"node.*.fpm.workers", QT_TRANSLATE_NOOP("Series", "PHP"), QT_TRANSLATE_NOOP("Series", "PHP processes of %1")},
    {"node.*.fpm.rss_bytes", QT_TRANSLATE_NOOP("Series", "PHP"), QT_TRANSLATE_NOOP("Series", "Memory of PHP on %1"),
        bytes},
    {"node.*.fpm.*.active", QT_TRANSLATE_NOOP("Series", "PHP"), QT_TRANSLATE_NOOP("Series", "Busy on %1, pool %2")},
    {"node.*.fpm.*.listen_queue", QT_TRANSLATE_NOOP("Series", "PHP"),
        QT_TRANSLATE_NOOP("Series", "Waiting for PHP on %1, pool %2")},
    {"node.*.fpm.*.max_children_reached", QT_TRANSLATE_NOOP("Series", "PHP"),
        QT_TRANSLATE_NOOP("Series", "Limit reached on %1, pool %2")},
    {"node.*.log_bytes", QT_TRANSLATE_NOOP("Series", "Files"), QT_TRANSLATE_NOOP("Series", "Logs of %1"), bytes},
    {"node.*.reports", "Files", QT_TRANSLATE_NOOP("Series", "Error reports on %1")},
    {"node.*.packages_differing", "Files", QT_TRANSLATE_NOOP("Series", "Packages that differ on %1")},
    {"node.*.log.*.bytes", "Files", QT_TRANSLATE_NOOP("Series", "On %1: %2"), bytes},
    {"node.*.media_suspects", "Files", QT_TRANSLATE_NOOP("Series", "Suspect files in media on %1")},
    {"node.*.left_behind", "Files", QT_TRANSLATE_NOOP("Series", "Left behind on %1")},
    {"security.admins_active", QT_TRANSLATE_NOOP("Series", "Access"), QT_TRANSLATE_NOOP("Series", "Admins, active")},
    {"security.admins_with_failures", "Access", QT_TRANSLATE_NOOP("Series", "Admins with failed logins")},
    {"security.admins_locked", "Access", QT_TRANSLATE_NOOP("Series", "Admins, locked")},
    {"config.rows", QT_TRANSLATE_NOOP("Series", "Configuration"), QT_TRANSLATE_NOOP("Series", "Settings stored")},
    {"probe.round_trip_ms", QT_TRANSLATE_NOOP("Series", "Probe"), QT_TRANSLATE_NOOP("Series", "Round trip"), ms},
    {"probe.clock_offset_ms", "Probe", QT_TRANSLATE_NOOP("Series", "Offset of the store's clock"), ms},
    {"node.*.probe_ms", "Probe", QT_TRANSLATE_NOOP("Series", "Time spent on %1"), ms},
    {"node.*.wire_bytes", "Probe", QT_TRANSLATE_NOOP("Series", "Answer of %1"), bytes},
};

/// The texts that stand for the stars; nothing: it does not fit.
std::optional<QStringList> fit(QStringView name, QLatin1StringView pattern) {
    QStringList captured;
    for (qsizetype star = pattern.indexOf(u'*'); star >= 0; star = pattern.indexOf(u'*')) {
        const QLatin1StringView before = pattern.first(star);
        if (!name.startsWith(before))
            return std::nullopt;
        name = name.sliced(before.size());
        pattern = pattern.sliced(star + 1);
        const qsizetype next = pattern.indexOf(u'*');
        const QLatin1StringView after = next < 0 ? pattern : pattern.first(next);
        const qsizetype end = next < 0 ? name.size() - after.size() : name.indexOf(after);
        if (end <= 0)
            return std::nullopt;
        captured << name.first(end).toString();
        name = name.sliced(end);
    }
    if (name != pattern)
        return std::nullopt;
    return captured;
}

SeriesUnit unitByEnd(const QString& name) {
    if (name.endsWith(u"_ms"_s))
        return ms;
    if (name.endsWith(u"bytes"_s))
        return bytes;
    return name.endsWith(u"_ratio"_s) ? ratio : SeriesUnit::Count;
}

QString translated(const char* text) { return QCoreApplication::translate("Series", text); }

} // namespace

SeriesTitle seriesTitle(const QString& name) {
    int rank = 0;
    for (const TitleRow& row : titles) {
        ++rank;
        const auto captured = fit(name, QLatin1StringView(row.pattern));
        if (!captured)
            continue;
        QString title = translated(row.title);
        if (captured->size() == 1)
            title = title.arg(captured->front());
        else if (captured->size() == 2)
            title = title.arg(captured->front(), captured->back());
        return {translated(row.group), title, row.unit, rank, true};
    }
    return {translated(QT_TRANSLATE_NOOP("Series", "Other")), name, unitByEnd(name), rank + 1, false};
}

} // namespace magkeeper
