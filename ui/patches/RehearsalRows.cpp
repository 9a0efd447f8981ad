// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/patches/RehearsalRows.h"

#include "core/base/SafeText.h"
#include "core/text/FaultText.h"

#include <QCoreApplication>

#include <algorithm>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

using Outcome = RehearsedFile::Outcome;

constexpr size_t mostRows = 5'000;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Rehearsal)
};

std::vector<Column<RehearsalRow>> rehearsalColumns() {
    return {
        {{.id = u"what"_s,
             .title = Words::tr("Environment, patch, file"),
             .width = 44,
             .stretch = 3,
             .elide = Qt::ElideMiddle},
            [](const RehearsalRow& row) { return row.title; }, {}},
        {{.id = u"would"_s, .title = Words::tr("Would"), .width = 16},
            [](const RehearsalRow& row) { return row.would; }, {}},
        {{.id = u"where"_s, .title = Words::tr("Where and why"), .width = 36, .stretch = 4},
            [](const RehearsalRow& row) { return row.where; }, {}},
    };
}

Cell plain(const QString& text, Cell::Tone tone = Cell::Tone::Plain, int indent = 0) {
    return {.text = text, .toolTip = text, .tone = tone, .indent = indent};
}

Cell outcomeCell(Outcome outcome, int fuzz = 0) {
    switch (outcome) {
    case Outcome::GoesOn:
        return {.text = fuzz > 0 ? Words::tr("go on with fuzz %1").arg(fuzz) : Words::tr("go on"), .mark = Mark::Ok};
    case Outcome::There:
        return {.text = Words::tr("be there already"), .mark = Mark::Ok};
    case Outcome::NotApplicable:
        return {.text = Words::tr("not concern it"), .tone = Cell::Tone::Muted};
    case Outcome::Conflict:
        return {.text = Words::tr("fail"), .mark = Mark::Critical};
    case Outcome::Unknown:
        break;
    }
    return {.text = Words::tr("not known"), .mark = Mark::Unknown};
}

qsizetype countOf(const NodeRehearsal& node, Outcome outcome) {
    return std::ranges::count(node.patches, outcome, &RehearsedPatch::outcome);
}

/// `2 go on · 1 is there already`.
QString summaryOf(const NodeRehearsal& node) {
    QStringList parts;
    if (const auto fails = static_cast<int>(countOf(node, Outcome::Conflict)))
        parts << Words::tr("%n patch(es) would fail", nullptr, fails);
    if (const auto unknown = static_cast<int>(countOf(node, Outcome::Unknown)))
        parts << Words::tr("%n cannot be told", nullptr, unknown);
    if (const auto goes = static_cast<int>(countOf(node, Outcome::GoesOn)))
        parts << Words::tr("%n would go on", nullptr, goes);
    if (const auto there = static_cast<int>(countOf(node, Outcome::There)))
        parts << Words::tr("%n there already", nullptr, there);
    if (const auto others = static_cast<int>(countOf(node, Outcome::NotApplicable)))
        parts << Words::tr("%n of no concern", nullptr, others);
    return parts.join(u" · "_s);
}

/// Of the store's file, where the first conflict begins.
qsizetype lineOf(const ThreeWay& conflict) {
    qsizetype line = conflict.line;
    for (const MergeChunk& chunk : conflict.chunks) {
        if (chunk.kind == MergeChunk::Kind::Conflict)
            break;
        line += chunk.store.size();
    }
    return line;
}

/// Rows of one node. Those of another one are the same when they say the same.
class NodeRows {
public:
    NodeRows(const EnvironmentRehearsal& rehearsal, size_t node, int indent)
        : m_rehearsal(rehearsal)
        , m_node((*rehearsal.nodes)[node])
        , m_place(node)
        , m_indent(indent) {
        if (m_node.error)
            add({}, plain(safeText(m_node.node), Cell::Tone::Plain, m_indent), outcomeCell(Outcome::Unknown),
                plain(safeText(m_node.error->toString())));
        else
            for (size_t patch = 0; patch < m_node.patches.size() && m_rows.size() < mostRows; ++patch)
                addPatch(patch);
    }

