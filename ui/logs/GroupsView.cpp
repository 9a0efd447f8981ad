// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/logs/GroupsView.h"

#include "ui/logs/GroupWords.h"
#include "ui/logs/LogTables.h"
#include "ui/theme/Space.h"
#include "ui/widgets/DataTable.h"
#include "ui/widgets/InlineForm.h"
#include "ui/widgets/Label.h"
#include "ui/widgets/StateView.h"

#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QMenu>
#include <QPushButton>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <array>

namespace magkeeper {

using namespace Qt::StringLiterals;
using logs::GroupMarkKind;

namespace {

constexpr std::array<int, 7> hoursOfChoices{0, 1, 8, 24, 24 * 3, 24 * 7, 24 * 30}; ///< 0: no end of its own
constexpr int usualChoice = 3;
constexpr qsizetype longestChoice = 80;
constexpr int widestFrom = 16; ///< characters
constexpr int widestOnly = 24;

QStringList untilTexts() {
    return {GroupsView::tr("Until I take it away"), GroupsView::tr("For 1 hour"), GroupsView::tr("For 8 hours"),
        GroupsView::tr("For 1 day"), GroupsView::tr("For 3 days"), GroupsView::tr("For 1 week"),
        GroupsView::tr("For 30 days")};
}

QString menuText(QString text) { return text.left(longestChoice).replace(u'&', u"&&"_s); }

QPushButton* addButton(QWidget* parent, const QString& name, const QString& text) {
    auto* button = new QPushButton(text, parent);
    button->setObjectName(name);
    return button;
}

} // namespace

GroupsView::GroupsView(GroupsPresenter& presenter, QWidget* parent)
    : QWidget(parent)
    , m_presenter(presenter)
    , m_from(new QComboBox(this))
    , m_only(new QComboBox(this))
    , m_muted(new QCheckBox(this))
    , m_mute(addButton(this, u"groupsMute"_s, tr("Mute…")))
    , m_note(addButton(this, u"groupsNote"_s, tr("Note…")))
    , m_link(addButton(this, u"groupsLink"_s, tr("Incident…")))
    , m_unmark(addButton(this, u"groupsUnmark"_s, tr("Unmark…")))
    , m_said(new Label(TextRole::Body, Label::Ink::Muted, Label::Fit::Elide, this))
    , m_form(new InlineForm(u"logGroupsForm"_s, this))
    , m_table(new DataTable(u"logGroupsTable"_s, this))
    , m_state(new StateView(m_table, this))
    , m_marks(new Label(TextRole::Body, Label::Ink::Text, Label::Fit::Wrap, this)) {
    setObjectName(u"logGroups"_s);
    m_said->setObjectName(u"logGroupsSaid"_s);
    m_marks->setObjectName(u"logGroupsMarks"_s);
    m_table->setAccessibleName(tr("Groups of records that say the same"));
    m_table->setTable(&presenter.rows());
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::control);
    column->addLayout(makeChoice());
    column->addLayout(makeMarking());
    column->addWidget(m_form);
    column->addWidget(m_state, 1);
    column->addWidget(m_marks);
    setFocusProxy(m_table);
    addKeys();
    connect(&presenter, &GroupsPresenter::changed, this, &GroupsView::showAll);
    connect(m_state, &StateView::actionTriggered, &presenter, &GroupsPresenter::act);
    connect(m_table, &DataTable::opened, this, [this](const QString& key) { Q_EMIT opened(groupOfKey(key)); });
    connect(m_table, &DataTable::selectedKeysChanged, this, &GroupsView::showMarks);
    connect(m_form, &InlineForm::confirmed, this, [this](const QString& text, int choice) {
        const bool mutes = m_askedKind == GroupMarkKind::Muted;
        const auto hours = mutes && choice >= 0 ? hoursOfChoices.at(static_cast<size_t>(choice)) : 0;
        m_presenter.mark(m_askedKeys, m_askedKind, text, hours);
    });
    showAll();
}

