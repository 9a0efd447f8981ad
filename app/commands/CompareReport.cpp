// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/CompareReport.h"

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

TextCell cellOf(const QString& text) {
    return text.isEmpty() ? TextCell{.text = u"–"_s, .tone = TextCell::Tone::Faint} : TextCell{.text = text};
}

TextTable tableOf(const ComparedSection& section, const Comparison& comparison, ComparedDetail detail) {
    TextTable table;
    table.caption = section.title;
    table.columns = {nameColumn(u"Name"_s), {.title = comparison.firstLabel()}, {.title = comparison.secondLabel()},
        wordColumn({}), {.title = u"Why"_s, .onlyWithContent = true}};
    for (const ComparedFact& fact : section.facts)
        if (isWritten(fact, detail))
            table.rows.push_back({{factTitle(fact)}, cellOf(fact.first), cellOf(fact.second),
                {likenessText(fact, comparison)}, {fact.why}});
    return table;
}

} // namespace

TextReport comparisonReport(const Comparison& comparison, ComparedDetail detail) {
    TextReport report;
    report.lines.append(sidesText(comparison));
    for (const ComparedSection& section : comparison.sections) {
        report.lines.append(u"%1: %2"_s.arg(section.title,
            section.unknown       ? u"not known: "_s + *section.unknown
                : section.leftOut ? u"left out: "_s + *section.leftOut
                                  : countsText(section.counts, comparison)));
        report.tables.push_back(tableOf(section, comparison, detail));
    }
    return report;
}

} // namespace magkeeper
