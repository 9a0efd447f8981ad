// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/logs/LogsView.h"

#include "ui/logs/GroupsView.h"
#include "ui/logs/LogHistogram.h"
#include "ui/logs/LogsBar.h"
#include "ui/logs/LogView.h"
#include "ui/logs/RecordPanel.h"
#include "ui/theme/Space.h"
#include "ui/widgets/Banner.h"
#include "ui/widgets/DataTable.h"
#include "ui/widgets/InlineForm.h"
#include "ui/widgets/StateView.h"

#include <QMenu>
#include <QSplitter>
#include <QStackedWidget>
#include <QTabBar>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

constexpr int sourcesWidth = 320;
constexpr int rowsWidth = 800;
constexpr int panelWidth = 400;
constexpr int widthForAll = 1'300; ///< below it the record that is looked at takes the place of the list of logs

} // namespace

LogsView::LogsView(LogsPresenter& presenter, QWidget* parent)
    : QWidget(parent)
    , m_presenter(presenter)
    , m_bar(new LogsBar(presenter, this))
    , m_banner(new Banner(u"logsBanner"_s, this))
    , m_form(new InlineForm(u"logsForm"_s, this))
    , m_tabs(new QTabBar(this))
    , m_stack(new QStackedWidget(this))
    , m_histogram(new LogHistogram(this))
    , m_sources(new DataTable(u"logSourcesTable"_s, this))
    , m_view(new LogView(u"logsRows"_s, this))
    , m_panel(new RecordPanel(presenter.services().pool, this))
    , m_groups(new GroupsView(presenter.groups(), this))
    , m_reports(presenter.services().pool) {
    setObjectName(u"logsView"_s);
    m_tabs->setObjectName(u"logsTabs"_s);
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    m_tabs->addTab(tr("Records"));
    m_tabs->addTab(tr("Groups"));
    m_stack->addWidget(makeRecords());
    m_stack->addWidget(m_groups);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::control);
    column->addWidget(m_bar);
    column->addWidget(m_banner);
    column->addWidget(m_form);
    column->addWidget(m_tabs);
    column->addWidget(m_stack, 1);
    setFocusProxy(m_view);
    addKeys();
    connectParts();
    connectRecords();
    showCounts();
    showAll();
}

QWidget* LogsView::makeRecords() {
    m_sources->setAccessibleName(tr("Logs and their states"));
    m_sources->setToolTip(tr("Enter hides a log, or shows it again"));
    m_sources->setTable(&m_presenter.sources());
    m_view->setAccessibleName(tr("Records"));
    m_view->setRows(&m_presenter.rows());
    m_view->setFollowing(true);
    m_view->setLines(LogLines::First); // a trace would push all others out of sight; Enter shows it
    m_panel->setReports(RecordPanel::Reports::Opened);
    m_panel->hide();
    auto* parts = new QSplitter(Qt::Horizontal, this);
    parts->setObjectName(u"logsParts"_s);
    parts->setChildrenCollapsible(false);
    parts->setHandleWidth(space::cell);
    m_state = new StateView(m_view, this);
    parts->addWidget(m_sources);
    parts->addWidget(m_state);
    parts->addWidget(m_panel);
    parts->setStretchFactor(1, 1);
    parts->setSizes({sourcesWidth, rowsWidth, panelWidth});
    auto* records = new QWidget(this);
    auto* column = new QVBoxLayout(records);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::control);
    column->addWidget(m_histogram);
    column->addWidget(parts, 1);
    return records;
}

void LogsView::connectParts() {
    connect(&m_presenter, &LogsPresenter::changed, this, &LogsView::showAll);
    connect(&m_presenter, &LogsPresenter::countsChanged, this, &LogsView::showCounts);
    connect(m_bar, &LogsBar::followWanted, this, [this] { follow(m_presenter.choice().environments); });
    connect(m_bar, &LogsBar::left, this, &LogsView::focusContent);
    connect(m_state, &StateView::actionTriggered, this, &LogsView::act);
    connect(m_form, &InlineForm::confirmed, this, &LogsView::answer);
    connect(m_banner, &Banner::actionTriggered, this, [this] {
        m_said.clear();
        showBanner();
    });
    connect(m_tabs, &QTabBar::currentChanged, this, [this](int tab) {
        m_stack->setCurrentIndex(tab);
        m_presenter.setWantsGroups(tab == Groups);
    });
    connect(m_groups, &GroupsView::opened, this, [this](quint64 group) {
        m_presenter.showGroup(group);
        m_tabs->setCurrentIndex(Records);
        focusContent();
    });
    auto* menu = new QMenu(&m_bar->menuButton());
    m_bar->menuButton().setMenu(menu);
    connect(menu, &QMenu::aboutToShow, this, [this, menu] { fillMenu(*menu); });
}

void LogsView::connectRecords() {
    connect(m_sources, &DataTable::opened, this, &LogsView::toggleSource);
    connect(m_view, &LogView::currentChanged, this, [this] {
        if (m_panel->isVisible())
            showRecord();
    });
    connect(m_view, &LogView::opened, this, &LogsView::openRecord);
    connect(m_view, &LogView::markWanted, this, [this](qint64 from, qint64 number) {
        if (!m_presenter.rows().toggleMarks(from, number))
            say(tr("There are too many marks: take some away first."));
        showAll();
    });
    connect(m_view, &LogView::nothingFound, this, [this] { say(tr("There is none in this direction.")); });
    connect(m_view, &LogView::menuWanted, this, [this](const QPoint& place) {
        auto* menu = new QMenu(this);
        menu->setAttribute(Qt::WA_DeleteOnClose);
        fillMenu(*menu);
        menu->popup(place);
    });
    connect(m_panel, &RecordPanel::reportWanted, this, &LogsView::openReport);
    connect(m_panel, &RecordPanel::backWanted, this, &LogsView::showRecord);
    connect(&m_reports, &ReportOpener::changed, m_panel, &RecordPanel::setState);
    connect(&m_reports, &ReportOpener::opened, m_panel, &RecordPanel::setReport);
    connect(m_histogram, &LogHistogram::rangeChosen, this, [this] {
        const auto range = m_histogram->range();
        m_presenter.setRange(
            range ? std::optional(range->from) : std::nullopt, range ? std::optional(range->to) : std::nullopt);
    });
}

