// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/OperatePages.h"

#include "ui/environment/OverviewPage.h"
#include "ui/fleet/FleetPresenter.h"
#include "ui/operate/ActionsPage.h"
#include "ui/operate/ApprovalPage.h"
#include "ui/operate/AuditPage.h"
#include "ui/operate/LiveRuns.h"
#include "ui/operate/MaintenanceNote.h"
#include "ui/operate/RunsPage.h"
#include "ui/operate/RunsView.h"
#include "ui/operate/RunWords.h"
#include "ui/shell/MainWindow.h"
#include "ui/shell/WindowActions.h"
#include "ui/widgets/KindPill.h"

#include <QApplication>

#include <algorithm>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::minutes later{15}; ///< until a question that was put off comes again

/// What can be done to the environment that is shown.
class WritesSource final : public PaletteSource {
public:
    explicit WritesSource(std::function<std::vector<PaletteEntry>()> list)
        : m_list(std::move(list)) { }
    [[nodiscard]] std::vector<PaletteEntry> entries() const override { return m_list(); }

private:
    std::function<std::vector<PaletteEntry>()> m_list;
};

} // namespace

OperatePages::OperatePages(const OperateServices& services, const HealthWatch& watch, MainWindow& window)
    : QObject(&window)
    , m_services(services)
    , m_watch(watch)
    , m_window(window) {
    m_window.addPage({u"runs"_s, tr("Runs of all environments"), {}, [this](QWidget* parent) {
                          auto* page = new RunsPage(*new RunsPresenter(m_services, RunScope::Everywhere, this), parent);
                          connect(page, &RunsPage::openRequested, this,
                              [this](const QString& key) { m_window.go(MainWindow::overviewPlace(key)); });
                          return page;
                      }});
    m_window.addPage({u"audit"_s, tr("Audit trail"), {},
        [this](QWidget* parent) { return new AuditPage(*new AuditPresenter(m_services.audit, this), parent); }});
    m_window.addPage({u"approvals"_s, tr("Approvals"), {}, [this](QWidget* parent) {
                          return new ApprovalPage(
                              *new ApprovalPresenter(m_services.runs, m_services.clock, this), parent);
                      }});
}

void OperatePages::addSections(OverviewPage& overview) {
    m_overview = &overview;
    m_presenter = new ActionPresenter(m_services, this);
    overview.addSection({u"actions"_s, tr("Actions"), [this](QWidget* parent) {
                             m_actions = new ActionsPage(*m_presenter, *new RunResolution(m_services, this), parent);
                             connect(m_actions, &ActionsPage::accessWanted, this, &OperatePages::editWanted);
                             return m_actions;
                         }});
    overview.addSection({u"runs"_s, tr("Runs"), [this](QWidget* parent) {
                             return new RunsView(
                                 *new RunsPresenter(m_services, RunScope::OneEnvironment, this), parent);
                         }});
    connect(&overview, &OverviewPage::environmentChanged, m_presenter, &ActionPresenter::setEnvironment);
    connect(&overview, &OverviewPage::helpWanted, this, &OperatePages::chooseForFinding);
}

Place OperatePages::runsPlace() { return {.page = u"runs"_s, .environment = {}}; }

Place OperatePages::auditPlace() { return {.page = u"audit"_s, .environment = {}}; }

void OperatePages::chooseAction(const QString& action, const ActionRequest::Values& values) {
    m_overview->showSection(u"actions");
    if (action.isEmpty())
        m_actions->setFocus(Qt::OtherFocusReason);
    else
        m_actions->choose(action, values);
}

/// To what helps against a finding, with nothing done yet.
void OperatePages::chooseForFinding(const QString& finding) {
    const HealthPtr health = m_watch.health(m_presenter->environmentId());
    if (!health)
        return;
    const auto found = std::ranges::find(health->findings, finding, &Finding::id);
    if (found != health->findings.end() && !found->action.isEmpty())
        chooseAction(found->action);
}

