// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tables/TextTable.h"

#include <algorithm>
#include <numeric>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

constexpr int gap = 2;
constexpr int narrowest = 8;
constexpr QLatin1StringView bold("\x1b[1m");
constexpr QLatin1StringView faint("\x1b[2m");
constexpr QLatin1StringView plain("\x1b[0m");

const TextCell& cellAt(const std::vector<TextCell>& row, size_t column) {
    static const TextCell empty;
    return column < row.size() ? row[column] : empty;
}

std::vector<int> naturalWidths(const TextTable& table) {
    std::vector<int> widths;
    for (size_t column = 0; column < table.columns.size(); ++column) {
        int width = displayWidth(table.columns[column].title);
        for (const auto& row : table.rows)
            width = std::max(width, displayWidth(cellAt(row, column).text));
        widths.push_back(width);
    }
    return widths;
}

/// The widest column that may still give, or nothing.
int* widestGiving(const TextTable& table, std::vector<int>& widths, TextColumn::Give give) {
    int* widest = nullptr;
    for (size_t column = 0; column < widths.size(); ++column) {
        const TextColumn& each = table.columns[column];
        const int least = std::max(narrowest, displayWidth(each.title));
        const bool gives = each.align == TextColumn::Align::Left && each.give == give && widths[column] > least;
        if (gives && (!widest || widths[column] > *widest))
            widest = &widths[column];
    }
    return widest;
}

/// Takes columns off the widest texts, one at a time, until the line fits or nothing can give.
std::vector<int> fittedWidths(const TextTable& table, std::optional<int> limit) {
    std::vector<int> widths = naturalWidths(table);
    if (!limit)
        return widths;
    int total = std::accumulate(widths.begin(), widths.end(), gap * (int(widths.size()) - 1));
    while (total > *limit) {
        int* widest = widestGiving(table, widths, TextColumn::Give::First);
        if (!widest)
            widest = widestGiving(table, widths, TextColumn::Give::Last);
        if (!widest)
            break;
        --*widest;
        --total;
    }
    return widths;
}

bool hasContent(const TextTable& table, size_t column) {
    return std::ranges::any_of(table.rows, [column](const std::vector<TextCell>& row) {
        const TextCell& cell = cellAt(row, column);
        return cell.tone == TextCell::Tone::Plain && !cell.text.isEmpty();
    });
}

TextTable withoutEmptyColumns(TextTable table) {
    for (size_t column = table.columns.size(); column-- > 0;) {
        if (!table.columns[column].onlyWithContent || hasContent(table, column))
            continue;
        table.columns.erase(table.columns.begin() + std::ptrdiff_t(column));
        for (auto& row : table.rows)
            if (column < row.size())
                row.erase(row.begin() + std::ptrdiff_t(column));
    }
    return table;
}

QString padded(const QString& text, int width, TextColumn::Align align, bool last) {
    const QString space(std::max(0, width - displayWidth(text)), u' ');
    if (align == TextColumn::Align::Right)
        return space + text;
    return last ? text : text + space;
}

class TableRenderer {
public:
    TableRenderer(TextTable table, std::optional<int> width, bool colour)
        : m_table(std::move(table))
        , m_widths(fittedWidths(m_table, width))
        , m_colour(colour) { }

    QString render() const {
        QString lines;
        if (!m_table.caption.isEmpty())
            lines += m_table.caption + u'\n';
        if (std::ranges::any_of(m_table.columns, [](const TextColumn& column) { return !column.title.isEmpty(); })
            && !m_table.rows.empty())
            lines += head() + u'\n';
        for (const auto& row : m_table.rows)
            lines += line(row) + u'\n';
        for (const QString& note : m_table.notes)
            lines += painted(note, faint) + u'\n';
        return lines;
    }

private:
    QString head() const {
        QStringList cells;
        for (size_t column = 0; column < m_table.columns.size(); ++column)
            cells.append(cell(m_table.columns[column].title, column));
        return painted(cells.join(QString(gap, u' ')), bold);
    }

    QString line(const std::vector<TextCell>& row) const {
        QStringList cells;
        for (size_t column = 0; column < m_table.columns.size(); ++column) {
            const TextCell& each = cellAt(row, column);
            const QString text = cell(elided(each.text, m_widths[column], m_table.columns[column].elide), column);
            cells.append(each.tone == TextCell::Tone::Faint ? painted(text, faint) : text);
        }
        QString joined = cells.join(QString(gap, u' '));
        while (joined.endsWith(u' '))
            joined.chop(1);
        return joined;
    }

    QString cell(const QString& text, size_t column) const {
        return padded(text, m_widths[column], m_table.columns[column].align, column + 1 == m_table.columns.size());
    }

    QString painted(const QString& text, QLatin1StringView style) const {
        return m_colour && !text.isEmpty() ? style + text + plain : text;
    }

    TextTable m_table;
    std::vector<int> m_widths;
    bool m_colour;
};

} // namespace

QString TextTable::render(std::optional<int> width, bool colour) const {
    return TableRenderer(withoutEmptyColumns(*this), width, colour).render();
}

} // namespace magkeeper