QHBoxLayout* GroupsView::makeChoice() {
    m_from->setObjectName(u"groupsFrom"_s);
    m_from->setAccessibleName(tr("Whether groups that came or all that are kept are shown"));
    m_from->addItems({tr("What came now"), tr("All that is kept")});
    m_only->setObjectName(u"groupsOnly"_s);
    m_only->setAccessibleName(tr("Which groups are shown"));
    m_only->addItems({tr("All groups"), tr("New since deploy"), tr("New since yesterday"),
        tr("New here, known in others"), tr("Rising")});
    for (QComboBox* box : {m_from, m_only})
        box->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_from->setMinimumContentsLength(widestFrom);
    m_only->setMinimumContentsLength(widestOnly);
    m_muted->setObjectName(u"groupsMuted"_s);
    auto* row = new QHBoxLayout;
    row->setSpacing(space::control);
    row->addWidget(m_from);
    row->addWidget(m_only);
    row->addWidget(m_muted);
    row->addStretch(1);
    connect(m_from, &QComboBox::activated, this, &GroupsView::choose);
    connect(m_only, &QComboBox::activated, this, &GroupsView::choose);
    connect(m_muted, &QCheckBox::toggled, this, &GroupsView::choose);
    return row;
}

/// Below what is chosen: both do not fit side by side into a small window.
QHBoxLayout* GroupsView::makeMarking() {
    auto* row = new QHBoxLayout;
    row->setSpacing(space::control);
    row->addWidget(m_said, 1);
    for (QPushButton* button : {m_mute, m_note, m_link, m_unmark})
        row->addWidget(button);
    connect(m_mute, &QPushButton::clicked, this, &GroupsView::toggleMute);
    connect(m_note, &QPushButton::clicked, this, [this] { ask(GroupMarkKind::Note); });
    connect(m_link, &QPushButton::clicked, this, [this] { ask(GroupMarkKind::Incident); });
    connect(m_unmark, &QPushButton::clicked, this, &GroupsView::askWhichMark);
    return row;
}

void GroupsView::addKeys() {
    const auto add = [this](const QString& name, const QString& text, const QKeySequence& keys, auto run) {
        auto* action = new QAction(text, m_table);
        action->setObjectName(name);
        action->setShortcut(keys);
        action->setShortcutContext(Qt::WidgetShortcut);
        connect(action, &QAction::triggered, this, run);
        m_table->addAction(action);
    };
    const auto next = [this](QComboBox* box) {
        box->setCurrentIndex((box->currentIndex() + 1) % box->count());
        choose();
    };
    add(u"groupsMuteAction"_s, tr("Mute the group, or no longer…"), Qt::Key_M, [this] { toggleMute(); });
    add(u"groupsNoteAction"_s, tr("Note on the group…"), Qt::Key_O, [this] { ask(GroupMarkKind::Note); });
    add(u"groupsLinkAction"_s, tr("Link the group to an incident…"), Qt::Key_I,
        [this] { ask(GroupMarkKind::Incident); });
    add(u"groupsUnmarkAction"_s, tr("Take a mark of the group away…"), QKeySequence::Delete,
        [this] { askWhichMark(); });
    add(u"groupsMutedAction"_s, tr("Show muted groups, or no longer"), Qt::SHIFT | Qt::Key_M,
        [this] { m_muted->toggle(); });
    add(u"groupsFromAction"_s, tr("Groups that came now, or all that are kept"), Qt::Key_K,
        [this, next] { next(m_from); });
    add(u"groupsOnlyAction"_s, tr("Next kind of groups: new, known elsewhere, rising, all"), Qt::Key_N,
        [this, next] { next(m_only); });
}

std::vector<KeyEntry> GroupsView::keys() {
    const QString group = tr("Groups of logs");
    return {{group, tr("Enter"), tr("The records of the group")}, {group, tr("M"), tr("Mute it, or no longer")},
        {group, tr("Shift+M"), tr("Show muted groups, or no longer")}, {group, tr("O"), tr("Note on it")},
        {group, tr("I"), tr("Link it to an incident")}, {group, tr("Delete"), tr("Take one of its marks away")},
        {group, tr("K"), tr("What came now, or all that is kept")},
        {group, tr("N"), tr("New since deploy, since yesterday, known in others, rising, all")}};
}

void GroupsView::choose() {
    m_presenter.setChoice({.from = static_cast<GroupChoice::From>(m_from->currentIndex()),
        .only = static_cast<GroupChoice::Only>(m_only->currentIndex()),
        .showsMuted = m_muted->isChecked()});
}

