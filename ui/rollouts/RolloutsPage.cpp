// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/rollouts/RolloutsPage.h"

#include "ui/charts/SeriesChart.h"
#include "ui/rollouts/RolloutForms.h"
#include "ui/theme/Space.h"
#include "ui/widgets/Banner.h"
#include "ui/widgets/DataTable.h"
#include "ui/widgets/Label.h"
#include "ui/widgets/PageHeader.h"
#include "ui/widgets/StateView.h"

#include <QFileDialog>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QSplitter>
#include <QVBoxLayout>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::seconds lookForOthers{30};
constexpr int chartHeight = 150;
constexpr int inspectorWidth = 340;

} // namespace

RolloutsPage::RolloutsPage(RolloutsPresenter& presenter, QWidget* parent)
    : Page(parent)
    , m_presenter(presenter)
    , m_header(new PageHeader(u"rolloutsHeader"_s, this))
    , m_said(new Banner(u"rolloutsSaid"_s, this))
    , m_forms(new RolloutForms(presenter, this))
    , m_rollouts(new DataTable(u"rolloutsTable"_s, this))
    , m_chart(new SeriesChart(u"burnDownChart"_s, this))
    , m_board(new DataTable(u"rolloutBoard"_s, this)) {
    setObjectName(u"rolloutsPage"_s);
    setAccessibleName(tr("Rollouts"));
    auto* parts = new QSplitter(Qt::Vertical, this);
    parts->setObjectName(u"rolloutParts"_s);
    parts->setChildrenCollapsible(false);
    parts->setHandleWidth(space::cell);
    parts->addWidget(makeTop());
    parts->addWidget(makeBoard());
    parts->setStretchFactor(1, 1);
    m_view = new StateView(parts, this);
    makeHeader();
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(space::page, space::card, space::page, space::card);
    column->setSpacing(space::cell);
    column->addWidget(m_header);
    column->addWidget(m_said);
    column->addWidget(m_forms);
    column->addWidget(m_view, 1);
    setFocusProxy(m_board);
    connectAll();
    m_tick.setInterval(lookForOthers);
    showBoard();
    showAll();
}

void RolloutsPage::makeHeader() {
    m_header->setTitle(tr("Rollouts"));
    auto* filter = m_header->addFilter(this, m_board);
    connect(filter, &QLineEdit::textChanged, this, [this](const QString& text) { m_board->filter().setWords(text); });
    m_export = m_header->addButton(u"rolloutExport"_s, tr("Export"));
    auto* menu = new QMenu(m_export);
    const auto add = [&](const QString& text, const QString& ending, RolloutsPresenter::Form form) {
        connect(menu->addAction(text), &QAction::triggered, this, [this, ending, form] { askFile(ending, form); });
    };
    add(tr("As CSV…"), u"csv"_s, RolloutsPresenter::Form::Csv);
    add(tr("As CSV for Jira…"), u"csv"_s, RolloutsPresenter::Form::Jira);
    add(tr("As Markdown…"), u"md"_s, RolloutsPresenter::Form::Markdown);
    add(tr("As PDF…"), u"pdf"_s, RolloutsPresenter::Form::Pdf);
    m_export->setMenu(menu);
    addCommands();
    m_look = m_header->addButton(u"rolloutLook"_s, tr("Look for evidence"));
    connect(m_look, &QPushButton::clicked, this,
        [this] { m_presenter.isLooking() ? m_presenter.stopLooking() : m_presenter.look(); });
    auto* fresh = m_header->addFilledButton(u"rolloutNew"_s, tr("New rollout…"));
    connect(fresh, &QPushButton::clicked, m_forms, &RolloutForms::askNew);
}

QWidget* RolloutsPage::makeTop() {
    m_rollouts->setAccessibleName(tr("Rollouts"));
    m_rollouts->setTable(&m_presenter.rollouts());
    m_rollouts->setSelectionMode(QAbstractItemView::SingleSelection);
    m_chart->setAccessibleName(tr("Environments that are not done, over time"));
    m_chart->setMinimumHeight(chartHeight);
    auto* top = new QSplitter(Qt::Horizontal, this);
    top->setObjectName(u"rolloutTop"_s);
    top->setChildrenCollapsible(false);
    top->setHandleWidth(space::cell);
    top->addWidget(m_rollouts);
    top->addWidget(m_chart);
    top->setStretchFactor(0, 1);
    top->setStretchFactor(1, 1);
    top->setSizes({inspectorWidth, inspectorWidth}); // each its half
    return top;
}

