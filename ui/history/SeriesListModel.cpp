// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/history/SeriesListModel.h"

#include "core/text/Quantity.h"
#include "ui/widgets/FuzzyMatch.h"
#include "ui/widgets/PlainText.h"

#include <algorithm>

namespace magkeeper {

using namespace Qt::StringLiterals;

void SeriesListModel::setSeries(const std::vector<SeriesSummary>& series, Instant now) {
    std::vector<SeriesChoice> choices;
    for (const SeriesSummary& each : series) {
        SeriesTitle title = seriesTitle(each.name);
        const QString value = valueText(title.unit, each.lastValue);
        const QString toolTip
            = title.title + u"\n"_s + each.name + u"\n"_s + value + u", "_s + ageText(each.lastAt, now);
        choices.push_back({each.name, std::move(title), value, toolTip});
    }
    std::ranges::sort(choices, [](const SeriesChoice& a, const SeriesChoice& b) {
        return std::tie(a.title.rank, a.title.title) < std::tie(b.title.rank, b.title.title);
    });
    // Rows of one group stand together, where the first of them is.
    QHash<QString, int> groups;
    for (const SeriesChoice& choice : choices) {
        if (!groups.contains(choice.title.group))
            groups.insert(choice.title.group, static_cast<int>(groups.size()));
    }
    std::ranges::stable_sort(choices, {}, [&](const SeriesChoice& choice) { return groups.value(choice.title.group); });
    m_choices = std::move(choices);
    arrange();
}

void SeriesListModel::setFilter(const QString& filter) {
    m_filter = filter;
    arrange();
}

void SeriesListModel::arrange() {
    const FuzzyPattern pattern(m_filter);
    beginResetModel();
    m_lines.clear();
    QString group;
    for (size_t at = 0; at < m_choices.size(); ++at) {
        const SeriesTitle& title = m_choices[at].title;
        if (!fuzzyMatch(pattern, FuzzyText(title.group + u' ' + title.title)))
            continue;
        if (std::exchange(group, title.group) != title.group || m_lines.empty())
            m_lines.push_back({title.group, 0});
        m_lines.push_back({{}, at});
    }
    endResetModel();
}

const SeriesChoice* SeriesListModel::find(const QString& name) const {
    const auto found = std::ranges::find(m_choices, name, &SeriesChoice::name);
    return found == m_choices.end() ? nullptr : &*found;
}

int SeriesListModel::rowOf(const QString& name) const {
    const auto found = std::ranges::find_if(
        m_lines, [&](const Line& line) { return line.heading.isEmpty() && m_choices[line.choice].name == name; });
    return found == m_lines.end() ? -1 : static_cast<int>(found - m_lines.begin());
}

int SeriesListModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_lines.size());
}

QVariant SeriesListModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Line& line = m_lines[static_cast<size_t>(index.row())];
    const bool heading = !line.heading.isEmpty();
    if (role == HeadingRole)
        return heading;
    if (heading)
        return role == Qt::DisplayRole ? QVariant(line.heading) : QVariant();
    const SeriesChoice& choice = m_choices[line.choice];
    switch (role) {
    case Qt::DisplayRole:
        return choice.title.title;
    case Qt::ToolTipRole:
        return plainToolTip(choice.toolTip);
    case NameRole:
        return choice.name;
    case ValueRole:
        return choice.value;
    default:
        return {};
    }
}

Qt::ItemFlags SeriesListModel::flags(const QModelIndex& index) const {
    return !index.isValid() || index.data(HeadingRole).toBool() ? Qt::NoItemFlags
                                                                : Qt::ItemIsEnabled | Qt::ItemIsSelectable;
}

} // namespace magkeeper
