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
#include <QHBoxLayout>
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
constexpr int leastInspector = 260;
constexpr int boardWidth = 1000;

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
    m_view->fillAction();
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
    connect(filter, &QLineEdit::textChanged, this, [this](const QString& text) {
        m_board->filter().setWords(text);
        chooseMembers();
    });
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
    m_look = m_header->addButton(u"rolloutLook"_s, tr("Look now"));
    m_look->setToolTip(tr("Look for evidence at the chosen environments, or at all"));
    connect(m_look, &QPushButton::clicked, this,
        [this] { m_presenter.isLooking() ? m_presenter.stopLooking() : m_presenter.look(); });
    m_fresh = m_header->addFilledButton(u"rolloutNew"_s, tr("New rollout…"));
    connect(m_fresh, &QPushButton::clicked, this, &RolloutsPage::newRequested);
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
    m_board->setAccessibleName(tr("Environments of the rollout"));
    m_board->setTable(&m_presenter.members());
    auto* row = new QSplitter(Qt::Horizontal, board);
    row->setObjectName(u"rolloutRow"_s);
    row->setChildrenCollapsible(false);
    row->setHandleWidth(space::cell);
    row->addWidget(m_board);
    row->addWidget(makeInspector());
    row->setStretchFactor(0, 1);
    row->setSizes({boardWidth, inspectorWidth});
    auto* column = new QVBoxLayout(board);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::control);
    column->addWidget(makeHeadline(board));
    column->addWidget(row, 1);
    return board;
}

/// How it goes, and how it is shown.
QWidget* RolloutsPage::makeHeadline(QWidget* board) {
    auto* line = new QWidget(board);
    m_headline = new Label(TextRole::Body, Label::Ink::Muted, Label::Fit::Elide, line);
    m_headline->setObjectName(u"rolloutHeadline"_s);
    m_byState = new QPushButton(tr("By state"), line);
    m_byState->setObjectName(u"rolloutByState"_s);
    m_byState->setCheckable(true);
    m_byState->setToolTip(tr("Environments under a heading for each state (Alt+S)"));
    auto* row = new QHBoxLayout(line);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::control);
    row->addWidget(m_headline, 1);
    row->addWidget(m_byState);
    return line;
}

QWidget* RolloutsPage::makeInspector() {
    m_inspector = new QWidget(this);
    m_inspector->setObjectName(u"rolloutInspector"_s);
    m_inspector->setMinimumWidth(leastInspector);
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

void RolloutsPage::connectAll() {
    connect(&m_presenter, &RolloutsPresenter::changed, this, &RolloutsPage::showAll);
    connect(&m_presenter, &RolloutsPresenter::boardChanged, this, &RolloutsPage::showBoard);
    connect(m_view, &StateView::actionTriggered, this, [this] {
        if (m_presenter.state().kind == PageState::Kind::Empty)
            Q_EMIT newRequested();
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
    connect(m_board, &DataTable::selectedKeysChanged, this, &RolloutsPage::chooseMembers);
    connect(m_board, &DataTable::opened, this, [this](const QString& key) {
        if (!isStateKey(key))
            return Q_EMIT openRequested(key);
        m_presenter.setFolded(key, !m_board->filter().place(m_board->currentIndex().row()).folded);
    });
    connect(m_board, &DataTable::foldWanted, &m_presenter, &RolloutsPresenter::setFolded);
    connect(m_said, &Banner::actionTriggered, &m_presenter, &RolloutsPresenter::writeAgain);
    connect(m_byState, &QPushButton::toggled, this,
        [this](bool grouped) { m_presenter.setBoardView(grouped ? BoardView::ByState : BoardView::Table); });
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
        m_said->showMessage(m_presenter.saidMark(), m_presenter.said(), {},
            m_presenter.canWriteAgain() ? tr("Write it down all the same") : QString());
    m_inspector->setVisible(m_presenter.chosen().size() == 1);
    m_facts->setFacts(m_presenter.facts());
    if (const QString history = m_presenter.history(); history != m_history->toPlainText())
        m_history->setPlainText(history);
    m_headline->setPlainText(m_presenter.headline());
    if (m_presenter.selected() && m_rollouts->selectedKeys().isEmpty())
        m_rollouts->selectKey(m_presenter.selected()->id.toString());
    showButtons();
}

void RolloutsPage::chooseMembers() {
    m_presenter.selectMembers(m_board->selectedKeys(), [this](int row) { return m_board->filter().passes(row); });
}

void RolloutsPage::showButtons() {
    const bool some = m_presenter.selected() != nullptr;
    m_export->setEnabled(some);
    m_change->setEnabled(some);
    const PageState::Kind kind = m_presenter.state().kind;
    m_fresh->setVisible(kind != PageState::Kind::Empty && kind != PageState::Kind::Failed); // one filled button
    m_look->setEnabled(m_presenter.mayChange());
    m_look->setText(m_presenter.isLooking() ? tr("Stop looking") : tr("Look now"));
    const bool any = !m_presenter.chosen().empty();
    for (const Command& command : m_commands) {
        const bool open = command.needsNothing || (some && (command.alsoClosed || m_presenter.mayChange()));
        const bool members = !command.needsMembers || any;
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
        {group, tr("Left, Right"), tr("Fold or unfold the state in focus")},
        {group, tr("Shift+F5"), tr("Look for evidence; at the chosen environments, or at all")}};
    for (const Command& command : m_commands)
        keys.push_back({group, command.action->shortcut().toString(QKeySequence::NativeText), command.action->text()});
    return keys;
}

} // namespace magkeeper
