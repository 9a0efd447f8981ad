// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/schedule/FleetIndexersPresenter.h"

#include "core/text/IndexerText.h"
#include "ui/schedule/IndexerCells.h"
#include "ui/widgets/KindPill.h"

#include <algorithm>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char* text) { return FleetIndexersPresenter::tr(text); }

/// What is seen to and needs nobody is left out.
bool isToBeSeen(IndexerDoing doing) {
    return doing != IndexerDoing::Fine && doing != IndexerDoing::Worked && doing != IndexerDoing::MayBeWorked;
}

int rankOf(IndexerDoing doing) {
    switch (doing) {
    case IndexerDoing::Stuck:
        return 0;
    case IndexerDoing::Behind:
        return 1;
    case IndexerDoing::Suspended:
        return 2;
    default:
        return 3;
    }
}

std::vector<Column<FleetIndexerRow>> columns(const tableCells::SharedInstant& now) {
    return {
        {{.id = u"environment"_s, .title = tr("Environment"), .width = 22, .stretch = 2},
            [](const FleetIndexerRow& row) { return Cell{.text = row.environment, .tone = Cell::Tone::Strong}; }, {}},
        {{.id = u"kind"_s, .title = tr("Kind"), .width = 14, .rank = 3},
            [](const FleetIndexerRow& row) { return Cell{.text = pillText(row.kind), .pill = pillTone(row.kind)}; },
            [](const FleetIndexerRow& row) { return QVariant(static_cast<int>(row.kind)); }},
        {{.id = u"indexer"_s, .title = tr("Index"), .width = 26, .stretch = 2, .elide = Qt::ElideMiddle},
            [](const FleetIndexerRow& row) {
                return Cell{.text = row.indexer.id, .toolTip = row.indexer.title.value_or(row.indexer.id)};
            },
            {}},
        {{.id = u"doing"_s, .title = tr("State"), .width = 14},
            [](const FleetIndexerRow& row) { return indexerDoingCell(row.report.doing, row.reason); },
            [](const FleetIndexerRow& row) { return QVariant(rankOf(row.report.doing)); }},
        {{.id = u"backlog"_s, .title = tr("Backlog"), .width = 9, .rank = 2, .alignment = Qt::AlignRight},
            [](const FleetIndexerRow& row) { return tableCells::count(row.indexer.backlog); },
            [](const FleetIndexerRow& row) { return tableCells::sortable(row.indexer.backlog); }},
        {{.id = u"updated"_s, .title = tr("Row changed"), .width = 12, .rank = 1},
            [now](const FleetIndexerRow& row) { return tableCells::age(row.indexer.updatedAt, now); },
            [](const FleetIndexerRow& row) { return tableCells::sortable(row.indexer.updatedAt); }},
        {{.id = u"why"_s, .title = tr("Why"), .width = 30, .stretch = 3, .rank = 4},
            [](const FleetIndexerRow& row) {
                return Cell{.text = row.reason, .toolTip = row.reason, .tone = Cell::Tone::Muted};
            },
            {}},
    };
}

} // namespace

FleetIndexersPresenter::FleetIndexersPresenter(
    Inventory& inventory, Refresher& refresher, const Clock& clock, QObject* parent)
    : QObject(parent)
    , m_inventory(inventory)
    , m_refresher(refresher)
    , m_clock(clock)
    , m_now(std::make_shared<Instant>(clock.now()))
    , m_rows(columns(m_now), [](const FleetIndexerRow& row) { return row.key(); }) {
    const auto judgeAll = [this] {
        m_found.clear();
        m_read.clear();
        for (const Environment& environment : m_inventory.environments())
            judge(environment);
        show();
    };
    connect(&inventory, &Inventory::changed, this, judgeAll);
    connect(&refresher, &Refresher::readingsChanged, this, [this](const QList<EnvironmentId>& ids) {
        for (const EnvironmentId id : ids)
            if (const Environment* environment = m_inventory.find(id))
                judge(*environment);
        show();
    });
    judgeAll();
}

void FleetIndexersPresenter::judge(const Environment& environment) {
    const EnvironmentReading reading = m_refresher.reading(environment.id);
    const DecodedSnapshot* latest = reading.latest.get();
    const bool isKnown = latest && latest->indexers.isKnown();
    m_read[environment.id] = isKnown;
    std::vector<FleetIndexerRow>& rows = m_found[environment.id];
    rows.clear();
    if (!isKnown)
        return;
    const IndexersState& state = *latest->indexers.value;
    const auto reports
        = judgeIndexers(*latest, reading.latestFull == reading.latest ? nullptr : reading.latestFull.get());
    for (size_t i = 0; i < reports.size(); ++i)
        if (isToBeSeen(reports[i].doing))
            rows.push_back({environment.id, environment.name, environment.kind, state.indexers[i], reports[i],
                indexerReason(reports[i], state.activity)});
}

void FleetIndexersPresenter::show() {
    *m_now = m_clock.now();
    std::vector<FleetIndexerRow> all;
    for (const auto& [id, rows] : m_found)
        all.insert(all.end(), rows.begin(), rows.end());
    std::ranges::sort(all, {}, [](const FleetIndexerRow& row) {
        return std::tuple(rankOf(row.report.doing), row.environment.toCaseFolded(), row.indexer.id);
    });
    m_rows.setRows(std::move(all));
    Q_EMIT changed();
}

PageState FleetIndexersPresenter::state() const {
    if (!m_rows.values().empty())
        return PageState::ready();
    const bool anyRead = std::ranges::any_of(m_read, [](const auto& each) { return each.second; });
    if (!anyRead && m_refresher.running() + m_refresher.waiting() > 0)
        return {
            .kind = PageState::Kind::Loading, .sentence = tr("Reading the environments…"), .detail = {}, .action = {}};
    if (!anyRead && !m_read.empty())
        return {.kind = PageState::Kind::Failed,
            .sentence = tr("The indices of no environment are known."),
            .detail = {},
            .action = tr("Read them now")};
    return {.kind = PageState::Kind::Empty,
        .sentence = tr("No index is stuck, invalid, suspended or falls behind."),
        .detail = {},
        .action = {}};
}

QString FleetIndexersPresenter::summary() const {
    const auto environments = std::ranges::count_if(m_found, [](const auto& each) { return !each.second.empty(); });
    const auto unread = std::ranges::count_if(m_read, [](const auto& each) { return !each.second; });
    QString text = tr("%1 of %n environment(s)", nullptr, static_cast<int>(environments))
                       .arg(tr("%n indices", nullptr, static_cast<int>(m_rows.values().size())));
    if (unread > 0)
        text += u"; "_s + tr("of %n the indices are not known", nullptr, static_cast<int>(unread));
    return text;
}

void FleetIndexersPresenter::refresh(ProbeLevel level) {
    for (const Environment& environment : m_inventory.environments())
        m_refresher.refresh(environment.id, level);
}

} // namespace magkeeper
