// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/schedule/IndexersPresenter.h"

#include "core/text/BacklogText.h"
#include "core/text/IndexerText.h"
#include "core/text/Quantity.h"
#include "ui/environment/TableCells.h"
#include "ui/schedule/IndexerCells.h"

#include <algorithm>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char* text) { return IndexersPresenter::tr(text); }

Cell paceCell(const std::optional<double>& pace) {
    if (!pace)
        return tableCells::none();
    return {.text = paceText(*pace), .tone = *pace > 0 ? Cell::Tone::Plain : Cell::Tone::Muted};
}

QVariant paceValue(const std::optional<double>& pace) { return pace ? QVariant(*pace) : QVariant(); }

Cell backlogCell(const IndexerRow& row) {
    Cell cell = tableCells::count(row.indexer.backlog);
    if (row.indexer.backlogAtLeast)
        cell.text.prepend(u'~');
    return cell;
}

Cell emptyCell(const IndexerRow& row) {
    if (row.report.waiting.value_or(0) == 0 || !row.report.consumed)
        return tableCells::none();
    return row.report.timeToEmpty ? Cell{.text = durationText(*row.report.timeToEmpty)}
                                  : Cell{.text = tr("not at this pace"), .tone = Cell::Tone::Muted};
}

std::vector<Column<IndexerRow>> columns(const tableCells::SharedInstant& now) {
    return {
        {{.id = u"indexer"_s, .title = tr("Index"), .width = 26, .stretch = 2, .elide = Qt::ElideMiddle},
            [](const IndexerRow& row) {
                return Cell{.text = row.indexer.id,
                    .toolTip = row.indexer.title.value_or(row.indexer.id),
                    .tone = Cell::Tone::Strong};
            },
            {}},
        {{.id = u"doing"_s, .title = tr("State"), .width = 15},
            [](const IndexerRow& row) { return indexerDoingCell(row.report.doing, row.reason); },
            [](const IndexerRow& row) { return QVariant(static_cast<int>(row.report.doing)); }},
        {{.id = u"mode"_s, .title = tr("Mode"), .width = 9, .rank = 3},
            [](const IndexerRow& row) {
                return row.indexer.mode ? Cell{.text = row.indexer.mode->text} : tableCells::none();
            },
            {}},
        {{.id = u"backlog"_s, .title = tr("Backlog"), .width = 9, .alignment = Qt::AlignRight}, backlogCell,
            [](const IndexerRow& row) { return tableCells::sortable(row.indexer.backlog); }},
        {{.id = u"arriving"_s, .title = tr("Arrive"), .width = 12, .rank = 5, .alignment = Qt::AlignRight},
            [](const IndexerRow& row) { return paceCell(row.report.arriving); },
            [](const IndexerRow& row) { return paceValue(row.report.arriving); }},
        {{.id = u"consumed"_s, .title = tr("Brought in"), .width = 12, .rank = 4, .alignment = Qt::AlignRight},
            [](const IndexerRow& row) { return paceCell(row.report.consumed); },
            [](const IndexerRow& row) { return paceValue(row.report.consumed); }},
        {{.id = u"empty"_s, .title = tr("Empty in"), .width = 12, .rank = 2, .alignment = Qt::AlignRight}, emptyCell,
            [](const IndexerRow& row) {
                return row.report.timeToEmpty ? QVariant(qint64(row.report.timeToEmpty->count())) : QVariant();
            }},
        {{.id = u"changelog"_s, .title = tr("Changelog"), .width = 10, .rank = 6, .alignment = Qt::AlignRight},
            [](const IndexerRow& row) { return tableCells::count(row.indexer.changelogRows); },
            [](const IndexerRow& row) { return tableCells::sortable(row.indexer.changelogRows); }},
        {{.id = u"updated"_s, .title = tr("Row changed"), .width = 12, .rank = 1},
            [now](const IndexerRow& row) { return tableCells::age(row.indexer.updatedAt, now); },
            [](const IndexerRow& row) { return tableCells::sortable(row.indexer.updatedAt); }},
    };
}

} // namespace

IndexersPresenter::IndexersPresenter(const ServicePageServices& services, QObject* parent)
    : ServicePresenter(services, {}, parent)
    , m_indexers(columns(now()), [](const IndexerRow& row) { return row.indexer.id; }) {
    addBlock({u"indexers"_s, tr("Indices"), &m_indexers, tr("The store has no indices."), {}, Room::Rest});
    addButtons();
    update();
}

