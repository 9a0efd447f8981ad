// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/environment/SectionTables.h"

#include "core/text/Quantity.h"
#include "ui/environment/FactSheet.h"
#include "ui/environment/TableCells.h"

#include <QCoreApplication>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char* text) { return QCoreApplication::translate("SectionTables", text); }

Mark markOf(IndexerStatus status) {
    switch (status) {
    case IndexerStatus::Valid:
        return Mark::Ok;
    case IndexerStatus::Working:
        return Mark::Working;
    case IndexerStatus::Invalid:
    case IndexerStatus::Suspended:
        return Mark::Notice;
    case IndexerStatus::Other:
        break;
    }
    return Mark::Unknown;
}

Cell backlogCell(const Indexer& indexer) {
    if (!indexer.backlog)
        return {.text = u"–"_s, .toolTip = tr("Saved at once: there is no change log"), .tone = Cell::Tone::Muted};
    Cell cell = tableCells::count(indexer.backlog);
    if (indexer.backlogAtLeast) {
        cell.text.prepend(u"≈ "_s);
        cell.toolTip = tr("Too many to count: the distance of versions");
    }
    return cell;
}

Cell changelogCell(const Indexer& indexer) {
    Cell cell = tableCells::count(indexer.changelogRows);
    if (indexer.changelogRows && !indexer.changelogRowsExact)
        cell.text.prepend(u"≈ "_s);
    return cell;
}

Cell runningCell(const CronJobRow& row) {
    if (!row.running)
        return tableCells::none();
    const QString age = row.running->age ? durationText(*row.running->age) : tr("yes");
    if (!row.running->lock)
        return {.text = age, .mark = Mark::Working};
    const LockState lock = row.running->lock->value;
    if (lock == LockState::Free)
        return {
            .text = age, .toolTip = tr("The row says it is running, and nobody holds its lock."), .mark = Mark::Notice};
    const QString held
        = lock == LockState::Held ? tr("Its lock is held.") : tr("Whether its lock is held is not known.");
    return {.text = age, .toolTip = held, .mark = lock == LockState::Held ? Mark::Working : Mark::Unknown};
}

Cell cacheStateCell(const CacheType& type) {
    if (!type.enabled)
        return {.text = tr("not named"),
            .toolTip = tr("Declared, but env.php does not name it: Magento treats it as off."),
            .mark = Mark::Notice};
    return *type.enabled ? Cell{.text = tr("enabled"), .mark = Mark::Ok}
                         : Cell{.text = tr("disabled"), .mark = Mark::Notice};
}

Cell yesNoCell(const std::optional<bool>& value) {
    return value ? Cell{.text = *value ? tr("yes") : tr("no"), .tone = *value ? Cell::Tone::Plain : Cell::Tone::Muted}
                 : tableCells::none();
}

template <typename Row>
Column<Row> countColumn(const QString& id, const QString& title, std::optional<qint64> Row::* member, int width = 8) {
    return {{.id = id, .title = title, .width = width, .alignment = Qt::AlignRight},
        [member](const Row& row) { return tableCells::count(row.*member); },
        [member](const Row& row) { return tableCells::sortable(row.*member); }};
}

} // namespace

std::vector<CronJobRow> cronJobRows(const CronState& cron) {
    std::vector<CronJobRow> rows;
    for (const CronJob& job : cron.jobs) {
        const auto running = std::ranges::find(cron.running, job.code, &RunningJob::job);
        rows.push_back({job, running == cron.running.end() ? std::nullopt : std::optional(*running)});
    }
    return rows;
}

std::vector<Column<Indexer>> indexerColumns(const SharedInstant& now) {
    return {
        {{.id = u"title"_s, .title = tr("Indexer"), .width = 20, .stretch = 2},
            [](const Indexer& i) { return Cell{.text = i.title.value_or(i.id), .tone = Cell::Tone::Strong}; }, {}},
        {{.id = u"id"_s, .title = tr("Id"), .width = 22, .stretch = 2, .elide = Qt::ElideMiddle},
            [](const Indexer& i) { return Cell{.text = i.id, .tone = Cell::Tone::Muted}; }, {}},
        {{.id = u"status"_s, .title = tr("Status"), .width = 11},
            [](const Indexer& i) { return Cell{.text = i.status.text, .mark = markOf(i.status.value)}; }, {}},
        {{.id = u"mode"_s, .title = tr("Mode"), .width = 10},
            [](const Indexer& i) { return tableCells::text(i.mode ? std::optional(i.mode->text) : std::nullopt); }, {}},
        {{.id = u"view"_s, .title = tr("View"), .width = 9},
            [](const Indexer& i) {
                return tableCells::text(i.viewStatus ? std::optional(i.viewStatus->text) : std::nullopt);
            },
            {}},
        {{.id = u"backlog"_s, .title = tr("Backlog"), .width = 9, .alignment = Qt::AlignRight}, backlogCell,
            [](const Indexer& i) { return tableCells::sortable(i.backlog); }},
        {{.id = u"changelog"_s, .title = tr("Change log"), .width = 10, .alignment = Qt::AlignRight}, changelogCell,
            [](const Indexer& i) { return tableCells::sortable(i.changelogRows); }},
        {{.id = u"updated"_s, .title = tr("Updated"), .width = 12, .stretch = 1},
            [now](const Indexer& i) { return tableCells::age(i.updatedAt, now); },
            [](const Indexer& i) { return tableCells::sortable(i.updatedAt); }},
    };
}

