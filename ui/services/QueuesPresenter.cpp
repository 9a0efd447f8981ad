// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/services/QueuesPresenter.h"

#include "core/text/Quantity.h"
#include "ui/environment/FactSheet.h"

#include <algorithm>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

using Doing = ConsumerRow::Doing;

QString tr(const char* text) { return QueuesPresenter::tr(text); }

Cell doingCell(const ConsumerRow& row) {
    switch (row.doing) {
    case Doing::Running:
        return {.text = tr("runs")};
    case Doing::Idle:
        return {.text = tr("nothing to do"),
            .toolTip = tr("Its queue is empty; cron starts it when that changes."),
            .tone = Cell::Tone::Muted};
    case Doing::Lagging:
        return {.text = tr("lags"), .toolTip = tr("Messages wait, and no process takes them."), .mark = Mark::Warning};
    case Doing::Forbidden:
        return {.text = row.name.isEmpty() ? tr("no consumer") : tr("never started"),
            .toolTip = row.name.isEmpty() ? tr("Messages wait in a queue that no module declares a consumer for.")
                                          : tr("Messages wait, and cron is told not to start it."),
            .mark = Mark::Critical};
    case Doing::Failing:
        return {.text = tr("gives messages up"),
            .toolTip = tr("It runs, and some messages failed until nobody tries them any more."),
            .mark = Mark::Warning};
    case Doing::Unknown:
        break;
    }
    return {.text = tr("not known"), .mark = Mark::Unknown};
}

Column<ConsumerRow> counted(const QString& id, const QString& title, std::optional<qint64> ConsumerRow::* member,
    int rank, const QString& toolTip = {}) {
    return {{.id = id, .title = title, .width = 7, .rank = rank, .alignment = Qt::AlignRight, .toolTip = toolTip},
        [member](const ConsumerRow& row) { return tableCells::count(row.*member); },
        [member](const ConsumerRow& row) { return tableCells::sortable(row.*member); }};
}

Column<ConsumerRow> aged(const QString& id, const QString& title, std::optional<Instant> ConsumerRow::* member,
    int rank, const tableCells::SharedInstant& now) {
    return {{.id = id, .title = title, .width = 9, .rank = rank},
        [member, now](const ConsumerRow& row) { return tableCells::age(row.*member, now); },
        [member](const ConsumerRow& row) { return tableCells::sortable(row.*member); }};
}

std::vector<Column<ConsumerRow>> consumerColumns(const tableCells::SharedInstant& now) {
    return {
        {{.id = u"consumer"_s, .title = tr("Consumer"), .width = 32, .stretch = 2, .elide = Qt::ElideMiddle},
            [](const ConsumerRow& r) {
                return r.name.isEmpty()
                    ? Cell{.text = tr("none for %1").arg(r.queue), .tone = Cell::Tone::Muted}
                    : Cell{.text = r.name, .toolTip = tr("Queue %1").arg(r.queue), .tone = Cell::Tone::Strong};
            },
            {}},
        {{.id = u"doing"_s, .title = tr("State"), .width = 16}, doingCell,
            [](const ConsumerRow& r) { return QVariant(static_cast<int>(r.doing)); }},
        counted(u"waiting"_s, tr("Waiting"), &ConsumerRow::waiting, 0),
        aged(u"oldest"_s, tr("Oldest"), &ConsumerRow::oldestWaitingAt, 1, now),
        counted(u"processes"_s, tr("Processes"), &ConsumerRow::processes, 2, tr("Of this store, on the primary node")),
        counted(u"broker"_s, tr("At broker"), &ConsumerRow::brokerConsumers, ColumnShape::luxury,
            tr("Connected to the broker")),
        aged(u"done"_s, tr("Last done"), &ConsumerRow::lastDoneAt, 3, now),
        counted(u"errors"_s, tr("Errors"), &ConsumerRow::errors, 1),
        counted(u"given_up"_s, tr("Given up"), &ConsumerRow::givenUp, 2, tr("Tried as often as Magento tries: poison")),
        counted(u"redelivered"_s, tr("Again"), &ConsumerRow::redelivered, ColumnShape::luxury + 1,
            tr("Delivered again by the broker: taken, and not finished")),
        {{.id = u"connection"_s, .title = tr("Through"), .width = 7, .rank = 5},
            [](const ConsumerRow& r) { return Cell{.text = r.connection, .tone = Cell::Tone::Muted}; }, {}},
    };
}