    [[nodiscard]] std::vector<RehearsalRow> take() { return std::move(m_rows); }

private:
    RehearsalRow& add(const QString& key, Cell title, Cell would, Cell where) {
        return m_rows.emplace_back(
            RehearsalRow{.key = u"%1\n%2\n%3"_s.arg(m_rehearsal.id.toString()).arg(m_place).arg(key),
                .title = std::move(title),
                .would = std::move(would),
                .where = std::move(where),
                .words = m_rehearsal.name,
                .environment = m_rehearsal.id,
                .node = m_place});
    }

    void addPatch(size_t place) {
        const RehearsedPatch& patch = m_node.patches[place];
        const auto isWrong = [](const RehearsedFile& file) {
            return !file.beside && (file.outcome == Outcome::Conflict || file.outcome == Outcome::Unknown);
        };
        const auto counts = [](const RehearsedFile& file) { return !file.beside; };
        const auto wrong = static_cast<int>(std::ranges::count_if(patch.files, isWrong));
        const auto all = static_cast<int>(std::ranges::count_if(patch.files, counts));
        const bool isHalf = patch.outcome == Outcome::Conflict && wrong == 0;
        QString where;
        if (isHalf)
            where = Words::tr("half of it is there already");
        else if (wrong > 0)
            where = Words::tr("%1 of %n file(s)", nullptr, all).arg(wrong);
        add(QString::number(place), plain(safeText(patch.name), Cell::Tone::Plain, m_indent),
            outcomeCell(patch.outcome), plain(where))
            .patch
            = place;
        for (size_t file = 0; file < patch.files.size() && m_rows.size() < mostRows; ++file)
            if (isHalf ? counts(patch.files[file]) : isWrong(patch.files[file]))
                addFile(place, file);
    }

    void addFile(size_t patch, size_t place) {
        const RehearsedFile& file = m_node.patches[patch].files[place];
        const QString key = u"%1\n%2"_s.arg(patch).arg(place);
        QString where = safeText(file.reason);
        if (!file.conflicts.empty())
            where = file.hunks.empty() ? Words::tr("%n hunk(s)", nullptr, static_cast<int>(file.conflicts.size()))
                                       : Words::tr("%1 of %n hunk(s)", nullptr, static_cast<int>(file.hunks.size()))
                                             .arg(std::ranges::count(file.hunks, false, &HunkOutcome::applied));
        RehearsalRow& row = add(key, plain(safeText(file.path), Cell::Tone::Plain, m_indent + 1),
            outcomeCell(file.outcome, file.fuzz), plain(where));
        row.patch = patch;
        row.file = place;
        for (size_t i = 0; i < file.conflicts.size() && m_rows.size() < mostRows; ++i)
            addHunk(patch, place, static_cast<int>(i));
    }

    void addHunk(size_t patch, size_t file, int place) {
        const ThreeWay& conflict = m_node.patches[patch].files[file].conflicts[static_cast<size_t>(place)];
        const QString where = conflict.line == 0 ? Words::tr("nothing in the file is like it")
            : conflict.isConflict() ? Words::tr("the store has something else at line %1").arg(lineOf(conflict))
                                    : Words::tr("only lines around it are others, from line %1").arg(conflict.line);
        RehearsalRow& row = add(u"%1\n%2\n%3"_s.arg(patch).arg(file).arg(place),
            plain(Words::tr("Hunk %1").arg(conflict.hunk), Cell::Tone::Muted, m_indent + 2),
            {.text = Words::tr("conflict"), .tone = Cell::Tone::Muted}, plain(where, Cell::Tone::Muted));
        row.patch = patch;
        row.file = file;
        row.conflict = place;
    }

    const EnvironmentRehearsal& m_rehearsal;
    const NodeRehearsal& m_node;
    size_t m_place;
    int m_indent;
    std::vector<RehearsalRow> m_rows;
};

