// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/logs/LogsBar.h"

#include "core/logs/LogFileSets.h"
#include "ui/logs/LogStyle.h"
#include "ui/theme/Icons.h"
#include "ui/theme/Space.h"

#include <QComboBox>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSignalBlocker>
#include <QToolButton>
#include <QVBoxLayout>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

constexpr int filesWidth = 100;
constexpr int longestSince = 16; ///< characters
const QString usualFiles = u"magento"_s; ///< the set that an empty field stands for

QLineEdit* addField(QWidget* parent, const QString& name, const QString& hint, const QString& help) {
    auto* field = new QLineEdit(parent);
    field->setObjectName(name);
    field->setAccessibleName(hint);
    field->setPlaceholderText(hint);
    field->setToolTip(help);
    field->setClearButtonEnabled(true);
    return field;
}

} // namespace

LogsBar::LogsBar(LogsPresenter& presenter, QWidget* parent)
    : QWidget(parent)
    , m_presenter(presenter)
    , m_back(new QComboBox(this))
    , m_files(addField(this, u"logsFiles"_s, tr("Files: var/log/*.log"),
          tr("Which files, below the root of each machine or with / in front; several with blanks between. "
             "An empty field means var/log/*.log, journal: the system's journal, journal:nginx what a unit wrote. "
             "Files that are added while logs are followed join them")))
    , m_follow(new QPushButton(this))
    , m_pause(new QPushButton(this))
    , m_clear(new QPushButton(tr("Clear"), this))
    , m_menu(new QToolButton(this))
    , m_filter(addField(this, u"logsFilter"_s, tr("Show records with…"),
          tr("Words that must all be in a record. -word keeps records out, \"two words\" belong together, "
             "/expression/ is a regular expression")))
    , m_highlight(addField(this, u"logsHighlight"_s, tr("Highlight…"),
          tr("Words or /expressions/ to be seen at once, each in a colour of its own; N goes to the next")))
    , m_least(new QComboBox(this))
    , m_all(new QPushButton(tr("Show all"), this)) {
    setObjectName(u"logsBar"_s);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::control);
    column->addLayout(makeChoice());
    column->addLayout(makeFilter());
    showState();
}

