// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tables/DetailTables.h"

#include "core/magento/ServiceDetails.h"
#include "core/tables/FactCells.h"
#include "core/text/Quantity.h"
#include "core/text/ServiceText.h"

#include <algorithm>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

/// Whether there is something to show; why not goes to the lines.
template <typename T>
bool isShown(TextReport& report, const QString& name, const Reading<T>& reading) {
    if (reading.state == Reading<T>::State::NotAsked)
        return false;
    if (const QString absence = absenceLine(name, reading); !absence.isEmpty())
        report.lines.append(absence);
    return reading.value.has_value();
}

TextTable keysTable(const RedisKeySample& sample, FactCells& cells, size_t index) {
    TextTable table;
    table.caption = u"%1, database %2 (%3)"_s.arg(sample.address).arg(sample.database).arg(sample.uses.join(u", "_s));
    table.columns
        = {nameColumn(u"Keys of"_s), numberColumn(u"Keys"_s), numberColumn(u"Size"_s), numberColumn(u"Largest"_s)};
    for (const RedisKeyGroup& group : sample.groups) {
        const QString path = u"databases[%1].groups[%2].bytes"_s.arg(index).arg(table.rows.size());
        table.rows.push_back({plainCell(keyGroupText(group)), cells.count(sample.estimatedKeys(group), path),
            cells.size(sample.estimatedBytes(group), path), cells.size(group.largestBytes, path)});
    }
    table.notes = cells.notes();
    if (sample.error)
        table.notes.append(absenceText(sample.address, &*sample.error));
    else if (!sample.complete)
        table.notes.append(u"An estimate: %1 of %2 keys were looked at."_s.arg(
            countText(sample.sampled.value_or(0)), countText(sample.keys.value_or(0))));
    return table;
}

TextTable queuesTable(const QueueDetails& details, FactCells& cells) {
    TextTable table;
    table.columns = {nameColumn(u"Queue, its messages"_s), wordColumn(u"Last done"_s), wordColumn(u"Last failed"_s),
        numberColumn(u"Failed"_s), numberColumn(u"Given up"_s), numberColumn(u"Tried again"_s)};
    for (const QueueDetail& queue : details.queues) {
        if (!queue.lastChangeAt)
            continue;
        const QString path = u"queues"_s;
        table.rows.push_back({plainCell(queue.name), cells.age(queue.lastDoneAt, path),
            cells.age(queue.lastErrorAt, path), plainCell(countText(queue.errors)), plainCell(countText(queue.givenUp)),
            plainCell(countText(queue.triedAgain))});
    }
    if (!table.rows.empty())
        table.notes.append(
            u"Given up: tried %1 times or more, and not any more."_s.arg(countText(details.trialsLimit)));
    return table;
}

TextTable brokerTable(const QueueDetails& details, FactCells& cells) {
    TextTable table;
    table.columns = {nameColumn(u"Queue of a broker, its messages"_s), {.title = u"Broker"_s},
        numberColumn(u"Delivered again"_s), wordColumn(u"Oldest"_s)};
    for (const BrokerQueueDetail& queue : details.brokerQueues) {
        if (queue.redelivered.value_or(0) > 0 || queue.oldestMessageAt)
            table.rows.push_back(
                {plainCell(queue.name), plainCell(queue.broker), cells.count(queue.redelivered, u"broker_queues"_s),
                    cells.age(queue.oldestMessageAt, u"broker_queues"_s)});
    }
    return table;
}

TextTable operationsTable(const QueueDetails& details) {
    TextTable table;
    table.columns = {nameColumn(u"Topic of bulk operations"_s), wordColumn(u"State"_s), numberColumn(u"Code"_s),
        numberColumn(u"Operations"_s)};
    for (const FailedOperations& failed : details.operations.value_or(std::vector<FailedOperations>()))
        table.rows.push_back({plainCell(failed.topic), plainCell(failed.status),
            plainCell(failed.errorCode ? QString::number(*failed.errorCode) : u"\u2013"_s),
            plainCell(countText(failed.count))});
    return table;
}

} // namespace

void addRedisKeys(TextReport& report, const Snapshot& snapshot, Instant now) {
    const RedisKeysReading reading = decodeServiceDetails(snapshot).redisKeys;
    if (!isShown(report, u"redis_keys"_s, reading))
        return;
    for (size_t i = 0; i < reading.value->databases.size(); ++i) {
        FactCells cells(reading.unknown, now);
        report.tables.push_back(keysTable(reading.value->databases[i], cells, i));
    }
}

void addQueueDetails(TextReport& report, const Snapshot& snapshot, Instant now) {
    const QueueDetailsReading reading = decodeServiceDetails(snapshot).queues;
    if (!isShown(report, u"queue_details"_s, reading))
        return;
    FactCells cells(reading.unknown, now);
    report.tables.push_back(queuesTable(*reading.value, cells));
    report.tables.push_back(brokerTable(*reading.value, cells));
    report.tables.push_back(operationsTable(*reading.value));
    report.tables.back().notes += cells.notes();
}

void addFrontPage(TextReport& report, const Snapshot& snapshot) {
    const FrontPageReading reading = decodeServiceDetails(snapshot).frontPage;
    if (!isShown(report, u"front_page"_s, reading))
        return;
    TextTable table;
    table.columns = {nameColumn(u"Front page at"_s), {.title = u"In front"_s}, {.title = u"Asked twice"_s}};
    for (const FrontPagePlace& place : reading.value->places) {
        const FrontPageAnswer& seen = place.second.ok ? place.second : place.first;
        table.rows.push_back({plainCell(place.address),
            plainCell(seen.ok ? frontCacheText(frontCacheOf(seen)) : u"?"_s), plainCell(frontPageText(place))});
    }
    report.tables.push_back(table);
}

} // namespace magkeeper
