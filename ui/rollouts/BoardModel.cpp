// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/rollouts/BoardModel.h"

#include "core/text/Quantity.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

constexpr int lateGroup = 0;
constexpr int groups = 9;
const QString prefix = u"state:"_s;

QString tr(const char* text) { return QCoreApplication::translate("BoardModel", text); }

int groupOf(const MemberLine& line) { return line.late ? lateGroup : 1 + static_cast<int>(line.stage); }

QString keyOf(int group) {
    return prefix + (group == lateGroup ? u"late"_s : stageName(static_cast<RolloutStage>(group - 1)));
}

Cell headingCell(const MemberLine& line) {
    const QString word = line.group == lateGroup ? tr("Late") : stageWord(line.stage);
    const QString text = u"%1  %2"_s.arg(word, countText(*line.heads));
    return {.text = text,
        .toolTip = text,
        .mark = line.group == lateGroup ? Mark::Critical : stageMark(line.stage),
        .tone = Cell::Tone::Strong,
        .fold = line.folded ? Cell::Fold::Closed : Cell::Fold::Open};
}

std::vector<Column<MemberLine>> withHeadings(std::vector<Column<MemberLine>> columns) {
    for (Column<MemberLine>& column : columns) {
        column.cell = [cell = column.cell, isFirst = &column == &columns.front()](const MemberLine& line) {
            if (line.heads)
                return isFirst ? headingCell(line) : Cell();
            Cell made = cell(line);
            made.indent = isFirst && line.group >= 0 ? 1 : 0;
            return made;
        };
        if (column.sortValue)
            column.sortValue
                = [value = column.sortValue](const MemberLine& line) { return line.heads ? QVariant() : value(line); };
    }
    return columns;
}

} // namespace

std::vector<MemberLine> groupedByState(std::vector<MemberLine> lines, const QSet<QString>& folded) {
    std::array<int, groups> counts{};
    for (MemberLine& line : lines) {
        line.group = groupOf(line);
        line.folded = folded.contains(keyOf(line.group));
        ++counts[static_cast<size_t>(line.group)];
    }
    for (int group = 0; group < groups; ++group) {
        const int many = counts[static_cast<size_t>(group)];
        if (many == 0)
            continue;
        MemberLine heading;
        heading.key = keyOf(group);
        heading.stage = group == lateGroup ? RolloutStage::Planned : static_cast<RolloutStage>(group - 1);
        heading.group = group;
        heading.folded = folded.contains(heading.key);
        heading.heads = many;
        lines.push_back(std::move(heading));
    }
    std::ranges::stable_sort(
        lines, {}, [](const MemberLine& line) { return std::pair(line.group, line.heads ? 0 : 1); });
    return lines;
}

bool isStateKey(const QString& key) { return key.startsWith(prefix); }

BoardModel::BoardModel(const std::shared_ptr<Instant>& now, QObject* parent)
    : ValueTableModel(withHeadings(memberColumns(now)), [](const MemberLine& line) { return line.key; }, parent) { }

QStringList BoardModel::withoutHeadings(const QStringList& keys, const Shows& shows) const {
    if (std::ranges::none_of(keys, isStateKey))
        return keys;
    const QSet<QString> named(keys.begin(), keys.end());
    QStringList found;
    for (int row = 0; row < rowCount(); ++row) {
        const MemberLine& line = at(row);
        const bool isUnder = !line.heads && named.contains(keyOf(line.group)) && shows(row);
        if (isUnder || (!line.heads && named.contains(line.key)))
            found << line.key;
    }
    return found;
}

TableModel::Place BoardModel::place(int row) const {
    const MemberLine& line = at(row);
    return {.group = line.group, .heading = line.heads.has_value(), .folded = line.folded};
}

} // namespace magkeeper