QHBoxLayout* LogsBar::makeChoice() {
    m_back->setObjectName(u"logsBack"_s);
    m_back->setAccessibleName(tr("Since when"));
    m_back->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_back->setMinimumContentsLength(longestSince);
    for (const auto& [minutes, text] : {std::pair(0, tr("From now on")), std::pair(15, tr("Last 15 minutes")),
             std::pair(60, tr("Last hour")), std::pair(240, tr("Last 4 hours")), std::pair(1'440, tr("Last 24 hours")),
             std::pair(10'080, tr("Last 7 days"))})
        m_back->addItem(text, minutes);
    m_back->setCurrentIndex(m_back->findData(qlonglong(m_presenter.choice().back.count())));
    m_files->setMinimumWidth(filesWidth);
    m_follow->setObjectName(u"logsFollow"_s);
    m_pause->setObjectName(u"logsPause"_s);
    m_pause->setCheckable(true);
    m_pause->setToolTip(tr("Nothing is lost meanwhile: what does not fit here waits on the server (P)"));
    m_clear->setObjectName(u"logsClear"_s);
    m_clear->setToolTip(tr("Lets what came go, but for what is marked"));
    m_menu->setObjectName(u"logsMenu"_s);
    m_menu->setText(tr("More"));
    m_menu->setIcon(iconOf(Icon::More));
    m_menu->setToolTip(tr("Views, passing on, notes"));
    m_menu->setAccessibleName(m_menu->toolTip());
    m_menu->setAutoRaise(true);
    m_menu->setPopupMode(QToolButton::InstantPopup);
    auto* row = new QHBoxLayout;
    row->setSpacing(space::control);
    row->addWidget(m_back);
    row->addWidget(m_files, 1);
    row->addWidget(makeSets());
    row->addWidget(m_follow);
    row->addWidget(m_pause);
    row->addWidget(m_clear);
    row->addWidget(m_menu);
    connect(m_follow, &QPushButton::clicked, this, &LogsBar::toggleFollowing);
    connect(m_files, &QLineEdit::returnPressed, this, &LogsBar::followWanted);
    connect(m_back, &QComboBox::activated, this, &LogsBar::followWanted);
    connect(m_pause, &QPushButton::toggled, this, [this](bool paused) { m_presenter.setPaused(paused); });
    connect(m_clear, &QPushButton::clicked, &m_presenter, &LogsPresenter::clear);
    return row;
}

QToolButton* LogsBar::makeSets() {
    auto* button = m_sets = new QToolButton(this);
    button->setObjectName(u"logsSets"_s);
    button->setText(tr("Files"));
    button->setToolTip(tr("Well-known logs: of Magento, the web server, PHP-FPM, the database, the system"));
    button->setAccessibleName(button->toolTip());
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::StrongFocus);
    button->setPopupMode(QToolButton::InstantPopup);
    auto* menu = new QMenu(button);
    button->setMenu(menu);
    connect(menu, &QMenu::aboutToShow, this, [this, menu] { fillSets(*menu); });
    return button;
}

void LogsBar::fillSets(QMenu& menu) {
    menu.clear();
    const QStringList chosen = choice().files;
    const auto add = [&](const QString& word, const QString& title, const QString& help) {
        QAction* action = menu.addAction(tr("%1 (%2)").arg(title, word));
        action->setCheckable(true);
        action->setChecked(chosen.contains(word) || (chosen.isEmpty() && word == usualFiles));
        action->setToolTip(help);
        connect(action, &QAction::triggered, this, [this, word] { toggleFiles(word); });
    };
    if (const auto sets = logs::LogFileSets::load())
        for (const logs::LogFileSet& set : sets->all())
            add(set.id, set.title, set.globs.join(u'\n'));
    add(u"journal:"_s, tr("The system's journal"), tr("As far as the login may read it"));
    menu.setToolTipsVisible(true);
}

void LogsBar::toggleFiles(const QString& word) {
    QStringList files = choice().files;
    // What an empty field stands for stays.
    if (files.isEmpty())
        files.append(usualFiles);
    if (files.removeAll(word) == 0)
        files.append(word);
    m_files->setText(files == QStringList{usualFiles} ? QString() : files.join(u' '));
    if (m_presenter.isRunning())
        Q_EMIT followWanted();
}

QHBoxLayout* LogsBar::makeFilter() {
    m_least->setObjectName(u"logsLevel"_s);
    m_least->setAccessibleName(tr("Level"));
    m_least->addItem(tr("All levels"), 0);
    for (const logs::LogLevel level :
        {logs::LogLevel::Notice, logs::LogLevel::Warning, logs::LogLevel::Error, logs::LogLevel::Critical})
        m_least->addItem(tr("%1 and worse").arg(levelWord(level)), static_cast<int>(level));
    m_all->setObjectName(u"logsShowAll"_s);
    auto* row = new QHBoxLayout;
    row->setSpacing(space::control);
    row->addWidget(m_filter, 3);
    row->addWidget(m_highlight, 2);
    row->addWidget(m_least);
    row->addWidget(m_all);
    for (QLineEdit* field : {m_filter, m_highlight}) {
        field->installEventFilter(this);
        connect(field, &QLineEdit::textChanged, this, &LogsBar::pass);
        connect(field, &QLineEdit::returnPressed, this, &LogsBar::left);
    }
    connect(m_least, &QComboBox::activated, this, &LogsBar::pass);
    connect(m_all, &QPushButton::clicked, this, &LogsBar::showEverything);
    return row;
}

void LogsBar::showState() {
    const bool isRunning = m_presenter.isRunning();
    m_follow->setText(isRunning ? tr("Stop") : tr("Follow"));
    m_follow->setEnabled(isRunning || !m_presenter.choice().environments.empty());
    m_pause->setEnabled(isRunning);
    const QSignalBlocker silent(m_pause);
    m_pause->setChecked(m_presenter.isPaused());
    m_pause->setText(m_presenter.isPaused() ? tr("Go on") : tr("Pause"));
    m_clear->setEnabled(m_presenter.rows().keep().count() > 0);
    m_all->setVisible(m_presenter.isFiltered());
}

LogsChoice LogsBar::choice() const {
    LogsChoice choice = m_presenter.choice();
    choice.files = m_files->text().simplified().split(u' ', Qt::SkipEmptyParts);
    choice.back = std::chrono::minutes(m_back->currentData().toInt());
    return choice;
}

LogLook LogsBar::look() const {
    return {.name = {},
        .text = m_filter->text().simplified(),
        .highlight = m_highlight->text().simplified(),
        .least = static_cast<logs::LogLevel>(m_least->currentData().toInt()),
        .files = choice().files};
}

void LogsBar::setLook(const LogLook& look) {
    {
        const QSignalBlocker noFilter(m_filter);
        const QSignalBlocker noHighlight(m_highlight);
        m_filter->setText(look.text);
        m_highlight->setText(look.highlight);
        m_least->setCurrentIndex(std::max(0, m_least->findData(static_cast<int>(look.least))));
        if (!look.files.isEmpty())
            m_files->setText(look.files.join(u' '));
    }
    pass();
}

void LogsBar::pass() { m_presenter.setLook(look()); }

void LogsBar::toggleFollowing() {
    if (m_presenter.isRunning())
        m_presenter.stop();
    else
        Q_EMIT followWanted();
}

void LogsBar::focusFilter() {
    m_filter->setFocus(Qt::ShortcutFocusReason);
    m_filter->selectAll();
}

void LogsBar::focusHighlight() {
    m_highlight->setFocus(Qt::ShortcutFocusReason);
    m_highlight->selectAll();
}

void LogsBar::focusFiles() {
    m_files->setFocus(Qt::ShortcutFocusReason);
    m_files->selectAll();
}

/// Not showMenu(), which would wait until somebody has chosen.
void LogsBar::openSets() { m_sets->menu()->popup(m_sets->mapToGlobal(QPoint(0, m_sets->height()))); }

void LogsBar::showEverything() {
    m_presenter.showAll();
    setLook(m_presenter.look());
}

void LogsBar::setBack(std::chrono::minutes back) {
    if (const int at = m_back->findData(qlonglong(back.count())); at >= 0)
        m_back->setCurrentIndex(at);
}

bool LogsBar::clearFields() {
    const bool had = !m_filter->text().isEmpty() || !m_highlight->text().isEmpty();
    m_filter->clear();
    m_highlight->clear();
    return had;
}

bool LogsBar::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::ShortcutOverride && static_cast<QKeyEvent*>(event)->key() == Qt::Key_Escape) {
        event->accept();
        return true;
    }
    if (event->type() != QEvent::KeyPress || static_cast<QKeyEvent*>(event)->key() != Qt::Key_Escape)
        return QWidget::eventFilter(watched, event);
    if (auto* field = qobject_cast<QLineEdit*>(watched))
        field->clear();
    Q_EMIT left();
    return true;
}

} // namespace magkeeper
