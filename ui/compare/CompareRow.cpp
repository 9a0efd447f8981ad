// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compare/CompareRow.h"

#include <QCoreApplication>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char* text) { return QCoreApplication::translate("CompareRow", text); }

Mark markOf(const ComparedFact& fact) {
    if (fact.likeness == Likeness::Unknown || fact.likeness == Likeness::NotComparable)
        return Mark::Unknown;
    return fact.isDifference() ? Mark::Notice : Mark::None;
}

Cell sideCell(const QString& text) {
    return text.isEmpty() ? Cell{.text = u"–"_s, .toolTip = {}, .tone = Cell::Tone::Muted}
                          : Cell{.text = text, .toolTip = text, .tone = Cell::Tone::Fixed};
}

Cell verdictCell(const CompareRow& row) {
    const QString text = row.fact.why.isEmpty() ? row.verdict : row.verdict + u": "_s + row.fact.why;
    return {.text = text,
        .toolTip = text,
        .mark = markOf(row.fact),
        .tone = row.fact.isDifference() ? Cell::Tone::Plain : Cell::Tone::Muted};
}

} // namespace

std::vector<CompareRow> compareRows(const Comparison& comparison, const QString& section, ComparedDetail detail) {
    std::vector<CompareRow> rows;
    for (const ComparedSection& each : comparison.sections) {
        if (!section.isEmpty() && each.section != section)
            continue;
        if (each.unknown) {
            ComparedFact all{.name = tr("All of it"), .likeness = Likeness::Unknown, .why = *each.unknown};
            rows.push_back({each.section, each.title, all, likenessText(all, comparison)});
        }
        if (each.leftOut && (section == each.section || detail == ComparedDetail::Everything)) {
            const ComparedFact all{.name = tr("All of it"), .likeness = Likeness::Unknown, .why = *each.leftOut};
            rows.push_back({each.section, each.title, all, tr("left out")});
        }
        for (const ComparedFact& fact : each.facts)
            if (isWritten(fact, detail))
                rows.push_back({each.section, each.title, fact, likenessText(fact, comparison)});
    }
    return rows;
}

std::vector<Column<CompareRow>> compareColumns(const QString& first, const QString& second) {
    return {
        {{.id = u"fact"_s, .title = tr("Fact"), .width = 28, .stretch = 2, .elide = Qt::ElideMiddle},
            [](const CompareRow& row) {
                const QString title = factTitle(row.fact);
                return Cell{.text = title, .toolTip = title};
            },
            {}},
        {{.id = u"section"_s, .title = tr("Section"), .width = 13, .rank = 1},
            [](const CompareRow& row) { return Cell{.text = row.section, .toolTip = {}, .tone = Cell::Tone::Muted}; },
            {}},
        {{.id = u"first"_s, .title = first, .width = 16, .stretch = 2},
            [](const CompareRow& row) { return sideCell(row.fact.first); }, {}},
        {{.id = u"second"_s, .title = second, .width = 16, .stretch = 2},
            [](const CompareRow& row) { return sideCell(row.fact.second); }, {}},
        {{.id = u"verdict"_s, .title = tr("Verdict"), .width = 36, .stretch = 3}, verdictCell, {}},
    };
}

} // namespace magkeeper