std::vector<Column<FailedOperations>> operationColumns() {
    return {
        {{.id = u"topic"_s, .title = tr("Topic"), .width = 40, .stretch = 2, .elide = Qt::ElideMiddle},
            [](const FailedOperations& f) { return Cell{.text = f.topic, .tone = Cell::Tone::Strong}; }, {}},
        {{.id = u"status"_s, .title = tr("State"), .width = 12},
            [](const FailedOperations& f) { return Cell{.text = f.status}; }, {}},
        {{.id = u"code"_s, .title = tr("Code"), .width = 8, .alignment = Qt::AlignRight},
            [](const FailedOperations& f) {
                return f.errorCode ? Cell{.text = QString::number(*f.errorCode)} : tableCells::none();
            },
            {}},
        {{.id = u"count"_s, .title = tr("Operations"), .width = 12, .alignment = Qt::AlignRight},
            [](const FailedOperations& f) { return tableCells::count(f.count); },
            [](const FailedOperations& f) { return QVariant(f.count); }},
    };
}

} // namespace

QueuesPresenter::QueuesPresenter(const ServicePageServices& services, QObject* parent)
    : ServicePresenter(services, {u"queue_details"_s}, parent)
    , m_consumers(consumerColumns(now()), [](const ConsumerRow& row) { return row.key(); })
    , m_operations(operationColumns(), [](const FailedOperations& failed) {
        return failed.topic + failed.status + QString::number(failed.errorCode.value_or(-1));
    }) {
    addBlock({u"consumers"_s, tr("Consumers and their queues"), &m_consumers, tr("No consumer is declared."), {},
        Room::Rest});
    addBlock({u"operations"_s, tr("Bulk operations that did not succeed"), &m_operations, {}, {}, Room::AsNeeded});
    setDetailsToolTip(tr("Walks over the messages' table: when each queue last did something, and what it gave up"));
    addButtons();
    update();
}

void QueuesPresenter::addButtons() {
    addButton({u"start"_s, tr("Start the consumer…"), u"consumers"_s,
        [this](const QStringList& keys) -> std::optional<ActionChoice> {
            const ConsumerRow* row = rowOf(keys);
            return row && !row->name.isEmpty()
                ? std::optional(ActionChoice{u"queue.start-consumer"_s, {{u"consumer"_s, {row->name}}}})
                : std::nullopt;
        }});
    addButton({u"runner"_s, tr("Have cron start them…"), {}, [](const QStringList&) {
                   return std::optional(ActionChoice{u"cron.schedule-job"_s, {{u"job"_s, {u"consumers_runner"_s}}}});
               }});
    addButton({u"restart"_s, tr("Restart all…"), {},
        [](const QStringList&) { return std::optional(ActionChoice{u"queue.restart-consumers"_s, {}}); }});
    addButton({u"stop"_s, tr("End its process…"), u"consumers"_s,
        [this](const QStringList& keys) { return stopChoice(keys); }});
}

const ConsumerRow* QueuesPresenter::rowOf(const QStringList& keys) const {
    if (keys.size() != 1)
        return nullptr;
    const auto found = std::ranges::find(m_consumers.values(), keys.front(), &ConsumerRow::key);
    return found == m_consumers.values().end() ? nullptr : &*found;
}

