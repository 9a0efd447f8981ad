// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/MainWindow.h"

#include "core/text/FaultText.h"
#include "ui/environment/EnvironmentDialog.h"
#include "ui/environment/OverviewPage.h"
#include "ui/environment/StateTimeline.h"
#include "ui/findings/MarkPresenter.h"
#include "ui/fleet/FleetPage.h"
#include "ui/fleet/FleetWall.h"
#include "ui/history/HistoryPage.h"
#include "ui/preferences/LimitsPage.h"
#include "ui/preferences/PreferencesPage.h"
#include "ui/shell/OperatePages.h"
#include "ui/shell/PaletteLauncher.h"
#include "ui/shell/PaletteSources.h"
#include "ui/shell/Sidebar.h"
#include "ui/shell/SideFoot.h"
#include "ui/shell/WindowCommands.h"
#include "ui/shell/WorkBar.h"
#include "ui/theme/Space.h"
#include "ui/widgets/DataTable.h"
#include "ui/widgets/SeverityMark.h"

#include <QCloseEvent>
#include <QLayout>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <iterator>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

constexpr int sidebarWidth = 196;
constexpr int leastSidebar = 140;
constexpr int mostSidebar = 440;

QFrame* hairline(QWidget* parent) {
    auto* line = new QFrame(parent);
    line->setFrameShape(QFrame::NoFrame);
    line->setBackgroundRole(QPalette::Mid);
    line->setAutoFillBackground(true);
    line->setFixedHeight(1);
    return line;
}

} // namespace

MainWindow::MainWindow(const ShellServices& services, const WindowSettings& settings, QWidget* parent)
    : QMainWindow(parent)
    , m_services(services)
    , m_questions(this)
    , m_lastEnvironment(settings.environment)
    , m_splitters(settings.splitters)
    , m_actions(new WindowActions(this))
    , m_palette(new PaletteLauncher(settings.recent, this))
    , m_sidebar(new Sidebar(this))
    , m_pages(new QStackedWidget(this)) {
    setObjectName(u"mainWindow"_s);
    setWindowTitle(u"Magkeeper"_s);
    addPages();
    layOut();
    addWindowCommands(*m_actions, *this);
    fillPalette();
    connect(&m_services.inventory, &Inventory::changed, this, &MainWindow::fillSidebar);
    connect(&m_services.refresher, &Refresher::readingsChanged, this, &MainWindow::fillSidebar);
    connect(&m_services.watch, &HealthWatch::healthChanged, this, &MainWindow::fillSidebar);
    connect(&m_services.inventory, &Inventory::removed, this, [this](EnvironmentId id) {
        m_history.forget(id.toString());
        showPlace(place());
    });
    connect(m_sidebar, &Sidebar::chosen, this, &MainWindow::go);
    fillSidebar();
    restore(settings);
    if (!restoreGeometry(settings.geometry))
        resize(1280, 800);
    go(fleetPlace());
}

void MainWindow::addPages() {
    // Each page asks and takes back its own.
    auto* ofFleet = new MarkPresenter(m_services.marks, m_services.clock, m_services.author, this);
    auto* ofEnvironment = new MarkPresenter(m_services.marks, m_services.clock, m_services.author, this);
    m_fleetPresenter = new FleetPresenter(
        m_services.inventory, m_services.refresher, m_services.watch, m_services.clock, m_questions, this);
    m_fleetPresenter->follow(*new FleetTrends(m_services.snapshots, m_services.clock, this));
    auto* overview = new OverviewPresenter({m_services.inventory, m_services.refresher, m_services.watch,
                                               m_services.clock, m_services.snapshots, m_services.pool, *ofEnvironment},
        this);
    overview->walk().follow(m_services.thresholds);
    m_fleet = new FleetPage(*m_fleetPresenter, m_services.views, *ofFleet, this);
    m_overview = new OverviewPage(*overview, this);
    m_pages->addWidget(m_fleet);
    m_pages->addWidget(m_overview);
    auto* numbers
        = new HistoryPresenter({m_services.snapshots, m_services.refresher, m_services.clock, m_services.pool}, this);
    m_numbers = new HistoryPage(*numbers, this);
    m_overview->addSection(u"history"_s, tr("History"), m_numbers);
    followTimeline();
    addOperate();
    if (!m_services.inventory.isLoaded())
        m_fleetPresenter->load();
    connect(m_fleet, &FleetPage::openRequested, this, [this](const QString& key) { go(overviewPlace(key)); });
    connect(m_fleet, &FleetPage::wallRequested, this, [this] { go(wallPlace()); });
    connect(m_fleet, &FleetPage::viewChanged, this, &MainWindow::settingsChanged);
    connect(m_fleet, &FleetPage::addRequested, this, [this] { openForm(); });
    connect(m_fleet, &FleetPage::editRequested, this, [this](const QString& key) { openForm(key); });
    connect(m_overview, &OverviewPage::editRequested, this, [this](const QString& key) { openForm(key); });
}