bool OperatePages::mayClose(Questions& questions, const std::function<void()>& close) {
    const auto isOther = [this](const QWidget* widget) {
        return widget != &m_window && widget->isVisible() && qobject_cast<const MainWindow*>(widget);
    };
    const int running = m_services.live.running();
    if (m_mayClose || running == 0 || std::ranges::any_of(QApplication::topLevelWidgets(), isOther))
        return true;
    if (std::exchange(m_asking, true))
        return false;
    whenDone(this,
        questions.ask({.title = tr("A write still runs"),
            .text = tr("%n write(s) still run(s). What came of them will not be known when Magkeeper is closed now.",
                nullptr, running),
            .detail
            = tr("Commands that began go on or end on the server by themselves. You can look and say it later."),
            .confirm = tr("Close all the same"),
            .tone = Question::Tone::Dangerous}),
        [this, close](const Result<Answer>& answer) {
            m_asking = false;
            m_mayClose = answer.value_or(Answer::Cancelled) == Answer::Confirmed;
            if (m_mayClose)
                close();
        });
    return false;
}

void OperatePages::follow(FleetPresenter& fleet, Questions& questions) {
    MaintenanceWatch& watch = m_services.maintenance;
    connect(&watch, &MaintenanceWatch::changed, this, [this, &fleet] { tellFleet(fleet); });
    connect(&watch, &MaintenanceWatch::due, this,
        [this, &questions](EnvironmentId id) { askWhetherToOpen(id, questions); });
    tellFleet(fleet);
}

void OperatePages::tellFleet(FleetPresenter& fleet) const {
    const Instant now = m_services.clock.now();
    QHash<EnvironmentId, FleetNote> notes;
    for (const auto& [id, sight] : m_services.maintenance.sights().asKeyValueRange())
        notes.insert(id,
            {maintenanceWord(sight, now),
                QStringList{maintenanceText(sight, now), maintenanceDetail(sight, now)}.join(u'\n').trimmed(),
                maintenanceMark(sight, now)});
    fleet.setNotes(notes);
}

/// Whichever window hears of it first asks. Nothing is opened by the answer alone: it leads to the action.
void OperatePages::askWhetherToOpen(EnvironmentId id, Questions& questions) {
    const Environment* environment = m_services.inventory.find(id);
    if (!environment || !m_services.maintenance.takeDue(id))
        return;
    const Instant now = m_services.clock.now();
    const MaintenanceSight sight = m_services.maintenance.sight(id);
    whenDone(this,
        questions.ask({.title = tr("%1 is still closed").arg(environment->name),
            .text = maintenanceText(sight, now),
            .detail = maintenanceDetail(sight, now),
            .confirm = tr("Open the shop again…"),
            .tone = Question::Tone::Plain}),
        [this, id](const Result<Answer>& answer) {
            if (answer.value_or(Answer::Cancelled) != Answer::Confirmed)
                return putOff(id);
            m_window.go(MainWindow::overviewPlace(id.toString()));
            chooseAction(u"maintenance.disable"_s);
        });
}

/// What could not be put off comes again by itself, as soon as it is looked at.
void OperatePages::putOff(EnvironmentId id) {
    whenDone(this, m_services.maintenance.setUntil(id, m_services.clock.now() + later),
        [this, id](const Result<EnvironmentId>& set) {
            if (set)
                return;
            m_services.maintenance.giveDueBack(id);
            m_window.tell(set.error());
        });
}

bool OperatePages::isShown() const { return m_overview && m_overview->isVisible(); }

void OperatePages::addCommands(WindowActions& actions) {
    actions.add(
        u"actionsAction"_s, tr("Actions of the environment"), {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_A)}, [this] {
            if (!isShown())
                m_window.goToLastEnvironment();
            if (isShown())
                chooseAction({});
        });
}

std::unique_ptr<PaletteSource> OperatePages::makeSource() {
    return std::make_unique<WritesSource>([this] { return entries(); });
}

std::vector<PaletteEntry> OperatePages::entries() {
    std::vector<PaletteEntry> entries;
    const Environment* environment = isShown() ? m_presenter->environment() : nullptr;
    if (!environment)
        return entries;
    for (const ActionRow& row : m_presenter->actions().values()) {
        if (row.possible)
            entries.push_back({.key = u"write:"_s + row.id,
                .title = tr("%1…").arg(row.title),
                .detail = row.id + u" · "_s + environment->name,
                .group = tr("Do"),
                .keys = {},
                .pill = pillText(environment->kind),
                .pillTone = pillTone(environment->kind),
                .mark = row.risk == ActionRisk::Safe ? Mark::None : riskMark(row.risk),
                .run = [this, id = row.id] { chooseAction(id); }});
    }
    return entries;
}

} // namespace magkeeper