QWidget* RolloutsPage::makeBoard() {
    auto* board = new QWidget(this);
    m_headline = new Label(TextRole::Body, Label::Ink::Muted, Label::Fit::Elide, board);
    m_headline->setObjectName(u"rolloutHeadline"_s);
    m_board->setAccessibleName(tr("Environments of the rollout"));
    m_board->setTable(&m_presenter.members());
    auto* row = new QSplitter(Qt::Horizontal, board);
    row->setObjectName(u"rolloutRow"_s);
    row->setChildrenCollapsible(false);
    row->setHandleWidth(space::cell);
    row->addWidget(m_board);
    row->addWidget(makeInspector());
    row->setStretchFactor(0, 1);
    auto* column = new QVBoxLayout(board);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::control);
    column->addWidget(m_headline);
    column->addWidget(row, 1);
    return board;
}

QWidget* RolloutsPage::makeInspector() {
    m_inspector = new QWidget(this);
    m_inspector->setObjectName(u"rolloutInspector"_s);
    m_inspector->setMinimumWidth(inspectorWidth);
    m_facts = new FactList(m_inspector);
    m_facts->setObjectName(u"rolloutFacts"_s);
    m_history = new QPlainTextEdit(m_inspector);
    m_history->setObjectName(u"rolloutHistory"_s);
    m_history->setAccessibleName(tr("What happened there, the newest first"));
    m_history->setReadOnly(true);
    m_history->setTabChangesFocus(true);
    auto* area = new QScrollArea(m_inspector);
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setWidget(m_facts);
    area->viewport()->setAutoFillBackground(false);
    m_facts->setAutoFillBackground(false);
    auto* column = new QVBoxLayout(m_inspector);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::control);
    column->addWidget(area, 2);
    column->addWidget(m_history, 1);
    return m_inspector;
}

void RolloutsPage::addCommands() {
    const auto add = [this](const QString& name, const QString& text, Qt::Key key, auto ask, Command needs) {
        needs.action = new QAction(text, this);
        needs.action->setObjectName(name);
        needs.action->setShortcut(QKeySequence(Qt::ALT | key));
        needs.action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        connect(needs.action, &QAction::triggered, this, ask);
        addAction(needs.action);
        m_commands.push_back(needs);
    };
    const auto form = [this](void (RolloutForms::*ask)()) { return [this, ask] { (m_forms->*ask)(); }; };
    add(u"rolloutAssignAction"_s, tr("Assign…"), Qt::Key_A, form(&RolloutForms::askOwner), {.needsMembers = true});
    add(u"rolloutPlanAction"_s, tr("Plan a window…"), Qt::Key_P, form(&RolloutForms::askWindow),
        {.needsMembers = true});
    add(u"rolloutDutyAction"_s, tr("Record a duty…"), Qt::Key_D, form(&RolloutForms::askDuty),
        {.needsMembers = true, .needsDuties = true});
    add(u"rolloutBlockAction"_s, tr("Block, or let go on…"), Qt::Key_B, form(&RolloutForms::askBlock),
        {.needsMembers = true});
    add(u"rolloutWaiveAction"_s, tr("Waive…"), Qt::Key_W, form(&RolloutForms::askWaiver), {.needsMembers = true});
    add(u"rolloutNoteAction"_s, tr("Note…"), Qt::Key_N, form(&RolloutForms::askNote), {.alsoClosed = true});
    add(u"rolloutLinkAction"_s, tr("Link…"), Qt::Key_L, form(&RolloutForms::askLink), {.alsoClosed = true});
    add(u"rolloutMoveAction"_s, tr("Move to another wave…"), Qt::Key_M, form(&RolloutForms::askWave),
        {.needsMembers = true});
    add(u"rolloutEarlyAction"_s, tr("Let a wave begin early…"), Qt::Key_Y, form(&RolloutForms::askEarly), {});
    add(u"rolloutRemoveAction"_s, tr("Take out of the rollout…"), Qt::Key_T, form(&RolloutForms::askRemoval),
        {.needsMembers = true});
    add(u"rolloutLookAction"_s, tr("Look for evidence"), Qt::Key_E, [this] { m_presenter.look(); }, {});
    add(u"rolloutCloseAction"_s, tr("Close the rollout, or open it again…"), Qt::Key_C, form(&RolloutForms::askClose),
        {.alsoClosed = true});
    auto* menu = new QMenu(this);
    for (const Command& command : m_commands)
        menu->addAction(command.action);
    auto* more = m_header->addButton(u"rolloutChange"_s, tr("Change"));
    more->setMenu(menu);
}