/// Pages that write come with the services that they need.
void MainWindow::addOperate() {
    if (!m_services.operate)
        return;
    m_operate = new OperatePages(*m_services.operate, m_services.watch, *m_overview, this);
    connect(m_operate, &OperatePages::placeWanted, this, &MainWindow::go);
    connect(m_operate, &OperatePages::environmentWanted, this, [this] { goToNumber(2); });
    connect(m_operate, &OperatePages::editWanted, this, [this](const QString& key) { openForm(key); });
}

/// What changed is read when somebody looks at the numbers, and marked in them.
void MainWindow::followTimeline() {
    m_timeline = new StateTimeline(m_services.snapshots, m_services.inventory, m_services.clock, m_services.pool, this);
    connect(m_overview, &OverviewPage::sectionShown, m_timeline, [this](const QString& section) {
        if (section == "history"_L1)
            m_timeline->read();
    });
    connect(m_timeline, &StateTimeline::changed, m_numbers, [this] {
        std::vector<SeriesMarker> markers;
        for (const StateChange& change : m_timeline->changes())
            markers.push_back({change.at, change.text, change.mark});
        m_numbers->presenter().setMarkers(std::move(markers));
    });
}

void MainWindow::layOut() {
    auto* content = new QWidget(this);
    auto* right = new QVBoxLayout(content);
    right->setContentsMargins(0, 0, 0, 0);
    right->setSpacing(0);
    right->addWidget(m_pages, 1);
    m_chrome = {makeSideColumn(), hairline(this), new WorkBar(m_services.refresher, this)};
    right->addWidget(m_chrome[1]);
    right->addWidget(m_chrome[2]);
    auto* sides = new QSplitter(Qt::Horizontal, this);
    sides->setObjectName(u"windowSides"_s);
    sides->setChildrenCollapsible(false);
    sides->addWidget(m_chrome.front());
    sides->addWidget(content);
    sides->setStretchFactor(0, 0);
    sides->setStretchFactor(1, 1);
    sides->setSizes({sidebarWidth, 5 * sidebarWidth});
    setCentralWidget(sides);
}

QWidget* MainWindow::makeSideColumn() {
    auto* side = new QWidget(this);
    side->setMinimumWidth(leastSidebar);
    side->setMaximumWidth(mostSidebar);
    auto* column = new QVBoxLayout(side);
    column->setContentsMargins(0, space::card, 0, space::control);
    column->addWidget(m_sidebar, 1);
    auto* foot = new SideFoot(m_services.preferences, this);
    connect(foot, &SideFoot::paletteRequested, this, &MainWindow::openPalette);
    connect(foot, &SideFoot::preferencesRequested, this, [this] { go(preferencesPlace()); });
    column->addWidget(foot);
    return side;
}

void MainWindow::goBack() {
    if (const Place* place = m_history.back())
        showPlace(*place);
}

void MainWindow::goForward() {
    if (const Place* place = m_history.forward())
        showPlace(*place);
}

void MainWindow::fillPalette() {
    addToPalette(std::make_unique<ActionsSource>(tr("Action"), [this] { return m_actions->forPalette(); }));
    addToPalette(std::make_unique<ActionsSource>(tr("This page"), [this] { return page()->commands(); }));
    addToPalette(std::make_unique<EnvironmentsSource>(
        m_services.inventory, m_services.refresher, [this](const Place& place) { go(place); }));
    addToPalette(std::make_unique<ViewsSource>(m_services.views, [this](const FleetView& view) {
        go(fleetPlace());
        m_fleet->applyView(view);
    }));
    addToPalette(std::make_unique<FindingsSource>(
        m_services.inventory, m_services.watch, [this](const Place& place) { go(place); }));
    if (m_operate) {
        m_operate->addCommands(*m_actions);
        addToPalette(m_operate->makeSource());
    }
    connect(m_palette, &PaletteLauncher::recentChanged, this, &MainWindow::settingsChanged);
    const auto follow = [this] { m_palette->setRemembering(m_services.preferences.now().rememberRecent != 0); };
    connect(&m_services.preferences, &PreferenceStore::changed, this, follow);
    follow();
}

