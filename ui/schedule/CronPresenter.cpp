// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/schedule/CronPresenter.h"

#include "core/magento/CronSetting.h"
#include "core/text/CronText.h"
#include "core/text/Quantity.h"
#include "ui/environment/FactSheet.h"

#include <algorithm>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::minutes longSilence{15}; ///< of cron, which comes each minute
constexpr std::chrono::minutes tolerated{1}; ///< by so much runs may be older than what else is shown

} // namespace

CronPresenter::CronPresenter(const ServicePageServices& services, QObject* parent)
    : ServicePresenter(services, {}, parent)
    , m_services(services)
    , m_storeNow(std::make_shared<Instant>(services.clock.now()))
    , m_jobs(cronJobColumns(m_storeNow), [](const CronJobReport& job) { return job.code; })
    , m_timeline(std::make_shared<const Timeline>()) {
    addBlock({u"jobs"_s, tr("Jobs"), &m_jobs, tr("No job is known yet."), {}, Room::Rest});
    addButtons();
    update();
}

CronPresenter::~CronPresenter() { m_stop.request_stop(); }

void CronPresenter::addButtons() {
    addButton({u"schedule"_s, tr("Have cron run it next…"), u"jobs"_s,
        [this](const QStringList& keys) -> std::optional<ActionChoice> {
            const CronJobReport* job = rowOf(keys);
            return job ? std::optional(ActionChoice{u"cron.schedule-job"_s, {{u"job"_s, {job->code}}}}) : std::nullopt;
        }});
    addButton(
        {u"group"_s, tr("Run its group…"), u"jobs"_s, [this](const QStringList& keys) -> std::optional<ActionChoice> {
             const CronJobReport* job = rowOf(keys);
             return job && !job->group.isEmpty()
                 ? std::optional(ActionChoice{u"cron.run"_s, {{u"group"_s, {job->group}}}})
                 : std::nullopt;
         }});
    addButton({u"clear"_s, tr("End its dead rows…"), u"jobs"_s,
        [this](const QStringList& keys) -> std::optional<ActionChoice> {
            const CronJobReport* job = rowOf(keys);
            return job && job->has(CronConcern::Dead)
                ? std::optional(ActionChoice{u"cron.clear-stuck"_s, {{u"job"_s, {job->code}}}})
                : std::nullopt;
        }});
}

const CronJobReport* CronPresenter::rowOf(const QStringList& keys) const {
    if (keys.size() != 1)
        return nullptr;
    const auto found = std::ranges::find(m_jobs.values(), keys.front(), &CronJobReport::code);
    return found == m_jobs.values().end() ? nullptr : &*found;
}

void CronPresenter::setWindow(std::chrono::hours window) {
    if (window == m_window)
        return;
    m_window = window;
    m_stop.request_stop(); // what is on its way is of another window
    m_asked = false;
    ++m_question;
    m_readAt.reset();
    readRuns();
}

/// Another environment: nothing of the one before is shown.
void CronPresenter::forget() {
    m_stop.request_stop();
    ++m_question;
    m_asked = false;
    m_reading.reset();
    m_error.reset();
    m_readAt.reset();
    m_chosen.clear();
    m_timeline = std::make_shared<const Timeline>();
    m_id = reader().environmentId();
}

void CronPresenter::readRuns() {
    const Environment* environment = reader().environment();
    if (m_asked || !environment || !m_services.runner || reader().isPast())
        return;
    m_asked = true;
    m_stop = std::stop_source();
    const CronOrder order{.sections = QStringList{u"cron"_s}, .from = {}, .ago = m_window};
    whenDone(this, readCron(*m_services.runner, m_services.pool, *environment, order, m_stop.get_token()),
        [this, question = ++m_question](const Result<CronReading>& reading) {
            if (question == m_question)
                takeRuns(reading);
        });
    Q_EMIT runsChanged();
}

void CronPresenter::readRunsWhenOld() {
    const EnvironmentReading reading = reader().reading();
    const bool isOld = m_readAt && reading.latest && reading.latest->source->takenAt - *m_readAt > tolerated;
    if (!m_readAt || isOld)
        readRuns();
}

void CronPresenter::takeRuns(const Result<CronReading>& reading) {
    m_asked = false;
    m_readAt = reader().now();
    m_error.reset();
    if (!reading)
        m_error = reading.error();
    else if (!reading->runs)
        m_error = Error(ErrorKind::UnexpectedOutput, faultText(reading->fault));
    else
        m_reading = *reading;
    if (m_reading && !m_error)
        m_timeline = cronTimeline(*m_reading->runs, *m_reading->report,
            m_reading->probe.decoded->cron.value ? &*m_reading->probe.decoded->cron.value : nullptr);
    update();
    Q_EMIT runsChanged();
}

