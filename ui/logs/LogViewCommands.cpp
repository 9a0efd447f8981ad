// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/logs/LogViewCommands.h"

#include "ui/logs/LogView.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

void add(LogView& view, const QString& name, const QString& text, const QKeySequence& keys, auto run) {
    auto* action = new QAction(text, &view);
    action->setObjectName(name);
    action->setShortcut(keys);
    action->setShortcutContext(Qt::WidgetShortcut);
    QObject::connect(action, &QAction::triggered, &view, run);
    view.addAction(action);
}

void addStep(LogView& view, const QString& name, const QString& text, const QKeySequence& keys, Landmark landmark,
    LogView::Direction direction) {
    add(view, name, text, keys, [&view, landmark, direction] { view.step(landmark, direction); });
}

LogLines next(LogLines lines) {
    switch (lines) {
    case LogLines::First:
        return LogLines::All;
    case LogLines::All:
        return LogLines::Wrapped;
    case LogLines::Wrapped:
        break;
    }
    return LogLines::First;
}

void addSteps(LogView& view) {
    constexpr auto forward = LogView::Direction::Forward;
    constexpr auto back = LogView::Direction::Back;
    addStep(view, u"nextError"_s, LogView::tr("Next error"), Qt::Key_E, Landmark::Error, forward);
    addStep(view, u"previousError"_s, LogView::tr("Previous error"), Qt::SHIFT | Qt::Key_E, Landmark::Error, back);
    addStep(view, u"nextWarning"_s, LogView::tr("Next warning"), Qt::Key_W, Landmark::Warning, forward);
    addStep(
        view, u"previousWarning"_s, LogView::tr("Previous warning"), Qt::SHIFT | Qt::Key_W, Landmark::Warning, back);
    addStep(view, u"nextHit"_s, LogView::tr("Next hit"), Qt::Key_N, Landmark::Hit, forward);
    addStep(view, u"previousHit"_s, LogView::tr("Previous hit"), Qt::SHIFT | Qt::Key_N, Landmark::Hit, back);
    addStep(view, u"nextMark"_s, LogView::tr("Next mark"), Qt::Key_U, Landmark::Mark, forward);
    addStep(view, u"previousMark"_s, LogView::tr("Previous mark"), Qt::SHIFT | Qt::Key_U, Landmark::Mark, back);
}

} // namespace

void addLogCommands(LogView& view) {
    add(view, u"copyRows"_s, LogView::tr("Copy the selected rows"), QKeySequence::Copy, [&view] {
        if (view.selected().number > 0)
            QGuiApplication::clipboard()->setText(view.copyText());
    });
    add(view, u"selectAll"_s, LogView::tr("Select all rows"), QKeySequence::SelectAll, [&view] {
        if (view.count() > 0)
            view.select(view.count() - 1, 0);
    });
    add(view, u"markRows"_s, LogView::tr("Mark rows, or no longer"), Qt::Key_M, [&view] {
        if (const LogView::Range range = view.selected(); range.number > 0)
            Q_EMIT view.markWanted(range.from, range.number);
    });
    add(view, u"follow"_s, LogView::tr("Stay at the end, or no longer"), Qt::Key_F,
        [&view] { view.setFollowing(!view.isFollowing()); });
    add(view, u"lines"_s, LogView::tr("First line, all lines, or wrapped"), Qt::Key_L,
        [&view] { view.setLines(next(view.lines())); });
    add(view, u"overview"_s, LogView::tr("From one peak of errors to the next"), Qt::Key_V,
        [&view] { view.focusOverview(); });
    addSteps(view);
}

std::vector<KeyEntry> logViewKeys() {
    const QString group = LogView::tr("Log");
    return {{group, LogView::tr("Up, Down, Page Up, Page Down"), LogView::tr("Row by row; with Shift more rows")},
        {group, LogView::tr("Home, End"), LogView::tr("First row; last row, and stay at the end")},
        {group, LogView::tr("Enter"), LogView::tr("All of the row")},
        {group, LogView::tr("E, W, N, U"), LogView::tr("Next error, warning, hit, mark; with Shift the previous one")},
        {group, LogView::tr("V"), LogView::tr("Overview: Up and Down between peaks of errors, Enter goes there")},
        {group, LogView::tr("M"), LogView::tr("Mark rows, or no longer")},
        {group, LogView::tr("F"), LogView::tr("Stay at the end, or no longer")},
        {group, LogView::tr("L"), LogView::tr("First line, all lines, or wrapped")},
        {group, LogView::tr("Ctrl+A, Ctrl+C"), LogView::tr("Select all rows; copy the selected ones")}};
}

} // namespace magkeeper