void MainWindow::addToPalette(std::unique_ptr<PaletteSource> source) { m_palette->add(std::move(source)); }

CommandPalette* MainWindow::openPalette() { return m_palette->open(); }

void MainWindow::tell(const Error& notice) { m_fleet->showFailure(meaningOf(notice.kind()), notice.toString()); }

Place MainWindow::fleetPlace() { return {.page = u"fleet"_s, .environment = {}}; }

Place MainWindow::wallPlace() { return {.page = u"wall"_s, .environment = {}}; }

Place MainWindow::limitsPlace() { return {.page = u"limits"_s, .environment = {}}; }

Place MainWindow::preferencesPlace() { return {.page = u"preferences"_s, .environment = {}}; }

Place MainWindow::overviewPlace(const QString& environment) {
    return {.page = u"overview"_s, .environment = environment};
}

void MainWindow::goToNumber(int number) {
    if (number == 1)
        return go(fleetPlace());
    if (number != 2 || m_services.inventory.environments().empty())
        return;
    const auto last = EnvironmentId::fromString(m_lastEnvironment);
    const bool there = last && m_services.inventory.find(*last);
    go(overviewPlace(there ? m_lastEnvironment : firstEnvironment()));
}

void MainWindow::go(const Place& place) {
    m_history.go(place);
    showPlace(place);
}

Page* MainWindow::pageOf(const Place& place) {
    if (!place.environment.isEmpty())
        return m_overview;
    if (place == wallPlace())
        return wallPage();
    if (Page* page = m_operate ? m_operate->page(place) : nullptr) {
        m_pages->addWidget(page); // again: nothing happens
        return page;
    }
    return place == fleetPlace() ? m_fleet : preferencesPage(place);
}

Page* MainWindow::wallPage() {
    if (!m_wall) {
        m_wall = new FleetWall(*m_fleetPresenter, this);
        m_pages->addWidget(m_wall);
        connect(m_wall, &FleetWall::left, this, [this] { go(fleetPlace()); });
    }
    return m_wall;
}

Page* MainWindow::preferencesPage(const Place& place) {
    if (place == limitsPlace() && !m_limits) {
        m_limits = new LimitsPage(*new LimitsPresenter(m_services.thresholds, m_services.inventory, this), this);
        m_pages->addWidget(m_limits);
    }
    if (place == limitsPlace())
        return m_limits;
    if (!m_preferences) {
        m_preferences = new PreferencesPage(m_services.preferences, this);
        m_pages->addWidget(m_preferences);
        connect(m_preferences, &PreferencesPage::limitsRequested, this, [this] { go(limitsPlace()); });
    }
    return m_preferences;
}

void MainWindow::showPlace(const Place& place) {
    if (const auto id = EnvironmentId::fromString(place.environment)) {
        m_overview->setEnvironment(*id);
        m_numbers->setEnvironment(*id);
        m_timeline->setEnvironment(*id);
        if (m_operate)
            m_operate->setEnvironment(*id);
        if (m_overview->section() == "history"_L1)
            m_timeline->read();
        if (std::exchange(m_lastEnvironment, place.environment) != place.environment)
            Q_EMIT settingsChanged();
    }
    m_pages->setCurrentWidget(pageOf(place));
    setChrome(place == wallPlace() ? Chrome::Hidden : Chrome::Shown);
    m_sidebar->showPlace(place);
    if (!m_sidebar->hasFocus())
        page()->focusContent();
}

void MainWindow::setChrome(Chrome chrome) {
    if (std::exchange(m_chromeNow, chrome) == chrome)
        return;
    for (QWidget* part : std::as_const(m_chrome))
        part->setVisible(chrome == Chrome::Shown);
    if (chrome == Chrome::Hidden)
        m_stateBefore = windowState();
    setWindowState(chrome == Chrome::Hidden ? windowState() | Qt::WindowFullScreen : m_stateBefore);
}