std::vector<Column<CronJobRow>> cronColumns(const SharedInstant& now) {
    const auto counted = [](std::optional<qint64> CronJob::* member) {
        return [member](const CronJobRow& row) { return tableCells::count(row.job.*member); };
    };
    const auto byCount = [](std::optional<qint64> CronJob::* member) {
        return [member](const CronJobRow& row) { return tableCells::sortable(row.job.*member); };
    };
    return {
        {{.id = u"code"_s, .title = tr("Job"), .width = 34, .stretch = 3, .elide = Qt::ElideMiddle},
            [](const CronJobRow& r) { return Cell{.text = r.job.code, .tone = Cell::Tone::Strong}; }, {}},
        {{.id = u"group"_s, .title = tr("Group"), .width = 10, .rank = 3},
            [](const CronJobRow& r) { return tableCells::text(r.job.group, Cell::Tone::Muted); }, {}},
        {{.id = u"expression"_s, .title = tr("When"), .width = 12, .rank = 2},
            [](const CronJobRow& r) { return tableCells::text(r.job.expression, Cell::Tone::Muted); }, {}},
        {{.id = u"running"_s, .title = tr("Running"), .width = 9}, runningCell,
            [](const CronJobRow& r) {
                return r.running && r.running->age ? QVariant(qint64(r.running->age->count())) : QVariant();
            }},
        {{.id = u"success"_s, .title = tr("Last success"), .width = 12},
            [now](const CronJobRow& r) { return tableCells::age(r.job.lastSuccessAt, now); },
            [](const CronJobRow& r) { return tableCells::sortable(r.job.lastSuccessAt); }},
        {{.id = u"took"_s, .title = tr("Took"), .width = 7, .alignment = Qt::AlignRight},
            [](const CronJobRow& r) {
                return r.job.lastDuration ? Cell{.text = durationText(*r.job.lastDuration)} : tableCells::none();
            },
            [](const CronJobRow& r) {
                return r.job.lastDuration ? QVariant(qint64(r.job.lastDuration->count())) : QVariant();
            }},
        {{.id = u"next"_s, .title = tr("Next"), .width = 9},
            [now](const CronJobRow& r) { return tableCells::age(r.job.nextAt, now); },
            [](const CronJobRow& r) { return tableCells::sortable(r.job.nextAt); }},
        {{.id = u"missed"_s,
             .title = tr("Missed"),
             .width = 6,
             .rank = 4,
             .alignment = Qt::AlignRight,
             .toolTip = tr("Since the last success")},
            counted(&CronJob::missedSinceSuccess), byCount(&CronJob::missedSinceSuccess)},
        {{.id = u"errors"_s,
             .title = tr("Errors"),
             .width = 6,
             .rank = 1,
             .alignment = Qt::AlignRight,
             .toolTip = tr("Since the last success")},
            counted(&CronJob::errorsSinceSuccess), byCount(&CronJob::errorsSinceSuccess)},
        {{.id = u"error"_s, .title = tr("Last error"), .width = 14, .stretch = 3},
            [](const CronJobRow& r) { return tableCells::text(r.job.lastError); }, {}},
    };
}

std::vector<Column<QueueState>> queueColumns(const SharedInstant& now) {
    return {
        {{.id = u"name"_s, .title = tr("Queue"), .width = 30, .stretch = 3, .elide = Qt::ElideMiddle},
            [](const QueueState& q) { return Cell{.text = q.name, .tone = Cell::Tone::Strong}; }, {}},
        countColumn(u"waiting"_s, tr("Waiting"), &QueueState::waiting),
        {{.id = u"oldest"_s, .title = tr("Oldest"), .width = 11, .stretch = 1},
            [now](const QueueState& q) { return tableCells::age(q.oldestWaitingAt, now); },
            [](const QueueState& q) { return tableCells::sortable(q.oldestWaitingAt); }},
        countColumn(u"new"_s, tr("New"), &QueueState::fresh),
        countColumn(u"progress"_s, tr("In progress"), &QueueState::inProgress, 10),
        countColumn(u"retry"_s, tr("To retry"), &QueueState::retry),
        countColumn(u"error"_s, tr("Errors"), &QueueState::error),
        countColumn(u"complete"_s, tr("Complete"), &QueueState::complete),
    };
}

std::vector<Column<CacheType>> cacheColumns() {
    return {
        {{.id = u"label"_s, .title = tr("Cache"), .width = 30, .stretch = 2},
            [](const CacheType& c) { return Cell{.text = c.label.value_or(c.id), .tone = Cell::Tone::Strong}; }, {}},
        {{.id = u"id"_s, .title = tr("Id"), .width = 24, .stretch = 2},
            [](const CacheType& c) { return Cell{.text = c.id, .tone = Cell::Tone::Muted}; }, {}},
        {{.id = u"state"_s, .title = tr("State"), .width = 14, .stretch = 1}, cacheStateCell, {}},
        {{.id = u"declared"_s, .title = tr("Declared by a module"), .width = 20},
            [](const CacheType& c) { return yesNoCell(c.declared); }, {}},
    };
}

} // namespace magkeeper