void RolloutsPage::connectAll() {
    connect(&m_presenter, &RolloutsPresenter::changed, this, &RolloutsPage::showAll);
    connect(&m_presenter, &RolloutsPresenter::boardChanged, this, &RolloutsPage::showBoard);
    connect(m_view, &StateView::actionTriggered, this, [this] {
        if (m_presenter.state().kind == PageState::Kind::Empty)
            m_forms->askNew();
        else
            m_presenter.load();
    });
    connect(m_rollouts, &DataTable::selectedKeysChanged, this, [this] {
        const QString key = m_rollouts->selectedKeys().value(0);
        if (key.isEmpty())
            return;
        if (!m_presenter.selected() || m_presenter.selected()->id.toString() != key)
            m_forms->cancel(); // what was asked was about another one
        m_presenter.select(key);
    });
    connect(
        m_board, &DataTable::selectedKeysChanged, this, [this] { m_presenter.selectMembers(m_board->selectedKeys()); });
    connect(m_board, &DataTable::opened, this, &RolloutsPage::openRequested);
    connect(m_chart, &SeriesChart::spanWanted, this, [this](const TimeSpan& span) {
        m_span = span;
        showChart();
    });
    connect(m_chart, &SeriesChart::wholeWanted, this, [this] {
        m_span.reset();
        showChart();
    });
    connect(&m_tick, &QTimer::timeout, this, [this] {
        if (!m_presenter.isLooking())
            m_presenter.load();
    });
}

/// The part of the course that somebody zoomed to, or all of it.
void RolloutsPage::showChart() {
    SeriesPicture picture = m_presenter.burnDown();
    if (m_span) {
        picture.span = *m_span;
        picture.line = thinned(picture.line, *m_span, m_chart->columns());
    }
    m_chart->setPicture(std::move(picture));
}

void RolloutsPage::showBoard() {
    const QString shown = m_presenter.selected() ? m_presenter.selected()->id.toString() : QString();
    if (std::exchange(m_shown, shown) != shown)
        m_span.reset();
    showChart();
    m_headline->setPlainText(m_presenter.headline());
    if (m_presenter.selected() && m_rollouts->selectedKeys().isEmpty())
        m_rollouts->selectKey(m_presenter.selected()->id.toString());
}

void RolloutsPage::showAll() {
    m_view->setState(m_presenter.state());
    m_header->setSentence(m_presenter.summary());
    if (m_presenter.said().isEmpty())
        m_said->hide();
    else
        m_said->showMessage(m_presenter.saidMark(), m_presenter.said());
    m_facts->setFacts(m_presenter.facts());
    if (const QString history = m_presenter.history(); history != m_history->toPlainText())
        m_history->setPlainText(history);
    m_inspector->setVisible(m_presenter.chosen().size() == 1);
    m_headline->setPlainText(m_presenter.headline());
    if (m_presenter.selected() && m_rollouts->selectedKeys().isEmpty())
        m_rollouts->selectKey(m_presenter.selected()->id.toString());
    showButtons();
}

void RolloutsPage::showButtons() {
    const bool some = m_presenter.selected() != nullptr;
    m_export->setEnabled(some);
    m_look->setEnabled(m_presenter.mayChange());
    m_look->setText(m_presenter.isLooking() ? tr("Stop looking") : tr("Look for evidence"));
    for (const Command& command : m_commands) {
        const bool open = some && (command.alsoClosed || m_presenter.mayChange());
        const bool members = !command.needsMembers || !m_presenter.chosen().empty();
        const bool duties = !command.needsDuties || (some && !m_presenter.selected()->duties.empty());
        command.action->setEnabled(open && members && duties);
    }
}

void RolloutsPage::askFile(const QString& ending, RolloutsPresenter::Form form) {
    auto* dialog = new QFileDialog(this, tr("Export the rollout"));
    dialog->setObjectName(u"rolloutExportDialog"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(ending);
    dialog->selectFile(u"rollout."_s + ending);
    connect(dialog, &QFileDialog::fileSelected, this,
        [this, form](const QString& path) { m_presenter.exportTo(path, form); });
    dialog->open();
}

void RolloutsPage::refresh(Depth depth) {
    if (depth == Depth::Full)
        m_presenter.look();
    else
        m_presenter.load();
}

bool RolloutsPage::closeInspector() {
    if (m_forms->cancel())
        return true;
    const bool open = !m_presenter.chosen().empty();
    m_board->clearSelection();
    return open;
}

void RolloutsPage::focusContent() { m_board->setFocus(); }

void RolloutsPage::showEvent(QShowEvent* event) {
    Page::showEvent(event);
    m_presenter.load();
    m_tick.start();
}

void RolloutsPage::hideEvent(QHideEvent* event) {
    m_tick.stop();
    Page::hideEvent(event);
}

std::vector<KeyEntry> RolloutsPage::keys() const {
    const QString group = tr("Rollouts");
    std::vector<KeyEntry> keys{{group, tr("Enter"), tr("To the environment")},
        {group, tr("Shift+F5"), tr("Look for evidence; at the chosen environments, or at all")}};
    for (const Command& command : m_commands)
        keys.push_back({group, command.action->shortcut().toString(QKeySequence::NativeText), command.action->text()});
    return keys;
}

} // namespace magkeeper
