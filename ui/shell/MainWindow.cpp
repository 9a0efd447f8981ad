// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/MainWindow.h"

#include "core/text/FaultText.h"
#include "ui/environment/EnvironmentDialog.h"
#include "ui/environment/OverviewPage.h"
#include "ui/fleet/FleetPage.h"
#include "ui/preferences/PreferenceStore.h"
#include "ui/shell/OperatePages.h"
#include "ui/shell/PaletteLauncher.h"
#include "ui/shell/PaletteSources.h"
#include "ui/shell/PartMemory.h"
#include "ui/shell/Sidebar.h"
#include "ui/shell/SideColumn.h"
#include "ui/shell/WindowCommands.h"
#include "ui/shell/WorkBar.h"
#include "ui/theme/Space.h"
#include "ui/widgets/LazyStack.h"
#include "ui/widgets/SeverityMark.h"

#include <QCloseEvent>
#include <QHBoxLayout>
#include <QLayout>
#include <QSplitter>
#include <QVBoxLayout>

#include <algorithm>
#include <iterator>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

constexpr int sidebarWidth = 196;

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
    , m_actions(new WindowActions(this))
    , m_palette(new PaletteLauncher(settings.recent, this))
    , m_side(new SideColumn(services.preferences, this))
    , m_pages(new LazyStack(this))
    , m_parts(new PartMemory(settings, this)) {
    setObjectName(u"mainWindow"_s);
    setWindowTitle(u"Magkeeper"_s);
    layout()->setSizeConstraint(QLayout::SetNoConstraint); // pages may be tight for a moment, until they have fitted
    setMinimumSize(780, 560);
    addWindowCommands(*m_actions, *this);
    addPages();
    layOut();
    fillPalette();
    connect(&m_services.inventory, &Inventory::changed, this, &MainWindow::fillSidebar);
    connect(&m_services.refresher, &Refresher::readingsChanged, this, &MainWindow::fillSidebar);
    connect(&m_services.watch, &HealthWatch::healthChanged, this, &MainWindow::fillSidebar);
    connect(&m_services.inventory, &Inventory::removed, this, [this](EnvironmentId id) {
        m_history.forget(id.toString());
        showPlace(place());
    });
    connect(&m_side->sidebar(), &Sidebar::chosen, this, &MainWindow::go);
    connect(m_side, &SideColumn::paletteRequested, this, &MainWindow::openPalette);
    connect(m_side, &SideColumn::preferencesRequested, this, [this] { go(preferencesPlace()); });
    fillSidebar();
    restore(settings);
    go(fleetPlace());
}