bool saySame(const std::vector<RehearsalRow>& a, const std::vector<RehearsalRow>& b) {
    return std::ranges::equal(a, b, [](const RehearsalRow& left, const RehearsalRow& right) {
        return left.title.looksLike(right.title) && left.would.looksLike(right.would)
            && left.where.looksLike(right.where);
    });
}

struct NodeGroup {
    QStringList nodes;
    size_t first = 0;
    std::vector<RehearsalRow> rows;
};

/// Nodes that stand alike are one.
std::vector<NodeGroup> groupsOf(const EnvironmentRehearsal& rehearsal) {
    std::vector<NodeGroup> groups;
    const bool several = rehearsal.nodes->size() > 1;
    for (size_t node = 0; node < rehearsal.nodes->size(); ++node) {
        auto rows = NodeRows(rehearsal, node, several ? 2 : 1).take();
        const QString name = safeText((*rehearsal.nodes)[node].node);
        const auto same = std::ranges::find_if(groups,
            [&](const NodeGroup& group) { return !(*rehearsal.nodes)[node].error && saySame(group.rows, rows); });
        if (same != groups.end())
            same->nodes << name;
        else
            groups.push_back({{name}, node, std::move(rows)});
    }
    return groups;
}

RehearsalRow environmentRow(const EnvironmentRehearsal& rehearsal) {
    RehearsalRow row{.key = rehearsal.id.toString(),
        .title = plain(rehearsal.name, Cell::Tone::Strong),
        .would = {},
        .where = {},
        .words = rehearsal.name,
        .environment = rehearsal.id};
    switch (verdictOf(rehearsal)) {
    case RehearsalVerdict::Open:
        row.would = {.text = Words::tr("reading…"), .mark = Mark::Working, .tone = Cell::Tone::Muted};
        return row;
    case RehearsalVerdict::GoesOn:
        row.would = {.text = Words::tr("go on"), .mark = Mark::Ok};
        break;
    case RehearsalVerdict::Fails:
        row.would = {.text = Words::tr("fail"), .mark = Mark::Critical};
        break;
    case RehearsalVerdict::Unknown:
        row.would = {.text = Words::tr("not known"), .mark = Mark::Unknown};
        break;
    }
    if (rehearsal.error)
        row.where = rehearsal.error->kind() == ErrorKind::Cancelled
            ? plain(Words::tr("it was stopped"), Cell::Tone::Muted)
            : plain(meaningOf(rehearsal.error->kind()) + u' ' + safeText(rehearsal.error->toString()));
    else if (const QStringList order = otherOrderOf(rehearsal); !order.isEmpty())
        row.where = plain(Words::tr("in another order all go on: %1").arg(safeText(order.join(Words::tr(", then ")))));
    else if (!rehearsal.nodes->empty() && !rehearsal.nodes->front().error)
        row.where = plain(summaryOf(rehearsal.nodes->front()));
    return row;
}

RehearsalRow moreRow() {
    return {.key = u"more"_s,
        .title = plain(Words::tr("There is more than is shown here"), Cell::Tone::Muted),
        .would = {},
        .where = plain(Words::tr("rehearse fewer patches, or in fewer environments"), Cell::Tone::Muted),
        .words = {},
        .environment = {}};
}

} // namespace

std::vector<Column<RehearsalPatchRow>> rehearsalPatchColumns() {
    return {
        {{.id = u"patch"_s,
             .title = Words::tr("Patches, in this order"),
             .width = 24,
             .stretch = 3,
             .elide = Qt::ElideMiddle},
            [](const RehearsalPatchRow& row) { return row.name; }, {}},
        {{.id = u"size"_s, .title = Words::tr("Changes"), .width = 14},
            [](const RehearsalPatchRow& row) { return row.size; }, {}},
    };
}

