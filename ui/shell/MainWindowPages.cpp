// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The lists of what a window shows: its pages, and the sections of an environment's page. Each is made when it is first
// shown.
#include "ui/compare/CompareView.h"
#include "ui/compare/IgnorePage.h"
#include "ui/environment/OverviewPage.h"
#include "ui/environment/StateTimeline.h"
#include "ui/findings/MarkPresenter.h"
#include "ui/fleet/FleetPage.h"
#include "ui/fleet/FleetWall.h"
#include "ui/history/HistoryPage.h"
#include "ui/preferences/LimitsPage.h"
#include "ui/preferences/PreferencesPage.h"
#include "ui/schedule/CronPage.h"
#include "ui/schedule/FleetIndexersPage.h"
#include "ui/schedule/IndexersPresenter.h"
#include "ui/services/CachesPresenter.h"
#include "ui/services/DatabasePresenter.h"
#include "ui/services/QueuesPresenter.h"
#include "ui/services/ServicePage.h"
#include "ui/services/ServicesPresenter.h"
#include "ui/shell/LogFilePages.h"
#include "ui/shell/LogPages.h"
#include "ui/shell/MainWindow.h"
#include "ui/shell/OperatePages.h"
#include "ui/shell/PartMemory.h"
#include "ui/shell/PatchPages.h"
#include "ui/shell/RolloutPages.h"
#include "ui/widgets/AfterFirstFrame.h"