void MainWindow::layOut() {
    auto* content = new QWidget(this);
    auto* right = new QVBoxLayout(content);
    right->setContentsMargins(0, 0, 0, 0);
    right->setSpacing(0);
    right->addWidget(m_pages, 1);
    m_chrome = {hairline(this), new WorkBar(m_services.refresher, this)};
    for (QWidget* part : std::as_const(m_chrome))
        right->addWidget(part);
    auto* sides = new QSplitter(Qt::Horizontal, this);
    sides->setObjectName(u"windowSides"_s);
    sides->setChildrenCollapsible(false);
    sides->addWidget(m_side);
    sides->addWidget(content);
    sides->setStretchFactor(0, 0);
    sides->setStretchFactor(1, 1);
    sides->setSizes({sidebarWidth, 5 * sidebarWidth});
    auto* all = new QWidget(this);
    auto* row = new QHBoxLayout(all);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(m_side->rail());
    row->addWidget(sides, 1);
    setCentralWidget(all);
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

void MainWindow::addPage(const PageRow& row) {
    m_pages->add(row.page, row.make);
    if (row.listed == PageRow::Listed::InSidebar)
        m_listed.push_back(row);
    if (row.listed != PageRow::Listed::Nowhere)
        m_actions->add(row.page + u"Action"_s, row.title, row.keys, [this, row] { go({row.page, {}}); });
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

void MainWindow::goToLastEnvironment() {
    if (m_services.inventory.environments().empty())
        return;
    const auto last = EnvironmentId::fromString(m_lastEnvironment);
    const bool there = last && m_services.inventory.find(*last);
    go(overviewPlace(there ? m_lastEnvironment : firstEnvironment()));
}

void MainWindow::go(const Place& place) {
    m_history.go(place);
    showPlace(place);
}

void MainWindow::showPlace(const Place& place) {
    const bool ofOne = !place.environment.isEmpty();
    const QString name = ofOne ? u"overview"_s : m_pages->has(place.page) ? place.page : u"fleet"_s;
    m_pages->widgetOf(name);
    if (const auto id = EnvironmentId::fromString(place.environment)) {
        m_overview->setEnvironment(*id);
        if (std::exchange(m_lastEnvironment, place.environment) != place.environment)
            Q_EMIT settingsChanged();
    }
    m_pages->showPart(name);
    setChrome(place == wallPlace() ? Chrome::Hidden : Chrome::Shown);
    m_side->sidebar().showPlace(place);
    if (!m_side->sidebar().hasFocus())
        page()->focusContent();
}

void MainWindow::setChrome(Chrome chrome) {
    if (std::exchange(m_chromeNow, chrome) == chrome)
        return;
    for (QWidget* part : std::as_const(m_chrome))
        part->setVisible(chrome == Chrome::Shown);
    m_side->setAllowed(chrome == Chrome::Shown);
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
    std::vector<SidebarModel::Entry> entries;
    for (const PageRow& row : m_listed)
        entries.push_back({row.title, row.keys.value(0).toString(QKeySequence::NativeText), {row.page, {}}});
    if (!m_services.inventory.environments().empty())
        entries.push_back({tr("Environments"), {}, {}});
    for (const Environment& environment : m_services.inventory.environments()) {
        entries.push_back(
            {environment.name, environment.name, overviewPlace(environment.id.toString()), markOf(environment.id)});
    }
    m_side->sidebar().setEntries(std::move(entries));
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
    return keys;
}

void MainWindow::toggleSidebar() {
    m_side->toggle();
    Q_EMIT settingsChanged();
}

KeyHelp* MainWindow::showKeys() { return new KeyHelp(keys(), this); }

WindowSettings MainWindow::settings() const {
    WindowSettings settings{
        .geometry = saveGeometry(), .environment = m_lastEnvironment, .recent = m_palette->recent(), .splitters = {}};
    m_parts->write(settings);
    settings.fleet = m_fleet->view();
    settings.isSidebarHidden = m_side->isUnwanted();
    return settings;
}

void MainWindow::restore(const WindowSettings& settings) {
    FleetView view = settings.fleet;
    view.filter.clear(); // nothing shall be missing from a fresh window
    m_fleet->applyView(view);
    m_side->setUnwanted(settings.isSidebarHidden);
    m_parts->adopt(*this);
    connect(m_parts, &PartMemory::changed, this, &MainWindow::settingsChanged);
    connect(m_pages, &LazyStack::cameToBe, m_parts, [this](const QString&, QWidget* page) { m_parts->adopt(*page); });
    if (!restoreGeometry(settings.geometry))
        resize(1280, 800);
}

void MainWindow::showEvent(QShowEvent* event) {
    QMainWindow::showEvent(event);
    layout()->activate();
    m_parts->begin();
}

void MainWindow::resizeEvent(QResizeEvent* event) {
    QMainWindow::resizeEvent(event);
    m_side->fit(event->size().width());
}

void MainWindow::closeEvent(QCloseEvent* event) {
    if (m_operate && !m_operate->mayClose(m_questions, [this] { close(); }))
        return event->ignore();
    Q_EMIT settingsChanged();
    QMainWindow::closeEvent(event);
}

} // namespace magkeeper
