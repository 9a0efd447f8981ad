// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tables/FactCells.h"
#include "core/tables/ReadTables.h"
#include "core/text/Quantity.h"

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

QString countLine(const QString& node, const PackagesState& state) {
    QString line = u"%1: %2 packages in %3"_s.arg(node, countText(state.count.value_or(0)), state.source);
    if (state.devCount.value_or(0) > 0)
        line += u", %1 of them for development"_s.arg(countText(*state.devCount));
    if (state.differencesCount)
        line += *state.differencesCount == 0
            ? u"; what is installed is what is locked"_s
            : u"; %1 installed otherwise than locked"_s.arg(countText(*state.differencesCount));
    return line;
}

TextTable differencesTable(const DecodedNode& node, Instant now) {
    const PackagesState& state = *node.packages.value;
    TextTable table;
    table.columns = {nameColumn(u"Differs"_s), {.title = u"Locked"_s}, {.title = u"Installed"_s}};
    FactCells cells(node.packages.unknown, now);
    if (!state.differences)
        (void)cells.absent(u"differences"_s);
    for (const PackageDifference& each : state.differences.value_or(std::vector<PackageDifference>()))
        table.rows.push_back({plainCell(each.name), cells.text(each.locked, {}), cells.text(each.installed, {})});
    table.notes = cells.notes();
    if (state.differencesTruncated)
        table.notes.append(u"There are more differences than these."_s);
    return table;
}

TextTable listTable(const PackagesState& state) {
    TextTable table;
    table.columns = {nameColumn(u"Package"_s), {.title = u"Version"_s}, {.title = u"For"_s, .onlyWithContent = true}};
    for (const ComposerPackage& each : state.packages.value_or(std::vector<ComposerPackage>()))
        table.rows.push_back({plainCell(each.name),
            plainCell(each.reference ? each.version + u'#' + each.reference->left(10) : each.version),
            plainCell(each.dev ? u"development"_s : QString())});
    if (state.known)
        table.notes.append(u"The list is the one that was read before."_s);
    if (state.truncated)
        table.notes.append(u"There are more packages than these."_s);
    return table;
}

} // namespace

TextReport packagesTable(const DecodedSnapshot& snapshot, Instant now) {
    TextReport report;
    report.lines.append(originLine(*snapshot.source, now, QString()));
    for (const DecodedNode& node : snapshot.nodes) {
        if (const QString absence = absenceLine(u"packages of "_s + node.name, node.packages); !absence.isEmpty())
            report.lines.append(absence);
        if (!node.packages.isKnown())
            continue;
        report.lines.append(countLine(node.name, *node.packages.value));
        report.tables.push_back(differencesTable(node, now));
        report.tables.push_back(listTable(*node.packages.value));
    }
    return report;
}

} // namespace magkeeper
