// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/environment/NodeComparison.h"

#include "core/text/Quantity.h"
#include "ui/environment/FactSheet.h"
#include "ui/environment/NodeFacts.h"
#include "ui/environment/StoreFacts.h"

#include <QCoreApplication>
#include <QSet>

#include <algorithm>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char* text) { return QCoreApplication::translate("NodeComparison", text); }

enum class Kind { Settings, Measured };

const DecodedNode* nodeOf(const DecodedSnapshot* snapshot, const QString& name) {
    if (!snapshot)
        return nullptr;
    const auto found = std::ranges::find(snapshot->nodes, name, &DecodedNode::name);
    return found == snapshot->nodes.end() ? nullptr : &*found;
}

/// Puts the facts of each node into one row for each name.
class ComparisonMaker {
public:
    ComparisonMaker(const DecodedSnapshot& latest, const DecodedSnapshot* full, Instant now)
        : m_latest(latest)
        , m_full(full)
        , m_now(now) { }

    template <typename T, typename F>
    void add(const QString& section, Kind kind, Reading<T> DecodedNode::* member, F factsOf) {
        const size_t first = m_rows.size();
        for (size_t at = 0; at < m_latest.nodes.size(); ++at) {
            const DecodedNode& node = m_latest.nodes[at];
            const DecodedNode* older = nodeOf(m_full, node.name);
            const Reading<T>& newest = node.*member;
            const Reading<T>& reading = newest.state == Reading<T>::State::NotAsked && older ? older->*member : newest;
            if (reading.state == Reading<T>::State::NotAsked)
                continue;
            for (FactRow& fact : factsOf(reading, m_now))
                cellOf(first, section, fact.label, at) = std::move(fact.value);
        }
        for (size_t row = first; row < m_rows.size(); ++row)
            finish(m_rows[row], kind);
    }

    std::vector<NodeFactRow> take() {
        std::ranges::stable_partition(m_rows, &NodeFactRow::differs);
        return std::move(m_rows);
    }

private:
    Cell& cellOf(size_t first, const QString& section, const QString& label, size_t node) {
        const auto begin = m_rows.begin() + static_cast<std::ptrdiff_t>(first);
        auto row = std::find_if(begin, m_rows.end(), [&](const NodeFactRow& each) { return each.fact == label; });
        if (row == m_rows.end()) {
            m_rows.push_back({section, label, std::vector<Cell>(m_latest.nodes.size()), false});
            row = std::prev(m_rows.end());
        }
        return row->values[node];
    }
    static void finish(NodeFactRow& row, Kind kind) {
        QSet<QString> told;
        for (Cell& cell : row.values) {
            if (cell.text.isEmpty())
                cell = {.text = u"–"_s, .tone = Cell::Tone::Muted};
            else if (cell.mark != Mark::Unknown)
                told.insert(cell.text);
        }
        row.differs = kind == Kind::Settings && told.size() > 1;
    }

    const DecodedSnapshot& m_latest;
    const DecodedSnapshot* m_full;
    Instant m_now;
    std::vector<NodeFactRow> m_rows;
};

Cell factCell(const NodeFactRow& row) {
    return {.text = row.fact,
        .toolTip = row.differs ? tr("The nodes differ") : QString(),
        .mark = row.differs ? Mark::Warning : Mark::None};
}

} // namespace

NodeComparison compareNodes(const DecodedSnapshot& latest, const DecodedSnapshot* full, Instant now) {
    NodeComparison comparison;
    for (const DecodedNode& node : latest.nodes)
        comparison.nodes << node.name;
    ComparisonMaker maker(latest, full, now);
    maker.add(tr("Installation"), Kind::Settings, &DecodedNode::identity, nodeFacts::identity);
    maker.add(tr("PHP"), Kind::Settings, &DecodedNode::php, nodeFacts::php);
    maker.add(tr("Modules"), Kind::Settings, &DecodedNode::modules, nodeFacts::modules);
    maker.add(tr("Packages"), Kind::Settings, &DecodedNode::packages, storeFacts::packages);
    maker.add(tr("Caches"), Kind::Settings, &DecodedNode::caches, nodeFacts::caches);
    maker.add(tr("System"), Kind::Measured, &DecodedNode::system, nodeFacts::system);
    maker.add(tr("Files"), Kind::Measured, &DecodedNode::files, nodeFacts::files);
    comparison.rows = maker.take();
    comparison.differences = static_cast<int>(std::ranges::count_if(comparison.rows, &NodeFactRow::differs));
    return comparison;
}

std::vector<Column<NodeFactRow>> nodeColumns(const QStringList& nodes) {
    std::vector<Column<NodeFactRow>> columns{
        {{.id = u"fact"_s, .title = tr("Fact"), .width = 22, .stretch = 1}, factCell, {}},
        {{.id = u"section"_s, .title = tr("Section"), .width = 13, .rank = 1},
            [](const NodeFactRow& row) { return Cell{.text = row.section, .toolTip = {}, .tone = Cell::Tone::Muted}; },
            {}}};
    for (qsizetype at = 0; at < nodes.size(); ++at)
        columns.push_back({{.id = u"node:"_s + nodes[at], .title = nodes[at], .width = 20, .stretch = 2},
            [place = static_cast<size_t>(at)](const NodeFactRow& row) { return row.values[place]; }, {}});
    return columns;
}

} // namespace magkeeper
