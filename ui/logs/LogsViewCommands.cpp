// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What can be done with logs that are followed: keys, menus, passing on.
#include "core/base/Work.h"
#include "ui/logs/GroupsView.h"
#include "ui/logs/LogFileGoal.h"
#include "ui/logs/LogHistogram.h"
#include "ui/logs/LogsBar.h"
#include "ui/logs/LogsView.h"
#include "ui/logs/LogView.h"
#include "ui/logs/LogViewCommands.h"
#include "ui/logs/RecordPanel.h"
#include "ui/widgets/InlineForm.h"
#include "ui/widgets/KeyAction.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QFileDialog>
#include <QGuiApplication>
#include <QMenu>
#include <QSaveFile>
#include <QTabBar>

#include <iterator>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

QString menuText(QString text) { return text.replace(u'&', u"&&"_s); }

Result<qint64> writeFile(const QString& path, const QByteArray& text) {
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size() || !file.commit())
        return failure(ErrorKind::StorageFailed, file.errorString());
    return text.size();
}

} // namespace

void LogsView::addKeys() {
    const auto add
        = [this](QWidget* owner, const QString& name, const QString& text, const QKeySequence& keys, auto run) {
              addKeyAction(*owner, name, text, keys, std::move(run),
                  owner == this ? Qt::WidgetWithChildrenShortcut : Qt::WidgetShortcut);
          };
    add(this, u"logsFilterAction"_s, tr("Filter the records"), Qt::CTRL | Qt::Key_F, [this] { m_bar->focusFilter(); });
    add(this, u"logsHighlightAction"_s, tr("Highlight in the records"), Qt::CTRL | Qt::Key_H,
        [this] { m_bar->focusHighlight(); });
    add(this, u"logsMomentAction"_s, tr("Go to a time…"), Qt::CTRL | Qt::Key_G, [this] { askMoment(); });
    add(this, u"logsSetsAction"_s, tr("Choose well-known logs to follow…"), Qt::CTRL | Qt::Key_L,
        [this] { m_bar->openSets(); });
    add(this, u"logsFilesAction"_s, tr("Name the files to follow…"), Qt::CTRL | Qt::ALT | Qt::Key_L,
        [this] { m_bar->focusFiles(); });
    add(this, u"logsFollowAction"_s, tr("Follow the logs, or stop"), Qt::CTRL | Qt::Key_Return,
        [this] { m_bar->toggleFollowing(); });
    add(this, u"logsTabAction"_s, tr("Records or groups"), Qt::CTRL | Qt::Key_Backslash,
        [this] { m_tabs->setCurrentIndex(m_tabs->currentIndex() == Records ? Groups : Records); });
    add(this, u"logsSaveLookAction"_s, tr("Keep this view…"), {}, [this] { askName(); });
    add(this, u"logsShowAllAction"_s, tr("Show all records again"), {}, [this] { m_bar->showEverything(); });
    add(this, u"logsClearAction"_s, tr("Let the records go that came"), {}, [this] { m_presenter.clear(); });
    add(this, u"logsClearMarksAction"_s, tr("Take all marks away"), {}, [this] { m_presenter.rows().clearMarks(); });
    add(this, u"logsSaveShownAction"_s, tr("Save the records that are shown…"), {}, [this] { save(Shared::Shown); });
    add(this, u"logsCopyMarkedAction"_s, tr("Copy marked records as Markdown"), {}, [this] { copy(Shared::Marked); });
    add(this, u"logsSaveMarkedAction"_s, tr("Save marked records…"), {}, [this] { save(Shared::Marked); });
    add(m_view, u"logsPauseAction"_s, tr("Pause, or go on"), Qt::Key_P,
        [this] { m_presenter.setPaused(!m_presenter.isPaused()); });
    add(m_view, u"logsBarsAction"_s, tr("To the bars over time"), Qt::Key_T,
        [this] { m_histogram->setFocus(Qt::ShortcutFocusReason); });
    add(m_view, u"logsNoteAction"_s, tr("Note on the record…"), Qt::Key_O, [this] { askNote(); });
    add(m_view, u"logsOnlyAction"_s, tr("Only the log of this record, or all again"), Qt::Key_S,
        [this] { showOnly(m_view->currentRow()); });
    add(m_view, u"logsCopyMarkdownAction"_s, tr("Copy the selected records as Markdown"),
        Qt::CTRL | Qt::ALT | Qt::Key_C, [this] { copy(Shared::Selected); });
    connect(&m_presenter.services().looks, &LogLookStore::changed, this, &LogsView::offerLooks);
    offerLooks();
    // The context of a record has a key of its own for finding.
    auto* find = findChild<QAction*>(u"logsFilterAction"_s);
    connect(qApp, &QApplication::focusChanged, find,
        [this, find](QWidget*, QWidget* now) { find->setEnabled(!now || !m_panel->isAncestorOf(now)); });
}