namespace magkeeper {

using namespace Qt::StringLiterals;

void MainWindow::addPages() {
    addFleet();
    addEnvironment();
    if (m_services.logs)
        addLogsPage(*this, *m_services.logs);
    addLogFilePage(*this, m_services.logs);
    addPreferences();
    if (m_services.patches)
        m_patches = new PatchPages(m_services.patches, *this);
    if (m_services.rollouts)
        addRolloutPage(*this, *m_services.rollouts);
    addOperate();
}

void MainWindow::addFleet() {
    auto* marks = new MarkPresenter(m_services.marks, m_services.clock, m_services.author, this);
    m_fleetPresenter = new FleetPresenter(
        m_services.inventory, m_services.refresher, m_services.watch, m_services.clock, m_questions, this);
    m_fleetPresenter->follow(*new FleetTrends(m_services.snapshots, m_services.clock, this));
    m_fleet = new FleetPage(*m_fleetPresenter, m_services.views, *marks, this);
    if (!m_services.inventory.isLoaded())
        new AfterFirstFrame(*this, [this] { m_fleetPresenter->load(); });
    connect(m_fleet, &FleetPage::openRequested, this, [this](const QString& key) { go(overviewPlace(key)); });
    connect(m_fleet, &FleetPage::wallRequested, this, [this] { go(wallPlace()); });
    connect(m_fleet, &FleetPage::viewChanged, this, &MainWindow::settingsChanged);
    connect(m_fleet, &FleetPage::addRequested, this, [this] { openForm(); });
    connect(m_fleet, &FleetPage::editRequested, this, [this](const QString& key) { openForm(key); });
    addPage({u"fleet"_s, tr("Fleet"), {QKeySequence(Qt::CTRL | Qt::Key_1)}, [this](QWidget*) { return m_fleet; },
        PageRow::Listed::InSidebar});
    addPage({u"wall"_s, tr("Wall screen"), {QKeySequence(Qt::SHIFT | Qt::Key_F11)}, [this](QWidget* parent) {
                 auto* wall = new FleetWall(*m_fleetPresenter, parent);
                 connect(wall, &FleetWall::left, this, [this] { go(fleetPlace()); });
                 return wall;
             }});
}

void MainWindow::addEnvironment() {
    addPage({u"overview"_s, {}, {}, [this](QWidget* parent) { return m_overview = makeOverview(parent); },
        PageRow::Listed::Nowhere});
    addPage({u"indexers"_s, tr("Indices to look at"), {}, [this](QWidget* parent) {
                 auto* page = new FleetIndexersPage(
                     *new FleetIndexersPresenter(m_services.inventory, m_services.refresher, m_services.clock, this),
                     parent);
                 connect(page, &FleetIndexersPage::openRequested, this, [this](const QString& key) {
                     go(overviewPlace(key));
                     m_overview->showSection(u"indexers");
                 });
                 return page;
             }});
}

OverviewPage* MainWindow::makeOverview(QWidget* parent) {
    auto* marks = new MarkPresenter(m_services.marks, m_services.clock, m_services.author, this);
    auto* presenter = new OverviewPresenter({m_services.inventory, m_services.refresher, m_services.watch,
                                                m_services.clock, m_services.snapshots, m_services.pool, *marks},
        this);
    presenter->walk().follow(m_services.thresholds);
    auto* page = new OverviewPage(*presenter, parent);
    connect(page, &OverviewPage::editRequested, this, [this](const QString& key) { openForm(key); });
    connect(page, &OverviewPage::sectionMade, m_parts, [this](QWidget* section) { m_parts->adopt(*section); });
    page->addSection({u"history"_s, tr("History"), [this](QWidget* widget) { return makeHistory(widget); }});
    if (m_services.logs)
        addLogsSection(*page, *m_services.logs);
    addServices(*page);
    addComparisons(*page);
    if (m_patches && m_operate)
        m_patches->addSections(*page,
            [this](const QString& tool) { m_operate->chooseAction(u"patch.vendor-status"_s, {{u"tool"_s, {tool}}}); });
    else if (m_patches)
        m_patches->addSections(*page);
    if (m_operate)
        m_operate->addSections(*page);
    return page;
}

/// What runs beside Magento; buttons lead to the action that helps, with its arguments, where the window may write.
void MainWindow::addServices(OverviewPage& page) {
    const ServicePageServices services{m_services.inventory, m_services.refresher, m_services.runner,
        m_services.snapshots, m_services.clock, m_services.pool};
    const auto add = [&](const QString& id, const QString& title, auto make, const QString& after = {}) {
        const auto section = [this, id, title, make, services](QWidget* parent) {
            auto* made = new ServicePage(id, title, make(services), parent);
            followWalk(*made);
            connect(made, &ServicePage::actionWanted, this, [this](const ActionChoice& choice) {
                if (m_operate)
                    m_operate->chooseAction(choice.action, choice.values);
            });
            return made;
        };
        page.addSection({id, title, section, after});
    };
    add(
        u"indexers"_s, tr("Indexers"), [](const ServicePageServices& given) { return new IndexersPresenter(given); },
        u"findings"_s);
    page.addSection({u"cron"_s, tr("Cron"), [this, services](QWidget* parent) { return makeCron(services, parent); },
        u"indexers"_s});
    add(
        u"queues"_s, tr("Queues"), [](const ServicePageServices& given) { return new QueuesPresenter(given); },
        u"cron"_s);
    add(
        u"caches"_s, tr("Caches"), [](const ServicePageServices& given) { return new CachesPresenter(given); },
        u"queues"_s);
    add(
        u"database"_s, tr("Database"), [](const ServicePageServices& given) { return new DatabasePresenter(given); },
        u"caches"_s);
    add(
        u"services"_s, tr("Services"), [](const ServicePageServices& given) { return new ServicesPresenter(given); },
        u"search"_s);
}

EnvironmentSection* MainWindow::makeCron(const ServicePageServices& services, QWidget* parent) {
    auto* section = new CronPage(new CronPresenter(services), parent);
    followWalk(section->page());
    connect(section, &CronPage::actionWanted, this, [this](const ActionChoice& choice) {
        if (m_operate)
            m_operate->chooseAction(choice.action, choice.values);
    });
    return section;
}

/// While a stored state is shown, its services are.
void MainWindow::followWalk(ServicePage& section) {
    if (!m_operate)
        section.hideActions();
    OverviewPresenter& overview = m_overview->presenter();
    const auto follow = [&section, &overview] {
        const auto& shown = overview.walk().shown();
        section.presenter().reader().showPast(shown ? shown->latest : nullptr, shown ? shown->full : nullptr);
    };
    connect(&overview, &OverviewPresenter::changed, &section, follow);
    connect(m_overview, &OverviewPage::sectionMade, &section, follow); // it may be made while a stored state is shown
}

void MainWindow::addComparisons(OverviewPage& page) {
    const auto make = [this](ComparisonKind kind) {
        return [this, kind](QWidget* parent) {
            const CompareServices services{m_services.inventory, m_services.refresher,
                {m_services.snapshots, m_services.states, m_services.pool, m_services.patchRecords}, m_services.clock,
                m_services.ignores};
            auto* view = new CompareView(*new ComparePresenter(services, kind, this), parent);
            connect(
                view, &CompareView::ignoredRequested, this, [this] { go({.page = u"ignored"_s, .environment = {}}); });
            return view;
        };
    };
    page.addSection({u"changes"_s, tr("Changes"), make(ComparisonKind::Changes)});
    page.addSection({u"compare"_s, tr("Compare"), make(ComparisonKind::Drift)});
}

/// What changed is read when somebody looks at the numbers, and marked in them.
EnvironmentSection* MainWindow::makeHistory(QWidget* parent) {
    auto* page = new HistoryPage(
        *new HistoryPresenter({m_services.snapshots, m_services.refresher, m_services.clock, m_services.pool}, this),
        parent);
    auto* timeline
        = new StateTimeline(m_services.snapshots, m_services.inventory, m_services.clock, m_services.pool, page);
    timeline->setEnvironment(m_overview->presenter().environmentId());
    connect(m_overview, &OverviewPage::environmentChanged, timeline, &StateTimeline::setEnvironment);
    connect(m_overview, &OverviewPage::sectionShown, timeline, [timeline](const QString& section) {
        if (section == "history"_L1)
            timeline->read();
    });
    connect(timeline, &StateTimeline::changed, page, [timeline, page] {
        std::vector<SeriesMarker> markers;
        for (const StateChange& change : timeline->changes())
            markers.push_back({change.at, change.text, change.mark});
        page->presenter().setMarkers(std::move(markers));
    });
    return page;
}

void MainWindow::addPreferences() {
    addPage({u"preferences"_s, tr("Preferences"), {QKeySequence(Qt::CTRL | Qt::Key_Comma)}, [this](QWidget* parent) {
                 auto* page = new PreferencesPage(m_services.preferences, parent);
                 connect(page, &PreferencesPage::limitsRequested, this, [this] { go(limitsPlace()); });
                 return page;
             }});
    addPage({u"limits"_s, tr("Limits of findings"), {}, [this](QWidget* parent) {
                 return new LimitsPage(*new LimitsPresenter(m_services.thresholds, m_services.inventory, this), parent);
             }});
    if (m_services.ignores)
        addPage({u"ignored"_s, tr("Meant to differ"), {}, [this](QWidget* parent) {
                     return new IgnorePage(*new IgnorePresenter(*m_services.ignores, this), parent);
                 }});
}

/// Pages that write come with the services that they need.
void MainWindow::addOperate() {
    if (!m_services.operate)
        return;
    m_operate = new OperatePages(*m_services.operate, m_services.watch, *this);
    m_operate->follow(*m_fleetPresenter, m_questions);
    connect(m_operate, &OperatePages::editWanted, this, [this](const QString& key) { openForm(key); });
}

} // namespace magkeeper
