// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The keys of a log file's page, and the ways to open one.
#include "ui/logs/LogFileBar.h"
#include "ui/logs/LogFilePage.h"
#include "ui/logs/LogFilePicker.h"
#include "ui/logs/LogView.h"
#include "ui/logs/LogViewCommands.h"
#include "ui/logs/RecordPanel.h"
#include "ui/widgets/InlineForm.h"
#include "ui/widgets/PageHeader.h"
#include "ui/widgets/StateView.h"

#include <QApplication>
#include <QBoxLayout>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QMenu>
#include <QMimeData>
#include <QPushButton>

#include <algorithm>
#include <iterator>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

QString localFile(const QMimeData* dragged) {
    const QList<QUrl> urls = dragged ? dragged->urls() : QList<QUrl>();
    return urls.isEmpty() ? QString() : urls.front().toLocalFile();
}

} // namespace

void LogFilePage::addKeys() {
    const auto add = [this](const QString& name, const QString& text, const QKeySequence& keys, auto run) {
        auto* action = new QAction(text, this);
        action->setObjectName(name);
        action->setShortcut(keys);
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        connect(action, &QAction::triggered, this, run);
        addAction(action);
    };
    add(u"logFileOpenAction"_s, tr("Open a log file…"), QKeySequence::Open, [this] { askFile(); });
    add(u"logFileGoToAction"_s, tr("Go to a line, byte or time…"), Qt::CTRL | Qt::Key_G, [this] {
        if (m_presenter.rows())
            m_goal->ask({.sentence = tr("Go to"),
                .hint = tr("1234, @4096, 10:15 or 2026-11-20 10:15 (UTC)"),
                .text = {},
                .choices = {},
                .confirm = tr("Go"),
                .needsText = true});
    });
    add(u"logFileFindAction"_s, tr("Find in the file"), Qt::CTRL | Qt::Key_F, [this] { m_bar->focusWords(); });
    add(u"logFilePartAction"_s, tr("Next part of a long line"), Qt::ALT | Qt::Key_Period, [this] { showPart(1); });
    add(u"logFilePartBackAction"_s, tr("Part before of a long line"), Qt::ALT | Qt::Key_Comma,
        [this] { showPart(-1); });
    add(u"logFileFetchAction"_s, tr("Fetch more of a machine's log, or stop that"), Qt::CTRL | Qt::ALT | Qt::Key_F,
        [this] { m_presenter.actOnReach(); });
    // The context of a record has a key of its own for finding.
    auto* find = findChild<QAction*>(u"logFileFindAction"_s);
    connect(qApp, &QApplication::focusChanged, find,
        [this, find](QWidget*, QWidget* now) { find->setEnabled(!now || !m_panel->isAncestorOf(now)); });
}

std::vector<KeyEntry> LogFilePage::keys() const {
    const QString group = tr("Log file");
    std::vector<KeyEntry> keys{{group, tr("Ctrl+O"), tr("Open a log file")},
        {group, tr("Ctrl+F"), tr("Find in the file; Enter and Shift+Enter go from hit to hit")},
        {group, tr("Ctrl+G"), tr("Go to a line, byte or time")},
        {group, tr("Ctrl+Alt+O"), tr("Open a log of a machine")},
        {group, tr("Ctrl+Alt+F"), tr("Fetch more of a machine's log for levels, bars and filters, or stop that")},
        {group, tr("Alt+. and Alt+,"), tr("Next part of a very long line, and the one before")}};
    std::ranges::move(logViewKeys(), std::back_inserter(keys));
    return keys;
}

void LogFilePage::askFile() {
    auto* dialog = new QFileDialog(this, tr("Open a log file"));
    dialog->setObjectName(u"logFileDialog"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    if (!m_presenter.path().isEmpty())
        dialog->setDirectory(QFileInfo(m_presenter.path()).absolutePath());
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& path) { m_presenter.open(path); });
    dialog->open();
}

void LogFilePage::offer(LogFileListing& listing) {
    m_picker = new LogFilePicker(listing, this);
    m_picker->hide();
    static_cast<QVBoxLayout*>(layout())->addWidget(m_picker, 1);
    m_machines = m_header->addButton(u"logFileMachines"_s, tr("Open from a machine…"));
    connect(m_machines, &QPushButton::clicked, this, &LogFilePage::askMachine);
    auto* action = new QAction(tr("Open a log of a machine…"), this);
    action->setObjectName(u"logFileMachineAction"_s);
    action->setShortcut(Qt::CTRL | Qt::ALT | Qt::Key_O);
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    connect(action, &QAction::triggered, this, &LogFilePage::askMachine);
    addAction(action);
    connect(m_picker, &LogFilePicker::picked, this, [this](const LogServer& server) {
        leavePicker();
        m_presenter.open(server);
    });
}

void LogFilePage::askMachine() {
    if (!m_picker)
        return;
    m_state->hide();
    m_bar->hide();
    m_picker->show();
    m_picker->setFocus(Qt::OtherFocusReason);
}

void LogFilePage::leavePicker() {
    m_picker->hide();
    m_state->show();
    showAll();
    focusContent();
}

void LogFilePage::showMenu(const QPoint& place) {
    auto* menu = new QMenu(this);
    menu->setObjectName(u"logFileMenu"_s);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const bool hasRow = m_view->currentRow() >= 0;
    QAction* all = menu->addAction(tr("All of the row"));
    all->setEnabled(hasRow);
    connect(all, &QAction::triggered, m_view, [this] { Q_EMIT m_view->opened(m_view->currentRow()); });
    for (const QString& name : {u"copyRows"_s, u"selectAll"_s, u"markRows"_s, u"follow"_s, u"lines"_s})
        menu->addAction(m_view->findChild<QAction*>(name));
    menu->addSeparator();
    menu->addAction(findChild<QAction*>(u"logFileGoToAction"_s));
    menu->addAction(findChild<QAction*>(u"logFileFindAction"_s));
    menu->popup(place);
}

/// It lies on the machine that the log is of.
void LogFilePage::openReport(const QString& path) {
    const std::optional<LogServer>& server = m_presenter.server();
    if (!server || !m_presenter.rows())
        return;
    m_reportOf = m_presenter.rows()->offsetOf(m_view->currentRow());
    m_reports.open({{server->shell, server->node, server->machine}}, path.section(u'/', -1));
}

void LogFilePage::dragEnterEvent(QDragEnterEvent* event) {
    if (!localFile(event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

void LogFilePage::dropEvent(QDropEvent* event) {
    if (const QString path = localFile(event->mimeData()); !path.isEmpty())
        m_presenter.open(path);
}

} // namespace magkeeper