void IndexersPresenter::addButtons() {
    addButton({u"helps"_s, tr("What helps least harmfully…"), u"indexers"_s,
        [this](const QStringList& keys) -> std::optional<ActionChoice> {
            const IndexerRow* row = keys.size() == 1 ? rowOf(keys.front()) : nullptr;
            if (!row || row->report.action.isEmpty())
                return std::nullopt;
            if (row->report.action == u"cron.schedule-job")
                return ActionChoice{row->report.action, {{u"job"_s, {row->report.job}}}};
            return choiceOf(row->report.action, keys);
        }});
    addButton({u"reindex"_s, tr("Rebuild…"), u"indexers"_s,
        [this](const QStringList& keys) { return choiceOf(u"indexer.reindex"_s, keys); }});
    addButton({u"reset"_s, tr("Mark as to be rebuilt…"), u"indexers"_s,
        [this](const QStringList& keys) { return choiceOf(u"indexer.reset"_s, keys); }});
    addButton(
        {u"mode"_s, tr("By schedule…"), u"indexers"_s, [this](const QStringList& keys) -> std::optional<ActionChoice> {
             auto choice = choiceOf(u"indexer.set-mode"_s, keys);
             if (choice)
                 choice->values.insert_or_assign(u"mode"_s, QStringList{u"schedule"_s});
             return choice;
         }});
    addButton({u"all"_s, tr("Rebuild all…"), {},
        [](const QStringList&) { return std::optional(ActionChoice{u"indexer.reindex"_s, {}}); }});
}

const IndexerRow* IndexersPresenter::rowOf(const QString& key) const {
    const auto found
        = std::ranges::find_if(m_indexers.values(), [&](const IndexerRow& row) { return row.indexer.id == key; });
    return found == m_indexers.values().end() ? nullptr : &*found;
}

std::optional<ActionChoice> IndexersPresenter::choiceOf(const QString& action, const QStringList& keys) const {
    if (keys.isEmpty())
        return std::nullopt;
    return ActionChoice{action, {{u"indexer"_s, keys}}};
}

/// The newest reading is judged, and compared with the full one when that is older.
void IndexersPresenter::take(const DecodedSnapshot* latest, const DecodedSnapshot* full) {
    const auto knows = [](const DecodedSnapshot* snapshot) { return snapshot && snapshot->indexers.isKnown(); };
    const DecodedSnapshot* newest = knows(latest) ? latest : knows(full) ? full : nullptr;
    setFault(u"indexers"_s, faultOf(newestReading(latest, full, &DecodedSnapshot::indexers)));
    if (!newest) {
        m_indexers.setRows({});
        return;
    }
    const IndexersState& state = *newest->indexers.value;
    const std::vector<IndexerReport> reports = judgeIndexers(*newest, newest == full ? nullptr : full);
    std::vector<IndexerRow> rows;
    for (size_t i = 0; i < reports.size(); ++i)
        rows.push_back({state.indexers[i], reports[i], indexerReason(reports[i], state.activity)});
    std::ranges::stable_sort(rows, {}, [](const IndexerRow& row) { return row.report.doing == IndexerDoing::Fine; });
    m_indexers.setRows(std::move(rows));
    tell(state, reports);
    tellTriggers(full);
    setFacts({{.label = tr("Backlog"), .value = {.text = backlogText(indexerTotals(newest->indexers))}},
        {.label = tr("At work"),
            .value = {.text = tr("%1 indexer processes, %2 of cron's group index, locks %3")
                          .arg(state.activity.processes ? countText(*state.activity.processes) : tr("unknown"),
                              state.activity.cronProcesses ? countText(*state.activity.cronProcesses) : tr("unknown"),
                              state.activity.cronLocks ? state.activity.cronLocks->text : tr("unknown"))}}});
}

void IndexersPresenter::tell(const IndexersState& state, const std::vector<IndexerReport>& reports) {
    for (const IndexerReport& report : reports)
        if (report.doing == IndexerDoing::Stuck || report.doing == IndexerDoing::Behind)
            note(Mark::Warning, u"%1: %2"_s.arg(report.id, indexerDoingText(report.doing)),
                indexerReason(report, state.activity));
}

void IndexersPresenter::tellTriggers(const DecodedSnapshot* full) {
    if (!full || !full->indexers.isKnown() || !full->indexers.value->triggers)
        return;
    QStringList missing;
    for (const MissingTrigger& trigger : full->indexers.value->triggers->missing)
        missing.append(u"%1 on %2"_s.arg(trigger.view, trigger.table));
    if (!missing.isEmpty())
        note(Mark::Warning,
            tr("%n trigger(s) are missing: changes there are not noticed.", nullptr, static_cast<int>(missing.size())),
            missing.join(u'\n'));
}

} // namespace magkeeper