void LogsView::showAll() {
    m_bar->showState();
    m_state->setState(m_presenter.state());
    if (!m_presenter.hasRange() && m_histogram->range())
        m_histogram->setRange(std::nullopt);
    showBanner();
}

void LogsView::showBanner() {
    const QString fault = m_presenter.filterFault();
    const QString trimmed = m_presenter.trimNotice();
    m_banner->setVisible(!fault.isEmpty() || !m_said.isEmpty() || !trimmed.isEmpty());
    if (!fault.isEmpty())
        m_banner->showMessage(Mark::Warning, tr("It cannot be filtered so."), fault);
    else if (!m_said.isEmpty())
        m_banner->showMessage(Mark::Notice, m_said, {}, tr("Close"));
    else if (!trimmed.isEmpty())
        m_banner->showMessage(Mark::Notice, trimmed);
}

void LogsView::showCounts() {
    const auto& counts = m_presenter.counts();
    const bool isTold = counts && counts->bars && !counts->bars->pieces.empty();
    if (isTold)
        m_histogram->setCounts(*counts);
    m_histogram->setVisible(isTold);
}

void LogsView::showRecord() {
    m_reports.drop();
    const qint64 row = m_view->currentRow();
    FollowedRows& rows = m_presenter.rows();
    if (row < 0 || row >= rows.count() || !rows.record(row).came.record)
        return m_panel->setEntry(std::nullopt);
    const CameRecord& record = rows.record(row);
    m_shownSource = record.source;
    const auto source = static_cast<size_t>(record.source);
    const QString name = source < rows.sources().size() ? rows.sources()[source].name : QString();
    m_panel->setEntry(LogEntry{name, *record.came.record, record.came.grammar});
}

void LogsView::openRecord() {
    showPanel(true);
    showRecord();
}

void LogsView::showPanel(bool isShown) {
    m_panel->setVisible(isShown);
    m_sources->setVisible(!isShown || width() >= widthForAll);
}

void LogsView::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    showPanel(!m_panel->isHidden());
}

void LogsView::openReport(const QString& path) {
    const FollowedNode* writer = m_presenter.nodeOf(m_shownSource);
    if (!writer)
        return;
    const LogsServices& services = m_presenter.services();
    std::vector<ReportOpener::Machine> machines;
    if (const Environment* environment = services.inventory.find(writer->environmentId))
        for (const Node& node : environment->nodes)
            machines.push_back({services.shells.shell(Endpoint::of(*environment, node)), node, node.name});
    // Each writes its own: the one that wrote the record is the likeliest.
    std::ranges::stable_partition(
        machines, [&](const ReportOpener::Machine& each) { return each.name == writer->node; });
    m_reports.open(machines, path.section(u'/', -1));
}

void LogsView::toggleSource(const QString& key) {
    bool isNumber = false;
    const int source = key.toInt(&isNumber);
    if (!isNumber)
        return;
    QSet<int> hidden = m_presenter.hidden();
    if (!hidden.remove(source))
        hidden.insert(source);
    m_presenter.setHidden(hidden);
}

/// Only the log of this row, or all again.
void LogsView::showOnly(qint64 row) {
    FollowedRows& rows = m_presenter.rows();
    if (!m_presenter.hidden().isEmpty())
        return m_presenter.setHidden({});
    if (row < 0 || row >= rows.count())
        return;
    QSet<int> hidden;
    for (int source = 0; source < static_cast<int>(rows.sources().size()); ++source)
        if (source != rows.record(row).source)
            hidden.insert(source);
    m_presenter.setHidden(hidden);
}

/// What the button of the state says.
void LogsView::act() {
    if (m_presenter.rows().keep().count() > 0 && m_presenter.rows().count() == 0) {
        m_presenter.showAll();
        return m_bar->setLook(m_presenter.look());
    }
    follow(m_presenter.choice().environments);
}

void LogsView::follow(const std::vector<EnvironmentId>& environments) {
    LogsChoice choice = m_bar->choice();
    choice.environments = environments;
    m_said.clear();
    showPanel(false);
    m_view->setFollowing(true);
    m_presenter.follow(choice);
}

bool LogsView::closeInspector() {
    if (m_form->cancel() || m_groups->cancel())
        return true;
    if (m_panel->isVisible() && m_panel->closeFind())
        return true;
    if (m_panel->isVisible()) {
        showPanel(false);
        focusContent();
        return true;
    }
    if (m_presenter.group() != 0) {
        m_presenter.showGroup(0);
        return true;
    }
    if (m_presenter.hasRange()) {
        m_presenter.setRange(std::nullopt, std::nullopt);
        showAll();
        return true;
    }
    return m_bar->clearFields();
}

void LogsView::focusContent() {
    if (m_tabs->currentIndex() == Groups)
        m_groups->setFocus();
    else
        m_view->setFocus();
}

void LogsView::focusFilter() { m_bar->focusFilter(); }

void LogsView::say(const QString& words) {
    m_said = words;
    showBanner();
}

} // namespace magkeeper
