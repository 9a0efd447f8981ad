// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/operate/ActionRows.h"

#include "core/actions/ActionCatalogue.h"
#include "ui/operate/RunWords.h"

#include <QCoreApplication>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char* text) { return QCoreApplication::translate("ActionRows", text); }

Cell titleCell(const ActionRow& row) {
    return {.text = row.title,
        .toolTip = row.title + u'\n' + row.affects,
        .tone = row.possible ? Cell::Tone::Plain : Cell::Tone::Muted};
}

/// Why what cannot be done cannot stands in the place of its risk.
Cell riskCell(const ActionRow& row) {
    if (!row.possible)
        return {.text = tr("Not from here"), .toolTip = row.affects, .mark = Mark::Unknown};
    return {.text = riskWord(row.risk), .toolTip = row.affects, .mark = riskMark(row.risk)};
}

} // namespace

std::vector<ActionRow> actionRows() {
    std::vector<ActionRow> rows;
    for (const ActionDefinition& action : allActions())
        rows.push_back({QString::fromLatin1(action.id), QString::fromUtf8(action.title), action.risk,
            QString::fromUtf8(action.impossible ? action.impossible : action.affects), !action.impossible});
    return rows;
}

std::vector<Column<ActionRow>> actionColumns() {
    return {
        {{.id = u"title"_s, .title = tr("Action"), .width = 36, .stretch = 2}, titleCell, {}},
        {{.id = u"risk"_s, .title = tr("Risk"), .width = 16, .stretch = 1}, riskCell,
            [](const ActionRow& row) { return QVariant(row.possible ? static_cast<int>(row.risk) : -1); }},
        {{.id = u"id"_s, .title = tr("Name"), .width = 22, .rank = 2},
            [](const ActionRow& row) { return Cell{.text = row.id, .tone = Cell::Tone::Fixed}; }, {}},
        {{.id = u"affects"_s, .title = tr("What people notice"), .width = 30, .stretch = 2, .rank = 3},
            [](const ActionRow& row) {
                return Cell{.text = row.affects, .toolTip = row.affects, .tone = Cell::Tone::Muted};
            },
            {}},
    };
}

} // namespace magkeeper