PageState CronPresenter::runsState() const {
    const bool shown = m_reading.has_value();
    if (m_isPast)
        return {.kind = PageState::Kind::Empty,
            .sentence = tr("Runs are not kept: only those of now can be read."),
            .detail = {},
            .action = {}};
    if (m_error)
        return {.kind = shown ? PageState::Kind::Stale : PageState::Kind::Failed,
            .sentence = shown ? tr("The runs could not be read anew.") : tr("The runs could not be read."),
            .detail = m_error->toString(),
            .action = m_asked ? QString() : tr("Try again")};
    if (!shown && (m_asked || m_services.runner))
        return {.kind = PageState::Kind::Loading, .sentence = tr("Reading the schedule…"), .detail = {}, .action = {}};
    if (!shown || m_timeline->lanes.empty())
        return {.kind = PageState::Kind::Empty,
            .sentence = shown ? tr("The schedule has no row in this window.") : tr("It cannot be read from here."),
            .detail = {},
            .action = {}};
    return PageState::ready();
}

QString CronPresenter::runText(qint64 key) const {
    if (!m_reading || key < 0 || key >= qint64(m_reading->runs->runs.size()))
        return {};
    return cronRunText(*m_reading->runs, m_reading->runs->runs[static_cast<size_t>(key)], QTimeZone::systemTimeZone());
}

void CronPresenter::choose(const QString& job) {
    if (std::exchange(m_chosen, job) != job)
        update();
}

void CronPresenter::take(const DecodedSnapshot* latest, const DecodedSnapshot* full) {
    if (m_id != reader().environmentId())
        forget();
    m_isPast = reader().isPast();
    if (!m_reading || m_isPast)
        return takeSnapshot(latest, full);
    *m_storeNow = m_reading->report->now + (*now() - m_readAt.value_or(*now()));
    m_jobs.setRows(m_reading->report->jobs);
    if (m_reading->cut)
        note(Mark::Unknown, tr("Not all runs could be read."), m_reading->cut->toString());
    else if (m_reading->runs->truncated)
        note(Mark::Notice,
            tr("There are more runs than are shown: %1 since %2.")
                .arg(countText(qint64(m_reading->runs->runs.size())), exactText(m_reading->report->from)));
    if (const CronJobReport* job = m_reading->report->job(m_chosen))
        setFacts(cronJobFacts(*job, *m_reading->report));
    else
        tellWhole(full);
}

/// What is known without the runs: until they came, and of the past, whose runs are not kept.
void CronPresenter::takeSnapshot(const DecodedSnapshot* latest, const DecodedSnapshot* full) {
    const CronStateReading* cron = newestReading(latest, full, &DecodedSnapshot::cron);
    setFault(u"jobs"_s, faultOf(cron));
    const DecodedSnapshot* newest = latest ? latest : full;
    *m_storeNow = newest ? newest->source->takenAt : *now();
    m_jobs.setRows(cron && cron->value ? cronJobsOf(*cron->value, *m_storeNow) : std::vector<CronJobReport>());
}

void CronPresenter::tellWhole(const DecodedSnapshot* full) {
    const CronReport& report = *m_reading->report;
    const auto jobs = static_cast<int>(
        std::ranges::count_if(report.jobs, [](const CronJobReport& job) { return !job.concerns.empty(); }));
    const bool isSilent = !report.lastStartedAt || *m_storeNow - *report.lastStartedAt > longSilence;
    std::vector<FactRow> facts;
    facts.push_back({.label = tr("Heartbeat"),
        .value = {.text = report.lastStartedAt ? tr("a job began %1").arg(ageText(*report.lastStartedAt, *m_storeNow))
                                               : tr("no job began in this window"),
            .mark = isSilent ? Mark::Warning : Mark::None}});
    facts.push_back({.label = tr("Jobs"),
        .value = {.text = jobs > 0 ? tr("%1, %n to look at", nullptr, jobs).arg(report.jobs.size())
                                   : tr("%1, nothing is to be said of any").arg(report.jobs.size()),
            .mark = jobs > 0 ? Mark::Notice : Mark::Ok}});
    if (report.timeZone)
        facts.push_back({.label = tr("Times"), .value = {.text = tr("expressions are in %1").arg(*report.timeZone)}});
    setFacts(std::move(facts));
    tellGroups();
    tellSetting(full);
}

void CronPresenter::tellGroups() {
    for (const CronGroupReport& group : m_reading->report->groups)
        if (group.starvedFor)
            note(Mark::Warning,
                tr("Group %1 starves: its rows have waited %2 while other groups began.")
                    .arg(group.id, durationText(*group.starvedFor)));
}

/// The crontab is read by full probes only.
void CronPresenter::tellSetting(const DecodedSnapshot* full) {
    if (!full)
        return;
    const DecodedNode* node = full->primary();
    for (const CronSettingRemark& remark : judgeCronSetting(full->cron.value ? &*full->cron.value : nullptr,
             node && node->system.value ? &*node->system.value : nullptr,
             full->queues.value ? &*full->queues.value : nullptr))
        note(Mark::Notice, cronRemarkText(remark));
}

} // namespace magkeeper