void GroupsView::showAll() {
    const GroupChoice& choice = m_presenter.choice();
    const QSignalBlocker blocker(m_muted);
    m_from->setCurrentIndex(static_cast<int>(choice.from));
    m_only->setCurrentIndex(static_cast<int>(choice.only));
    m_muted->setChecked(choice.showsMuted);
    m_muted->setText(m_presenter.hiddenMuted() > 0
            ? tr("Show %n muted one(s)", nullptr, static_cast<int>(m_presenter.hiddenMuted()))
            : tr("Show muted ones"));
    m_said->setPlainText(m_presenter.summary());
    m_state->setState(m_presenter.state());
    showMarks();
}

/// What people said about the group in focus.
void GroupsView::showMarks() {
    const QStringList keys = chosenKeys();
    const LogGroup* row = keys.isEmpty() ? nullptr : m_presenter.find(keys.front());
    const QStringList lines = row && keys.size() == 1 ? markLines(row->lore) : QStringList();
    m_marks->setPlainText(lines.join(u'\n'));
    m_marks->setVisible(!lines.isEmpty());
    for (QPushButton* button : {m_mute, m_note, m_link})
        button->setEnabled(row);
    m_unmark->setEnabled(row && keys.size() == 1 && !row->lore.marks.empty());
    m_mute->setText(row && row->lore.isMuted ? tr("Unmute") : tr("Mute…"));
}

QStringList GroupsView::chosenKeys() const {
    const QStringList selected = m_table->selectedKeys();
    const QString current = m_table->currentKey();
    return selected.isEmpty() && !current.isEmpty() ? QStringList{current} : selected;
}

void GroupsView::toggleMute() {
    const QStringList keys = chosenKeys();
    const LogGroup* row = keys.isEmpty() ? nullptr : m_presenter.find(keys.front());
    if (row && row->lore.isMuted)
        return m_presenter.unmute(keys);
    ask(GroupMarkKind::Muted);
}

void GroupsView::ask(GroupMarkKind kind) {
    m_askedKeys = chosenKeys();
    m_askedKind = kind;
    if (m_askedKeys.isEmpty())
        return;
    const int number = static_cast<int>(m_askedKeys.size());
    if (kind == GroupMarkKind::Muted)
        m_form->ask({.sentence = tr("Mute %n group(s), in each environment where they are", nullptr, number),
            .hint = tr("Why (may be empty)"),
            .text = {},
            .choices = untilTexts(),
            .choice = usualChoice,
            .confirm = tr("Mute")});
    else
        m_form->ask({.sentence = kind == GroupMarkKind::Note ? tr("Note on %n group(s)", nullptr, number)
                                                             : tr("Incident of %n group(s)", nullptr, number),
            .hint = kind == GroupMarkKind::Note ? tr("What did you find?") : tr("INC-2041, or an address"),
            .text = {},
            .choices = {},
            .confirm = kind == GroupMarkKind::Note ? tr("Keep note") : tr("Link"),
            .needsText = true});
}

/// The only mark goes at once; of several a menu asks.
void GroupsView::askWhichMark() {
    const QStringList keys = chosenKeys();
    const LogGroup* row = keys.size() == 1 ? m_presenter.find(keys.front()) : nullptr;
    if (!row || row->lore.marks.empty())
        return;
    const QString key = keys.front();
    if (markLines(row->lore).size() == 1)
        return m_presenter.end(key, row->lore.marks.front());
    auto* menu = new QMenu(this);
    menu->setObjectName(u"groupsUnmarkMenu"_s);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    QStringList shown;
    for (const logs::LogGroupMark& mark : row->lore.marks) {
        const QString line = markLine(mark);
        if (shown.contains(line))
            continue;
        shown.append(line);
        connect(menu->addAction(menuText(line)), &QAction::triggered, this,
            [this, key, mark] { m_presenter.end(key, mark); });
    }
    menu->popup(m_unmark->mapToGlobal(QPoint(0, m_unmark->height())));
}

bool GroupsView::cancel() { return m_form->cancel(); }

} // namespace magkeeper