std::optional<ActionChoice> QueuesPresenter::stopChoice(const QStringList& keys) const {
    const ConsumerRow* row = rowOf(keys);
    const auto found
        = std::ranges::find_if(m_processes, [row](const auto& process) { return row && process.first == row->name; });
    if (!row || row->name.isEmpty() || found == m_processes.end())
        return std::nullopt;
    return ActionChoice{
        u"process.stop"_s, {{u"pid"_s, {QString::number(found->second)}}, {u"kind"_s, {u"consumer"_s}}}};
}

void QueuesPresenter::take(const DecodedSnapshot* latest, const DecodedSnapshot* full) {
    const QueuesStateReading* reading = newestReading(latest, full, &DecodedSnapshot::queues);
    setFault(u"consumers"_s, latest ? faultOf(reading) : QString());
    m_processes.clear();
    const DecodedNode* node = latest ? latest->primary() : nullptr;
    if (node && node->system.value && node->system.value->processes)
        for (const SystemProcess& process : *node->system.value->processes)
            if (process.consumer)
                m_processes.emplace_back(*process.consumer, process.pid);
    takeOperations();
    if (!reading || !reading->value)
        return m_consumers.setRows({});
    const QueueDetails* known = details() && details()->queues.value ? &*details()->queues.value : nullptr;
    m_consumers.setRows(consumerMatrix(*reading->value, known));
    describe(*reading->value, *reading);
    explain(*reading->value);
}

void QueuesPresenter::takeOperations() {
    const ServiceDetails* known = details();
    const bool has = known && known->queues.value && known->queues.value->operations;
    m_operations.setRows(has ? *known->queues.value->operations : std::vector<FailedOperations>());
    const bool failed
        = known && !known->queues.isKnown() && known->queues.state != QueueDetailsReading::State::NotAsked;
    setFault(u"operations"_s, failed ? faultText(known->queues.fault) : QString());
    setNone(u"operations"_s, known ? tr("None of the newest 100,000 failed.") : detailsAbsence());
}

void QueuesPresenter::describe(const QueuesState& queues, const QueuesStateReading& reading) {
    FactSheet sheet(reading, *now());
    sheet.text(tr("Messages go through"), queues.broker, u"broker");
    sheet.count(tr("Waiting"), queues.waiting, u"waiting");
    sheet.time(tr("Oldest"), queues.oldestWaitingAt, u"oldest_waiting_at", tr("nothing waits"));
    for (const Broker& broker : queues.brokers) {
        const QString name = broker.product ? *broker.product + u' ' + broker.version.value_or(QString()) : broker.name;
        if (broker.error)
            sheet.add({.label = name, .value = {.text = faultText(*broker.error), .mark = Mark::Critical}});
        else
            sheet.plain(name, tr("answers at %1").arg(broker.host.value_or(u"?"_s)));
    }
    setFacts(sheet.take());
}

/// How cron was told to start consumers, in words: it is what people ask first when they see no process.
void QueuesPresenter::explain(const QueuesState& queues) {
    for (const RunnerTrap trap : runnerTraps(queues.runner)) {
        switch (trap) {
        case RunnerTrap::CronOff:
            note(Mark::Warning, tr("Cron starts no consumers: cron_run is false in env.php."),
                tr("Something else has to run them, a supervisor or a service of its own. Where nothing does, messages "
                   "wait for ever."));
            break;
        case RunnerTrap::SomeOnly:
            note(Mark::Notice, tr("Cron starts only these consumers: %1").arg(queues.runner.consumers.join(u", "_s)),
                tr("cron_consumers_runner/consumers in env.php names them; an empty list means all."));
            break;
        case RunnerTrap::WaitForEver:
            note(Mark::Notice, tr("Consumers wait for messages and stay."),
                tr("They go on with the code that they began with: restart them after each deploy."));
            break;
        case RunnerTrap::OnDemand:
            note(Mark::Notice, tr("No process on an empty queue is right here."),
                tr("By default cron starts a consumer only when its queue holds messages, and at most a minute "
                   "later."));
            break;
        }
    }
}

} // namespace magkeeper