Place MainWindow::place() const { return m_history.current() ? *m_history.current() : fleetPlace(); }

QString MainWindow::firstEnvironment() const {
    const std::vector<Environment>& environments = m_services.inventory.environments();
    return environments.empty() ? QString() : environments.front().id.toString();
}

Page* MainWindow::page() const { return qobject_cast<Page*>(m_pages->currentWidget()); }

void MainWindow::fillSidebar() {
    std::vector<SidebarModel::Entry> entries{{tr("Fleet"), tr("Ctrl+1"), fleetPlace()}};
    if (!m_services.inventory.environments().empty())
        entries.push_back({tr("Environments"), {}, {}});
    for (const Environment& environment : m_services.inventory.environments()) {
        entries.push_back(
            {environment.name, environment.name, overviewPlace(environment.id.toString()), markOf(environment.id)});
    }
    m_sidebar->setEntries(std::move(entries));
}

/// Quiet when well: only what a person should look at has a mark.
Mark MainWindow::markOf(EnvironmentId id) const {
    if (const HealthPtr health = m_services.watch.health(id))
        return health->worst > Severity::Notice ? magkeeper::markOf(health->worst) : Mark::None;
    return m_services.refresher.reading(id).error ? Mark::Unknown : Mark::None;
}

EnvironmentDialog* MainWindow::openForm(const QString& environment) {
    const EnvironmentId id = EnvironmentId::fromString(environment).value_or(EnvironmentId());
    auto* dialog = new EnvironmentDialog(m_services.inventory, m_services.makeCheck, id, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(&dialog->presenter(), &EnvironmentFormPresenter::saved, this,
        [this](EnvironmentId saved) { m_services.refresher.refresh(saved, ProbeLevel::Full); });
    dialog->open();
    return dialog;
}

std::vector<KeyEntry> MainWindow::keys() const {
    const QString group = tr("Everywhere");
    std::vector<KeyEntry> keys = m_actions->keys(group);
    keys.insert(keys.begin(), {group, u"/"_s, tr("Filter")});
    std::ranges::move(page()->keys(), std::back_inserter(keys));
    if (m_numbers->isVisible())
        std::ranges::move(HistoryPage::keys(), std::back_inserter(keys));
    return keys;
}

KeyHelp* MainWindow::showKeys() { return new KeyHelp(keys(), this); }

WindowSettings MainWindow::settings() const {
    WindowSettings settings{
        .geometry = saveGeometry(), .environment = m_lastEnvironment, .recent = m_palette->recent(), .splitters = {}};
    for (const QSplitter* splitter : findChildren<QSplitter*>())
        settings.splitters.insert(splitter->objectName(), splitter->saveState());
    settings.fleet = m_fleet->view();
    for (const DataTable* table : findChildren<DataTable*>()) {
        if (!table->hiddenColumns().isEmpty())
            settings.hiddenColumns.insert(table->objectName(), table->hiddenColumns());
    }
    return settings;
}

void MainWindow::restore(const WindowSettings& settings) {
    FleetView view = settings.fleet;
    view.filter.clear(); // nothing shall be missing from a fresh window
    m_fleet->applyView(view);
    for (auto columns = settings.hiddenColumns.constBegin(); columns != settings.hiddenColumns.constEnd(); ++columns) {
        if (auto* table = findChild<DataTable*>(columns.key()))
            table->setHiddenColumns(columns.value());
    }
    for (const DataTable* table : findChildren<DataTable*>())
        connect(table, &DataTable::columnsChanged, this, &MainWindow::settingsChanged);
}

/// Only now the parts have their sizes: before, they would be scaled to another window's.
void MainWindow::showEvent(QShowEvent* event) {
    QMainWindow::showEvent(event);
    layout()->activate();
    const auto states = std::exchange(m_splitters, {});
    for (auto state = states.constBegin(); state != states.constEnd(); ++state) {
        if (auto* splitter = findChild<QSplitter*>(state.key()))
            splitter->restoreState(state.value());
    }
}

void MainWindow::closeEvent(QCloseEvent* event) {
    if (m_operate && !m_operate->mayClose(m_questions, [this] { close(); }))
        return event->ignore();
    Q_EMIT settingsChanged();
    QMainWindow::closeEvent(event);
}

} // namespace magkeeper