std::vector<KeyEntry> LogsView::keys() {
    const QString group = tr("Logs");
    std::vector<KeyEntry> keys{{group, tr("Ctrl+F, Ctrl+H"), tr("Filter the records; highlight in them")},
        {group, tr("Ctrl+L, Ctrl+Alt+L"), tr("Choose well-known logs to follow; name their files")},
        {group, tr("Ctrl+Return"), tr("Follow the logs, or stop")}, {group, tr("Ctrl+G"), tr("Go to a time")},
        {group, tr("T"), tr("Bars over time: Up and Down between peaks, Enter shows only that time")},
        {group, tr("P"), tr("Pause, or go on")}, {group, tr("O"), tr("Note on the record")},
        {group, tr("S"), tr("Only the log of this record, or all again")},
        {group, tr("Ctrl+Alt+C"), tr("Copy the selected records as Markdown, redacted")},
        {group, tr("Ctrl+\\"), tr("Records or groups")}};
    std::ranges::move(logViewKeys(), std::back_inserter(keys));
    std::ranges::move(GroupsView::keys(), std::back_inserter(keys));
    return keys;
}

void LogsView::fillMenu(QMenu& menu) {
    menu.clear();
    const bool hasRow = m_view->currentRow() >= 0;
    const auto add = [&](const QString& text, bool enabled, auto run) {
        QAction* action = menu.addAction(text);
        action->setEnabled(enabled);
        connect(action, &QAction::triggered, this, run);
    };
    add(tr("Note on the record…"), hasRow, [this] { askNote(); });
    add(tr("Only the log of this record, or all again"), hasRow || !m_presenter.hidden().isEmpty(),
        [this] { showOnly(m_view->currentRow()); });
    add(tr("Go to a time…"), m_presenter.rows().count() > 0, [this] { askMoment(); });
    menu.addSeparator();
    const bool hasMarks = m_presenter.rows().marks() > 0;
    add(tr("Copy the selected records as Markdown"), m_view->selected().number > 0, [this] { copy(Shared::Selected); });
    add(tr("Copy marked records as Markdown"), hasMarks, [this] { copy(Shared::Marked); });
    add(tr("Save the selected records…"), m_view->selected().number > 0, [this] { save(Shared::Selected); });
    add(tr("Save marked records…"), hasMarks, [this] { save(Shared::Marked); });
    add(tr("Save what is shown…"), m_presenter.rows().count() > 0, [this] { save(Shared::Shown); });
    add(tr("Take all marks away"), hasMarks, [this] { m_presenter.rows().clearMarks(); });
    QAction* addresses = menu.addAction(tr("Addresses of machines may be passed on"));
    addresses->setCheckable(true);
    addresses->setChecked(m_keepsAddresses);
    connect(addresses, &QAction::toggled, this, [this](bool keeps) { m_keepsAddresses = keeps; });
    menu.addSeparator();
    fillLooks(menu);
}

void LogsView::fillLooks(QMenu& menu) {
    LogLookStore& looks = m_presenter.services().looks;
    QMenu* removal = looks.looks().empty() ? nullptr : new QMenu(tr("Remove a view"), &menu);
    for (const LogLook& look : looks.looks()) {
        connect(menu.addAction(menuText(look.name)), &QAction::triggered, this, [this, look] { m_bar->setLook(look); });
        connect(removal->addAction(menuText(look.name)), &QAction::triggered, this,
            [&looks, name = look.name] { looks.remove(name); });
    }
    connect(menu.addAction(tr("Keep this view…")), &QAction::triggered, this, &LogsView::askName);
    if (removal)
        menu.addMenu(removal);
}

void LogsView::offerLooks() {
    qDeleteAll(std::exchange(m_looks, {}));
    for (const LogLook& look : m_presenter.services().looks.looks()) {
        auto* action = new QAction(menuText(tr("Logs as in the view %1").arg(look.name)), this);
        connect(action, &QAction::triggered, this, [this, look] { m_bar->setLook(look); });
        addAction(action);
        m_looks.append(action);
    }
}

