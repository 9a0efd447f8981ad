// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/operate/RunsPresenter.h"

#include "core/text/FaultText.h"
#include "ui/operate/LiveRuns.h"

#include <algorithm>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

constexpr int mostOfOne = 500;
constexpr int mostOfAll = 2000;

} // namespace

RunsPresenter::RunsPresenter(const OperateServices& services, RunScope scope, QObject* parent)
    : QObject(parent)
    , m_services(services)
    , m_scope(scope)
    , m_now(std::make_shared<Instant>(services.clock.now()))
    , m_runs(runColumns(m_now, scope), [](const RunRecord& run) { return run.id.toString(); })
    , m_resolution(services) {
    m_state = {.kind = PageState::Kind::Loading, .sentence = tr("Reading what was done…"), .detail = {}, .action = {}};
    connect(&m_services.live, &LiveRuns::changed, this, [this](EnvironmentId id) {
        if (m_scope == RunScope::Everywhere || id == m_id)
            load();
    });
    connect(&m_resolution, &RunResolution::outputSeen, this, [this](const QString& text) {
        if (m_selected)
            m_selected->output = text;
        Q_EMIT changed();
    });
    connect(&m_resolution, &RunResolution::recordChanged, this, [this](const RunRecord& run) {
        if (m_selected && m_selected->id == run.id)
            m_selected = run;
        load();
    });
}

void RunsPresenter::setEnvironment(EnvironmentId id) {
    if (id == m_id)
        return;
    m_id = id;
    m_runs.setRows({});
    select({});
    load();
}

void RunsPresenter::load() {
    const int question = ++m_question;
    const bool everywhere = m_scope == RunScope::Everywhere;
    if (!everywhere && m_id.isNull())
        return show({});
    whenDone(this, m_services.runs.list(everywhere ? EnvironmentId() : m_id, everywhere ? mostOfAll : mostOfOne),
        [this, question](Result<std::vector<RunRecord>> runs) {
            if (question == m_question)
                take(std::move(runs));
        });
}

void RunsPresenter::take(Result<std::vector<RunRecord>> runs) {
    if (!runs) {
        const bool older = m_runs.rowCount() > 0;
        m_state = {.kind = older ? PageState::Kind::Stale : PageState::Kind::Failed,
            .sentence = tr("What was done could not be read. %1").arg(meaningOf(runs.error().kind())),
            .detail = runs.error().toString(),
            .action = tr("Try again")};
        return Q_EMIT changed();
    }
    show(*std::move(runs));
}

void RunsPresenter::show(std::vector<RunRecord> runs) {
    std::ranges::stable_sort(runs, std::ranges::greater(), &RunRecord::startedAt);
    *m_now = m_services.clock.now();
    m_state = PageState::ready();
    if (runs.empty())
        m_state = {.kind = PageState::Kind::Empty,
            .sentence = m_scope == RunScope::Everywhere ? tr("Nothing was done to any environment yet.")
                                                        : tr("Nothing was done to this environment yet."),
            .detail = {},
            .action = {}};
    m_runs.setRows(std::move(runs));
    if (m_selected)
        select(m_selected->id.toString());
    Q_EMIT changed();
}

QString RunsPresenter::summary() const {
    const std::vector<RunRecord>& runs = m_runs.values();
    const QString all = tr("%n run(s)", nullptr, static_cast<int>(runs.size()));
    const auto open = std::ranges::count_if(runs, needsResolution);
    return open == 0 ? all
                     : tr("%1, %2").arg(all, tr("%n whose outcome nobody knows", nullptr, static_cast<int>(open)));
}

void RunsPresenter::select(const QString& key) {
    const int selection = ++m_selection;
    const std::vector<RunRecord>& runs = m_runs.values();
    const auto found = std::ranges::find_if(runs, [&](const RunRecord& run) { return run.id.toString() == key; });
    const QString shown = m_selected && m_selected->id.toString() == key ? m_selected->output : QString();
    m_selected = found == runs.end() ? std::nullopt : std::optional(*found);
    if (m_selected && m_selected->output.isEmpty())
        m_selected->output = shown;
    m_resolution.setRun(m_selected);
    Q_EMIT changed();
    if (!m_selected)
        return;
    whenDone(this, m_services.runs.find(key), [this, selection](const Result<RunRecord>& run) {
        if (selection != m_selection || !run)
            return;
        m_selected = *run;
        m_resolution.setRun(m_selected);
        Q_EMIT changed();
    });
}

std::vector<FactRow> RunsPresenter::facts() const {
    return m_selected ? runFacts(*m_selected, m_services.clock.now()) : std::vector<FactRow>();
}

} // namespace magkeeper
