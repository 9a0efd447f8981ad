// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/operate/ActionPresenter.h"

#include "core/actions/ActionCatalogue.h"
#include "core/base/Work.h"
#include "core/text/Quantity.h"
#include "ui/operate/ArgumentOffers.h"
#include "ui/operate/LiveRuns.h"
#include "ui/operate/RunWords.h"

#include <algorithm>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

Cell textCell(const QString& text, Cell::Tone tone = Cell::Tone::Plain) {
    return {.text = text, .toolTip = text, .tone = tone};
}

} // namespace

ActionPresenter::ActionPresenter(const OperateServices& services, QObject* parent)
    : QObject(parent)
    , m_services(services)
    , m_actions(actionColumns(), [](const ActionRow& row) { return row.id; }) {
    m_actions.setRows(actionRows());
    connect(&m_services.inventory, &Inventory::changed, this, [this] { plan(); });
    connect(&m_services.refresher, &Refresher::readingsChanged, this, [this](const QList<EnvironmentId>& ids) {
        if (ids.contains(m_id))
            Q_EMIT changed();
    });
    connect(&m_services.maintenance, &MaintenanceWatch::changed, this, &ActionPresenter::changed);
    connect(&m_services.live, &LiveRuns::changed, this, [this](EnvironmentId id) {
        if (id != m_id)
            return;
        reload();
        if (const LiveRun* run = live(); run && run->isDone())
            Q_EMIT ended();
    });
}

const Environment* ActionPresenter::environment() const { return m_services.inventory.find(m_id); }

void ActionPresenter::setEnvironment(EnvironmentId id) {
    if (id == m_id)
        return;
    m_id = id;
    m_maintenanceError.reset();
    choose({}); // nothing that was typed for one environment may be done to another
}

PageState ActionPresenter::state() const {
    if (environment())
        return PageState::ready();
    if (!m_services.inventory.isLoaded())
        return {.kind = PageState::Kind::Loading, .sentence = tr("Reading the workspace…"), .detail = {}, .action = {}};
    return {.kind = PageState::Kind::Empty, .sentence = tr("No environment is shown."), .detail = {}, .action = {}};
}

void ActionPresenter::choose(const QString& id) {
    const auto action = findAction(id);
    m_action = action ? *action : nullptr;
    m_values.clear();
    m_name.clear();
    m_reason.clear();
    m_mode = RunMode::Attached;
    m_node.clear();
    m_stealError.reset();
    Q_EMIT chosenChanged();
    plan();
}

QStringList ActionPresenter::offers(const ArgumentDefinition& argument) const {
    const EnvironmentReading reading = m_services.refresher.reading(m_id);
    return offersFor(argument, reading.latest.get(), reading.latestFull.get());
}

void ActionPresenter::setValues(const ActionRequest::Values& values) {
    if (values == m_values)
        return;
    m_values = values;
    plan();
}

void ActionPresenter::setConfirmedName(const QString& name) {
    m_name = name;
    Q_EMIT changed();
}

void ActionPresenter::setReason(const QString& reason) {
    m_reason = reason;
    Q_EMIT changed();
}

void ActionPresenter::setMode(RunMode mode) {
    m_mode = mode;
    Q_EMIT changed();
}

void ActionPresenter::setNode(const QString& name) {
    if (std::exchange(m_node, name) != name)
        plan();
}

QStringList ActionPresenter::nodes() const {
    QStringList names;
    if (environment())
        for (const Node& each : environment()->nodes)
            names << each.name;
    return names;
}

bool ActionPresenter::canDetach() const { return m_action && m_action->means == ActionMeans::Console; }

WriteOrder ActionPresenter::order(const ActionRequest& request) const {
    return {*environment(), request, m_mode, m_name, m_reason, std::nullopt, m_node};
}

/// Of answers only the last one counts. What was known of the same action stays until then, but for the command.
void ActionPresenter::plan() {
    ++m_question;
    m_request.reset();
    m_plan.reset();
    m_planError.reset();
    m_invalid.clear();
    m_reading = false;
    if (!m_action || !environment() || m_action->impossible)
        return Q_EMIT changed();
    if (!hasFile())
        return take(ActionRequest::create(*m_action, m_values));
    m_reading = true;
    read();
    Q_EMIT changed();
}

/// One after the other: on a slow disk what is typed meanwhile is read once. The catalogue, and so the action, lives as
/// long as the program.
void ActionPresenter::read() {
    if (std::exchange(m_isBusy, true))
        return;
    auto work = [action = m_action, values = m_values] { return ActionRequest::create(*action, values); };
    whenDone(
        this, runIn(m_services.pool, std::move(work)), [this, question = m_question](Result<ActionRequest> request) {
            m_isBusy = false;
            if (!m_reading)
                return;
            if (question != m_question)
                return read();
            m_reading = false;
            take(std::move(request));
        });
}

bool ActionPresenter::hasFile() const {
    return std::ranges::any_of(m_action->arguments, [this](const ArgumentDefinition& argument) {
        const auto given = m_values.find(QString::fromLatin1(argument.name));
        return argument.kind == ArgumentKind::File && given != m_values.end() && !given->second.isEmpty();
    });
}

