// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/operate/RunRows.h"

#include "core/text/Quantity.h"
#include "ui/operate/RunWords.h"

#include <QCoreApplication>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char* text) { return QCoreApplication::translate("RunRows", text); }

QString exactTime(Instant at) { return dateTimeText(at, QTimeZone::systemTimeZone()); }

Cell plainCell(const QString& text, Cell::Tone tone = Cell::Tone::Plain) {
    return {.text = text, .toolTip = text, .tone = tone};
}

/// An outcome that nobody knows asks for somebody.
Cell outcomeCell(const RunRecord& run) {
    const QString word = needsResolution(run) ? tr("Unknown: say it") : runWord(run);
    const QString tip = run.resolved ? tr("As a person said") : run.detail;
    return {.text = word, .toolTip = tip, .mark = runMark(run)};
}

QString tookText(const RunRecord& run) { return run.endedAt ? durationText(run.duration) : QString(); }

} // namespace

std::vector<Column<RunRecord>> runColumns(const std::shared_ptr<Instant>& now, RunScope scope) {
    std::vector<Column<RunRecord>> columns{
        {{.id = u"started"_s, .title = tr("Started"), .width = 13},
            [now](const RunRecord& run) {
                return Cell{.text = ageText(run.startedAt, *now), .toolTip = exactTime(run.startedAt)};
            },
            [](const RunRecord& run) { return QVariant(qint64(run.startedAt.time_since_epoch().count())); }},
        {{.id = u"outcome"_s, .title = tr("Outcome"), .width = 16}, outcomeCell, {}},
        {{.id = u"action"_s, .title = tr("Action"), .width = 24},
            [](const RunRecord& run) {
                return Cell{.text = run.action, .toolTip = run.command, .tone = Cell::Tone::Fixed};
            },
            {}},
        {{.id = u"arguments"_s, .title = tr("With"), .width = 16, .stretch = 1, .rank = 3},
            [](const RunRecord& run) { return plainCell(argumentsText(run.arguments), Cell::Tone::Muted); }, {}},
        {{.id = u"took"_s, .title = tr("Took"), .width = 9, .rank = 2, .alignment = Qt::AlignRight},
            [](const RunRecord& run) { return plainCell(tookText(run)); },
            [](const RunRecord& run) { return run.endedAt ? QVariant(qint64(run.duration.count())) : QVariant(); }},
        {{.id = u"who"_s, .title = tr("Who"), .width = 12, .rank = 1},
            [](const RunRecord& run) { return Cell{.text = run.owner.user, .toolTip = ownerText(run.owner)}; }, {}},
        {{.id = u"why"_s, .title = tr("Why"), .width = 20, .stretch = 2},
            [](const RunRecord& run) { return plainCell(run.reason); }, {}},
    };
    if (scope == RunScope::Everywhere)
        columns.insert(columns.begin() + 1,
            Column<RunRecord>{{.id = u"environment"_s, .title = tr("Environment"), .width = 16, .stretch = 1},
                [](const RunRecord& run) { return plainCell(run.environment, Cell::Tone::Strong); }, {}});
    return columns;
}

std::vector<FactRow> runFacts(const RunRecord& run, Instant now) {
    std::vector<FactRow> facts;
    const auto add = [&](const QString& label, const QString& text, Cell::Tone tone = Cell::Tone::Plain) {
        if (!text.isEmpty())
            facts.push_back({.label = label, .value = plainCell(text, tone)});
    };
    facts.push_back({.label = tr("Outcome"),
        .value
        = {.text = run.resolved ? tr("%1, as a person said").arg(runWord(run)) : runWord(run), .mark = runMark(run)}});
    add(tr("Rests on"), run.detail);
    add(tr("Environment"), tr("%1, %2").arg(run.environment, run.node));
    add(tr("Command"), run.command, Cell::Tone::Fixed);
    add(tr("Who"), ownerText(run.owner));
    add(tr("Why"), run.reason);
    add(tr("Started"), tr("%1 (%2)").arg(exactTime(run.startedAt), ageText(run.startedAt, now)));
    add(tr("Ended"), run.endedAt ? exactTime(*run.endedAt) : QString());
    add(tr("Took"), tookText(run));
    add(tr("Exit status"), run.exitStatus ? QString::number(*run.exitStatus) : QString());
    add(tr("Run"), run.id.toString(), Cell::Tone::Fixed);
    return facts;
}

} // namespace magkeeper