std::vector<RehearsalPatchRow> rehearsalPatchRows(const std::vector<LibraryPatch>& patches) {
    std::vector<RehearsalPatchRow> rows;
    for (const LibraryPatch& patch : patches) {
        const auto files = static_cast<int>(patch.file.diff->files.size());
        rows.push_back({.key = patch.file.path,
            .name = {.text = u"%1. %2"_s.arg(rows.size() + 1).arg(safeText(patch.file.name)),
                .toolTip = safeText(patch.file.path)},
            .size = {.text = Words::tr("%n file(s)", nullptr, files), .tone = Cell::Tone::Muted}});
    }
    return rows;
}

RehearsalVerdict verdictOf(const EnvironmentRehearsal& rehearsal) {
    if (rehearsal.isOpen)
        return RehearsalVerdict::Open;
    if (!rehearsal.nodes || rehearsal.nodes->empty())
        return RehearsalVerdict::Unknown;
    const auto fails = [](const NodeRehearsal& node) { return countOf(node, Outcome::Conflict) > 0; };
    if (std::ranges::any_of(*rehearsal.nodes, fails))
        return RehearsalVerdict::Fails;
    return std::ranges::all_of(*rehearsal.nodes, &NodeRehearsal::goesOn) ? RehearsalVerdict::GoesOn
                                                                         : RehearsalVerdict::Unknown;
}

QStringList otherOrderOf(const EnvironmentRehearsal& rehearsal) {
    if (rehearsal.nodes)
        for (const NodeRehearsal& node : *rehearsal.nodes)
            if (node.reordered)
                return node.adaptedOrder;
    return {};
}

RehearsalModel::RehearsalModel(QObject* parent)
    : ValueTableModel(rehearsalColumns(), [](const RehearsalRow& row) { return row.key; }, parent) { }

std::vector<RehearsalRow> environmentRows(const EnvironmentRehearsal& rehearsal) {
    std::vector<RehearsalRow> rows{environmentRow(rehearsal)};
    const RehearsalVerdict verdict = verdictOf(rehearsal);
    if (!rehearsal.nodes || verdict == RehearsalVerdict::GoesOn || verdict == RehearsalVerdict::Open)
        return rows;
    const bool several = rehearsal.nodes->size() > 1;
    for (NodeGroup& group : groupsOf(rehearsal)) {
        if (several && !(*rehearsal.nodes)[group.first].error)
            rows.push_back({.key = u"%1\n%2"_s.arg(rehearsal.id.toString()).arg(group.first),
                .title = plain(group.nodes.join(u", "_s), Cell::Tone::Plain, 1),
                .would = {},
                .where = plain(summaryOf((*rehearsal.nodes)[group.first]), Cell::Tone::Muted),
                .words = rehearsal.name,
                .environment = rehearsal.id,
                .node = group.first});
        std::ranges::move(group.rows, std::back_inserter(rows));
    }
    rows.erase(rows.begin() + std::min(std::ssize(rows), std::ptrdiff_t{mostRows}), rows.end());
    return rows;
}

std::vector<RehearsalRow> rehearsalRows(const std::vector<EnvironmentRehearsal>& rehearsals) {
    std::vector<const EnvironmentRehearsal*> order;
    for (const EnvironmentRehearsal& each : rehearsals)
        order.push_back(&each);
    std::ranges::stable_sort(order, {}, [](const EnvironmentRehearsal* each) { return verdictOf(*each); });
    std::ptrdiff_t room = std::ptrdiff_t{mostRows} - std::ssize(order) - 1;
    bool isCut = false;
    std::vector<RehearsalRow> rows;
    for (const EnvironmentRehearsal* each : order) {
        const std::vector<RehearsalRow> made
            = each->rows.empty() ? environmentRows(*each) : std::vector<RehearsalRow>();
        const std::vector<RehearsalRow>& own = made.empty() ? each->rows : made;
        const std::ptrdiff_t below = std::clamp(room, std::ptrdiff_t{0}, std::ssize(own) - 1);
        rows.insert(rows.end(), own.begin(), own.begin() + 1 + below);
        isCut = isCut || below + 1 < std::ssize(own);
        room -= below;
    }
    if (isCut)
        rows.push_back(moreRow());
    return rows;
}

} // namespace magkeeper