void ActionPresenter::take(Result<ActionRequest> request) {
    if (!request) {
        m_invalid = request.error().text();
        return Q_EMIT changed();
    }
    m_request = *std::move(request);
    whenDone(this, m_services.guard.plan(order(*m_request)),
        [this, question = m_question](const Result<WritePlan>& planned) {
            if (question != m_question)
                return;
            m_plan = planned ? std::optional(*planned) : std::nullopt;
            m_planError = planned ? std::nullopt : std::optional(planned.error());
            Q_EMIT changed();
        });
    Q_EMIT changed();
}

void ActionPresenter::reload() {
    plan();
    m_services.maintenance.load();
}

std::vector<FactRow> ActionPresenter::preview() const {
    std::vector<FactRow> facts;
    if (!m_action)
        return facts;
    facts.push_back(
        {.label = tr("Risk"), .value = {.text = riskWord(m_action->risk), .mark = riskMark(m_action->risk)}});
    facts.push_back({.label = tr("Caches"),
        .value = *m_action->caches ? textCell(tr("Get cold: %1").arg(QString::fromUtf8(m_action->caches)))
                                   : textCell(tr("None"), Cell::Tone::Muted)});
    facts.push_back({.label = tr("Undo"),
        .value = *m_action->undo ? textCell(QString::fromUtf8(m_action->undo))
                                 : Cell{.text = tr("It cannot be taken back"), .mark = Mark::Warning}});
    addPlan(facts);
    return facts;
}

void ActionPresenter::addPlan(std::vector<FactRow>& facts) const {
    if (!m_plan)
        return;
    facts.push_back({.label = tr("Takes"),
        .value = m_plan->typicalDuration ? textCell(tr("%1 as a rule").arg(durationText(*m_plan->typicalDuration)))
                                         : textCell(tr("Not known: it was never done here"), Cell::Tone::Muted)});
    facts.push_back({.label = tr("On"), .value = textCell(m_plan->node)});
    facts.push_back({.label = tr("Last read"),
        .value = m_plan->lastSeen ? textCell(ageText(m_plan->lastSeen->takenAt, m_services.clock.now()))
                                  : textCell(tr("Never"), Cell::Tone::Muted)});
}

bool ActionPresenter::isObserved() const { return environment() && environment()->access != Access::Operate; }

WriteNeeds ActionPresenter::needs() const {
    if (m_plan)
        return m_plan->needs;
    return environment() && m_action ? needsOf(*environment(), *m_action, ApprovalPolicy::None) : WriteNeeds();
}

QString ActionPresenter::holder() const {
    return m_plan && m_plan->heldBy ? lockText(*m_plan->heldBy, m_services.clock.now()) : QString();
}

QString ActionPresenter::obstacle() const {
    if (!m_action || !environment())
        return tr("Choose an action.");
    if (m_action->impossible)
        return QString::fromUtf8(m_action->impossible);
    if (isObserved())
        return tr("%1 is only observed: its access refuses every write.").arg(environment()->name);
    if (m_reading)
        return tr("Reading the file…");
    if (!m_request)
        return m_invalid;
    if (m_planError)
        return m_planError->toString();
    if (!m_plan)
        return tr("Asking the workspace…");
    if (const LiveRun* run = live(); run && !run->isDone())
        return tr("Another write runs here.");
    if (m_plan->heldBy)
        return tr("Another write holds this environment.");
    if (m_plan->needs.confirmation && m_name != environment()->name)
        return tr("Type the name of the environment: %1").arg(environment()->name);
    if (m_plan->needs.reason && m_reason.trimmed().isEmpty())
        return tr("Say why.");
    if (const auto allowed = checkOrder(order(*m_request)); !allowed)
        return allowed.error().text();
    return {};
}

QString ActionPresenter::runText() const {
    if (!m_action || !environment())
        return tr("Run");
    return tr("%1 on %2").arg(QString::fromUtf8(m_action->title), environment()->name);
}

void ActionPresenter::run() {
    if (obstacle().isEmpty())
        m_services.live.start(order(*m_request));
}

void ActionPresenter::steal(const QString& reason) {
    if (reason.trimmed().isEmpty())
        return;
    whenDone(this, m_services.runs.steal(m_id, reason.trimmed(), ownRunOwner()),
        [this, id = m_id](const Result<WriteLock>& lock) {
            if (id != m_id)
                return;
            m_stealError = lock ? std::nullopt : std::optional(lock.error());
            reload();
        });
}

LiveRun* ActionPresenter::live() const { return m_services.live.of(m_id); }

void ActionPresenter::dismiss() { m_services.live.dismiss(m_id); }

void ActionPresenter::setMaintenanceUntil(std::optional<std::chrono::minutes> duration) {
    const auto until = duration ? std::optional<Instant>(now() + *duration) : std::nullopt;
    whenDone(this, m_services.maintenance.setUntil(m_id, until), [this, id = m_id](const Result<EnvironmentId>& set) {
        if (id != m_id)
            return;
        m_maintenanceError = set ? std::nullopt : std::optional(set.error());
        Q_EMIT changed();
    });
}

} // namespace magkeeper
