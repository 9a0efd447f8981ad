// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tables/DetailTables.h"
#include "core/tables/FactCells.h"
#include "core/tables/ReadTables.h"
#include "core/text/FaultText.h"
#include "core/text/Quantity.h"

#include <algorithm>
#include <numeric>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

QString waitingLine(FactCells& cells, const QueuesState& state, Instant now) {
    QString line = u"Messages go through %1; waiting: %2"_s.arg(
        state.broker.value_or(u"?"_s), cells.count(state.waiting, u"waiting"_s).text);
    if (state.oldestWaitingAt)
        line += u", oldest "_s + ageText(*state.oldestWaitingAt, now);
    return line;
}

QString operationsLine(const BulkOperations& operations) {
    QStringList parts;
    const auto add = [&](std::optional<qint64> count, const QString& word) {
        if (count)
            parts.append(u"%1 %2"_s.arg(countText(*count), word));
    };
    add(operations.open, u"open"_s);
    add(operations.retriable, u"retriable"_s);
    add(operations.failed, u"failed"_s);
    add(operations.rejected, u"rejected"_s);
    add(operations.complete, u"complete"_s);
    return u"Bulk operations: "_s + parts.join(u", "_s);
}

QString brokerLine(const Broker& broker) {
    const QString host = broker.host.value_or(u"?"_s);
    const QString address = broker.port ? u"%1:%2"_s.arg(host).arg(*broker.port) : host;
    QString line = u"%1 at %2"_s.arg(broker.name, address);
    if (broker.product)
        line += u", "_s + *broker.product + (broker.version ? u' ' + *broker.version : QString());
    if (broker.error)
        return line + u": "_s + shortText(broker.error->kind) + u": "_s + broker.error->text;
    return broker.ok == true ? line + u": answers"_s : line + u": not asked"_s;
}

TextTable brokerQueuesTable(const QueuesStateReading& reading, Instant now) {
    TextTable table;
    TextColumn unacknowledged = numberColumn(u"Unacknowledged"_s);
    unacknowledged.onlyWithContent = true;
    table.columns = {nameColumn(u"Queue of a broker"_s), {.title = u"Broker"_s}, numberColumn(u"Messages"_s),
        unacknowledged, numberColumn(u"Consumers"_s)};
    FactCells cells(reading.unknown, now);
    for (const BrokerQueue& queue : reading.value->brokerQueues) {
        const QString path = u"broker_queues[%1]."_s.arg(table.rows.size());
        const TextCell missing{.text = u"no such queue"_s, .tone = TextCell::Tone::Faint};
        table.rows.push_back({plainCell(queue.name), plainCell(queue.broker),
            queue.exists == false ? missing : cells.count(queue.messages, path + u"messages"_s),
            cells.count(queue.unacknowledged, path + u"unacknowledged"_s),
            cells.count(queue.consumers, path + u"consumers"_s)});
    }
    table.notes = cells.notes();
    if (reading.value->brokerQueuesTruncated)
        table.notes.append(u"There are more queues than these."_s);
    return table;
}

std::vector<size_t> orderOf(const std::vector<QueueState>& queues) {
    std::vector<size_t> order(queues.size());
    std::iota(order.begin(), order.end(), size_t(0));
    std::ranges::sort(order, {}, [&](size_t i) {
        return std::tuple(-queues[i].waiting.value_or(0), -queues[i].error.value_or(0), queues[i].name);
    });
    return order;
}

TextTable queuesRows(const QueuesStateReading& reading, Instant now) {
    TextTable table;
    table.columns
        = {nameColumn(u"Queue"_s), numberColumn(u"Waiting"_s), numberColumn(u"New"_s), numberColumn(u"In progress"_s),
            numberColumn(u"Retry"_s), numberColumn(u"Error"_s), wordColumn(u"Oldest waiting"_s)};
    FactCells cells(reading.unknown, now);
    for (const size_t i : orderOf(reading.value->queues)) {
        const QueueState& queue = reading.value->queues[i];
        const QString path = u"queues[%1]."_s.arg(i);
        table.rows.push_back({plainCell(queue.name), cells.count(queue.waiting, path + u"waiting"_s),
            cells.count(queue.fresh, path + u"new"_s), cells.count(queue.inProgress, path + u"in_progress"_s),
            cells.count(queue.retry, path + u"retry"_s), cells.count(queue.error, path + u"error"_s),
            cells.age(queue.oldestWaitingAt, path + u"oldest_waiting_at"_s)});
    }
    table.notes = cells.notes();
    if (reading.value->truncated)
        table.notes.append(u"There are more queues than these."_s);
    return table;
}

TextTable consumersTable(const QueuesStateReading& reading, Instant now) {
    TextTable table;
    table.columns = {nameColumn(u"Consumer"_s), nameColumn(u"Queue"_s), {.title = u"Connection"_s},
        {.title = u"Started by cron"_s}, numberColumn(u"Processes"_s)};
    FactCells cells(reading.unknown, now);
    for (const Consumer& consumer : reading.value->consumers) {
        const QString path = u"consumers[%1]."_s.arg(table.rows.size());
        table.rows.push_back({plainCell(consumer.name), cells.text(consumer.queue, path + u"queue"_s),
            cells.text(consumer.connection, path + u"connection"_s), cells.yesNo(consumer.allowed, path + u"allowed"_s),
            cells.count(consumer.processes, path + u"processes"_s)});
    }
    table.notes = cells.notes();
    if (reading.value->consumersTruncated)
        table.notes.append(u"There are more consumers than these."_s);
    return table;
}

} // namespace

TextReport queuesTable(const DecodedSnapshot& snapshot, Instant now) {
    TextReport report;
    report.lines.append(originLine(*snapshot.source, now, snapshot.source->readFrom));
    if (const QString absence = absenceLine(u"queue"_s, snapshot.queues); !absence.isEmpty())
        report.lines.append(absence);
    if (!snapshot.queues.value)
        return report;
    FactCells cells(snapshot.queues.unknown, now);
    report.lines.append(waitingLine(cells, *snapshot.queues.value, now));
    report.lines.append(cells.notes());
    if (snapshot.queues.value->operations)
        report.lines.append(operationsLine(*snapshot.queues.value->operations));
    for (const Broker& broker : snapshot.queues.value->brokers)
        report.lines.append(brokerLine(broker));
    report.tables = {queuesRows(snapshot.queues, now), consumersTable(snapshot.queues, now)};
    if (!snapshot.queues.value->brokerQueues.empty())
        report.tables.insert(report.tables.begin(), brokerQueuesTable(snapshot.queues, now));
    addQueueDetails(report, *snapshot.source, now);
    return report;
}

} // namespace magkeeper