void LogsView::askNote() {
    const qint64 row = m_view->currentRow();
    if (row < 0)
        return;
    m_asked = Asked::Note;
    m_askedEntry = m_presenter.rows().serial(row);
    m_form->ask({.sentence = tr("Note on the record; it is marked, too"),
        .hint = tr("What did you find?"),
        .text = m_presenter.rows().note(row),
        .choices = {},
        .confirm = tr("Keep note")});
}

void LogsView::askMoment() {
    m_asked = Asked::Moment;
    m_form->ask({.sentence = tr("Go to"),
        .hint = tr("10:15, 10:15:30 or 2026-11-20 10:15 (UTC)"),
        .text = {},
        .choices = {},
        .confirm = tr("Go"),
        .needsText = true});
}

void LogsView::askName() {
    m_asked = Asked::Look;
    m_form->ask({.sentence = tr("Keep files, filter, highlights and level"),
        .hint = tr("Name of the view"),
        .text = {},
        .choices = {},
        .confirm = tr("Keep view"),
        .needsText = true});
}

void LogsView::answer(const QString& text) {
    switch (std::exchange(m_asked, Asked::Nothing)) {
    case Asked::Note:
        if (!m_presenter.rows().setNoteOf(m_askedEntry, text.trimmed()))
            say(tr("There are too many marks, or the record has gone."));
        showAll();
        break;
    case Asked::Look: {
        LogLook look = m_bar->look();
        look.name = text;
        m_presenter.services().looks.keep(look);
        break;
    }
    case Asked::Moment:
        goTo(text);
        break;
    case Asked::Nothing:
        break;
    }
}

/// A time without a day is on the day of the record that one is at, or of the last.
void LogsView::goTo(const QString& words) {
    FollowedRows& rows = m_presenter.rows();
    if (rows.count() == 0)
        return;
    const qint64 row = m_view->currentRow() < 0 ? rows.count() - 1 : m_view->currentRow();
    const auto goal = LogFileGoal::parse(words, rows.record(row).came.order, m_view->zone());
    if (!goal || goal->kind != LogFileGoal::Kind::Moment)
        return say(tr("That is no time."));
    m_view->setFollowing(false);
    m_view->goTo(std::min(rows.rowAt(goal->moment), rows.count() - 1));
    focusContent();
}

Task<QString> LogsView::shareText(Shared what) {
    const auto addresses = m_keepsAddresses ? logs::Redactor::Addresses::Keep : logs::Redactor::Addresses::Redact;
    if (what == Shared::Marked)
        return m_presenter.shareMarked(addresses);
    const LogView::Range selected = m_view->selected();
    return what == Shared::Selected ? m_presenter.shareRows(selected.from, selected.number, addresses)
                                    : m_presenter.shareRows(0, m_presenter.rows().count(), addresses);
}

void LogsView::copy(Shared what) {
    whenDone(this, shareText(what), [this](const Result<QString>& text) {
        if (!text)
            return say(text.error().toString());
        QGuiApplication::clipboard()->setText(*text);
        say(tr("Copied as Markdown, without addresses of mail, card numbers, tokens and passwords."));
    });
}

/// What is shown now, wherever rows go while the dialog is open.
void LogsView::save(Shared what) {
    whenDone(this, shareText(what), [this](const Result<QString>& text) {
        if (!text)
            return say(text.error().toString());
        auto* dialog = new QFileDialog(this, tr("Save records as Markdown"));
        dialog->setObjectName(u"logsSaveDialog"_s);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->setAcceptMode(QFileDialog::AcceptSave);
        dialog->setDefaultSuffix(u"md"_s);
        connect(
            dialog, &QFileDialog::fileSelected, this, [this, text = *text](const QString& path) { write(path, text); });
        dialog->open();
    });
}

void LogsView::write(const QString& path, const QString& text) {
    auto work = [path, bytes = text.toUtf8()] { return writeFile(path, bytes); };
    whenDone(this, runIn(m_presenter.services().pool, std::move(work)), [this, path](const Result<qint64>& written) {
        say(written ? tr("Saved as %1, without addresses of mail, card numbers, tokens and passwords.").arg(path)
                    : tr("%1 could not be written: %2").arg(path, written.error().text()));
    });
}

} // namespace magkeeper
