// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/schedule/CronRows.h"

#include "core/text/CronText.h"
#include "core/text/Quantity.h"

#include <QCoreApplication>
#include <QSet>

#include <algorithm>

namespace magkeeper {

using namespace Qt::StringLiterals;
using std::chrono::milliseconds;

namespace {

QString said(const char* text) { return QCoreApplication::translate("CronRows", text); }

/// The schedule knows whole seconds.
QString lengthText(milliseconds length) {
    return length == milliseconds(0) ? said(QT_TRANSLATE_NOOP("CronRows", "under 1 s")) : durationText(length);
}

Cell lengthCell(const std::optional<milliseconds>& length) {
    return length ? Cell{.text = lengthText(*length)} : tableCells::none();
}

QVariant lengthValue(const std::optional<milliseconds>& length) {
    return length ? QVariant(qint64(length->count())) : QVariant();
}

Column<CronJobReport> counted(const QString& id, const QString& title, size_t CronJobReport::* member, int rank) {
    return {{.id = id, .title = title, .width = 8, .rank = rank, .alignment = Qt::AlignRight},
        [member](const CronJobReport& job) { return tableCells::count(qint64(job.*member)); },
        [member](const CronJobReport& job) { return QVariant(qulonglong(job.*member)); }};
}

Column<CronJobReport> timed(
    const QString& id, const QString& title, std::optional<milliseconds> CronJobReport::* member, int rank) {
    return {{.id = id, .title = title, .width = 10, .rank = rank, .alignment = Qt::AlignRight},
        [member](const CronJobReport& job) { return lengthCell(job.*member); },
        [member](const CronJobReport& job) { return lengthValue(job.*member); }};
}

Cell concernsCell(const CronJobReport& job) {
    if (job.concerns.empty())
        return tableCells::none();
    QStringList words;
    for (const CronConcern concern : job.concerns)
        words.append(concernText(concern));
    return {.text = words.join(u", "_s), .mark = markOf(job.concerns.front())};
}

std::optional<Instant> firstDue(const CronJobReport& job) {
    return job.nextDue.empty() ? std::nullopt : std::optional(job.nextDue.front());
}

QString momentText(Instant moment, const QTimeZone& zone) {
    return QDateTime::fromMSecsSinceEpoch(moment.time_since_epoch().count(), zone).toString(u"ddd d MMM HH:mm"_s);
}

/// In the zone of the expressions, and in UTC.
QString dueText(Instant due, const CronReport& report) {
    const QTimeZone zone(report.timeZone.value_or(u"UTC"_s).toUtf8());
    const QString utc = momentText(due, QTimeZone::utc()) + u" UTC"_s;
    if (!zone.isValid() || zone == QTimeZone::utc())
        return utc;
    return u"%1 %2 (%3)"_s.arg(momentText(due, zone), *report.timeZone, utc);
}

BarLook lookOf(const CronRun& run, bool isLong, bool isDead) {
    switch (run.status) {
    case CronRunStatus::Pending:
        return BarLook::Waiting;
    case CronRunStatus::Running:
        return isDead ? BarLook::Dead : BarLook::Running;
    case CronRunStatus::Success:
        return isLong ? BarLook::Long : BarLook::Done;
    case CronRunStatus::Missed:
        return BarLook::Missed;
    case CronRunStatus::Error:
        return BarLook::Failed;
    case CronRunStatus::Other:
        break;
    }
    return BarLook::Odd;
}

QSet<qint64> deadRows(const CronState* state) {
    QSet<qint64> dead;
    for (const RunningJob& row : state ? state->running : std::vector<RunningJob>())
        if (row.scheduleId && row.lock && row.lock->value == LockState::Free)
            dead.insert(*row.scheduleId);
    return dead;
}

TimelineBar barOf(const CronRun& run, size_t place, BarLook look, Instant now) {
    const Instant from = run.startedAt.value_or(run.scheduledAt);
    const Instant to = from + runLength(run, now).value_or(milliseconds(0));
    return {from.time_since_epoch().count(), to.time_since_epoch().count(), qint64(place), look};
}

TimelineLane laneOf(const CronLane& lane, const CronRuns& runs, const CronReport& report, const QSet<qint64>& dead) {
    const CronJobReport* job = report.job(lane.job);
    const QSet<size_t> longRuns = job ? QSet<size_t>(job->longRuns.begin(), job->longRuns.end()) : QSet<size_t>();
    TimelineLane shown{.group = lane.group, .title = lane.job};
    if (job && !job->concerns.empty())
        shown.mark = markOf(job->concerns.front());
    for (const size_t place : lane.runs) {
        const CronRun& run = runs.runs[place];
        shown.bars.push_back(barOf(run, place, lookOf(run, longRuns.contains(place), dead.contains(run.id)), runs.now));
    }
    std::ranges::stable_sort(shown.bars, {}, &TimelineBar::from);
    return shown;
}

} // namespace

Mark markOf(CronConcern concern) {
    switch (concern) {
    case CronConcern::Dead:
    case CronConcern::Failing:
    case CronConcern::NeverRan:
    case CronConcern::Absent:
    case CronConcern::LongRunning:
    case CronConcern::Overlapping:
        return Mark::Warning;
    case CronConcern::Missed:
    case CronConcern::Unconfigured:
        break;
    }
    return Mark::Notice;
}

std::vector<Column<CronJobReport>> cronJobColumns(const tableCells::SharedInstant& now) {
    return {
        {{.id = u"job"_s,
             .title = said(QT_TRANSLATE_NOOP("CronRows", "Job")),
             .width = 28,
             .stretch = 2,
             .elide = Qt::ElideMiddle},
            [](const CronJobReport& job) { return Cell{.text = job.code, .tone = Cell::Tone::Strong}; }, {}},
        {{.id = u"says"_s, .title = said(QT_TRANSLATE_NOOP("CronRows", "State")), .width = 24, .stretch = 2},
            concernsCell,
            [](const CronJobReport& job) {
                return QVariant(job.concerns.empty() ? 99 : static_cast<int>(job.concerns.front()));
            }},
        {{.id = u"group"_s, .title = said(QT_TRANSLATE_NOOP("CronRows", "Group")), .width = 12, .rank = 7},
            [](const CronJobReport& job) { return job.group.isEmpty() ? tableCells::none() : Cell{.text = job.group}; },
            {}},
        {{.id = u"began"_s, .title = said(QT_TRANSLATE_NOOP("CronRows", "Last began")), .width = 12, .rank = 1},
            [now](const CronJobReport& job) { return tableCells::age(job.lastStartedAt, now); },
            [](const CronJobReport& job) { return tableCells::sortable(job.lastStartedAt); }},
        timed(u"median"_s, said(QT_TRANSLATE_NOOP("CronRows", "Median")), &CronJobReport::median, 2),
        timed(u"longest"_s, said(QT_TRANSLATE_NOOP("CronRows", "Longest")), &CronJobReport::longest, 3),
        counted(u"done"_s, said(QT_TRANSLATE_NOOP("CronRows", "Done")), &CronJobReport::success, ColumnShape::luxury),
        counted(u"failed"_s, said(QT_TRANSLATE_NOOP("CronRows", "Failed")), &CronJobReport::error, 2),
        counted(u"missed"_s, said(QT_TRANSLATE_NOOP("CronRows", "Missed")), &CronJobReport::missed, 3),
        {{.id = u"due"_s, .title = said(QT_TRANSLATE_NOOP("CronRows", "Next due")), .width = 12, .rank = 2},
            [now](const CronJobReport& job) { return tableCells::age(firstDue(job), now); },
            [](const CronJobReport& job) { return tableCells::sortable(firstDue(job)); }},
        {{.id = u"comes"_s,
             .title = said(QT_TRANSLATE_NOOP("CronRows", "Comes")),
             .width = 20,
             .stretch = 1,
             .rank = ColumnShape::luxury + 1},
            [](const CronJobReport& job) {
                return job.expression ? Cell{.text = cronExpressionText(*job.expression),
                                            .toolTip = *job.expression,
                                            .tone = Cell::Tone::Muted}
                                      : tableCells::none();
            },
            {}},
    };
}

std::vector<CronJobReport> cronJobsOf(const CronState& state, Instant now) {
    const CronRuns none{.now = now, .from = now, .until = {}, .rowsEstimate = {}, .nextBefore = {}};
    const QTimeZone zone(state.timeZone.value_or(u"UTC"_s).toUtf8());
    std::vector<CronJobReport> jobs;
    QSet<QString> seen;
    for (const CronJob& job : state.jobs) {
        if (seen.contains(job.code))
            continue;
        seen.insert(job.code);
        CronJobReport report = judgeCronJob({none, &state, zone, {}}, nullptr, &job);
        report.lastStartedAt = job.lastSuccessAt;
        report.error = static_cast<size_t>(job.errorsSinceSuccess.value_or(0));
        report.missed = static_cast<size_t>(job.missedSinceSuccess.value_or(0));
        report.message = job.lastError.value_or(QString());
        const bool isDead = std::ranges::any_of(state.running, [&](const RunningJob& row) {
            return row.job == job.code && row.lock && row.lock->value == LockState::Free;
        });
        if (isDead)
            report.concerns.push_back(CronConcern::Dead);
        if (report.error > 0)
            report.concerns.push_back(CronConcern::Failing);
        if (report.missed > 0)
            report.concerns.push_back(CronConcern::Missed);
        std::ranges::sort(report.concerns);
        jobs.push_back(std::move(report));
    }
    return jobs;
}

std::vector<FactRow> cronJobFacts(const CronJobReport& job, const CronReport& report) {
    std::vector<FactRow> facts;
    const auto add = [&](const QString& label, const QString& text, Mark mark = Mark::None) {
        facts.push_back({.label = label, .value = {.text = text, .toolTip = text, .mark = mark}});
    };
    add(said(QT_TRANSLATE_NOOP("CronRows", "Job")),
        job.group.isEmpty() ? job.code
                            : said(QT_TRANSLATE_NOOP("CronRows", "%1, of group %2")).arg(job.code, job.group));
    add(said(QT_TRANSLATE_NOOP("CronRows", "Comes")),
        job.expression ? u"%1 (%2)"_s.arg(cronExpressionText(*job.expression), *job.expression)
                       : said(QT_TRANSLATE_NOOP("CronRows", "never by itself: it has no expression")));
    if (const auto due = firstDue(job))
        add(said(QT_TRANSLATE_NOOP("CronRows", "Next due")), dueText(*due, report));
    if (job.plannedAt)
        add(said(QT_TRANSLATE_NOOP("CronRows", "Next row")), dueText(*job.plannedAt, report));
    for (const CronConcern concern : job.concerns)
        add(concernText(concern), concernReason(concern, job, report.now), markOf(concern));
    if (job.concerns.empty())
        add(said(QT_TRANSLATE_NOOP("CronRows", "State")),
            said(QT_TRANSLATE_NOOP("CronRows", "Nothing is to be said of it.")), Mark::Ok);
    return facts;
}

std::shared_ptr<const Timeline> cronTimeline(const CronRuns& runs, const CronReport& report, const CronState* state) {
    auto timeline = std::make_shared<Timeline>();
    const QSet<qint64> dead = deadRows(state);
    timeline->now = report.now;
    Instant first = report.now - std::chrono::minutes(10);
    Instant last = report.now;
    for (const CronLane& lane : report.lanes) {
        timeline->lanes.push_back(laneOf(lane, runs, report, dead));
        if (timeline->lanes.back().bars.empty())
            continue;
        first = std::min(first, Instant(milliseconds(timeline->lanes.back().bars.front().from)));
        last = std::max(last, Instant(milliseconds(timeline->lanes.back().bars.back().from)));
    }
    // What is planned is part of the picture; what a broken clock planned for next year is not. A store that keeps an
    // hour of its runs has them drawn over the whole width.
    const std::chrono::minutes margin(1);
    timeline->whole
        = {std::max(report.from, first - margin), std::min(last, report.now + std::chrono::hours(1)) + margin};
    return timeline;
}

QString cronRunText(const CronRuns& runs, const CronRun& run, const QTimeZone& zone) {
    QStringList lines{u"%1: %2"_s.arg(runs.jobOf(run), runStatusText(run.status)),
        said(QT_TRANSLATE_NOOP("CronRows", "due %1")).arg(dateTimeText(run.scheduledAt, zone))};
    if (run.startedAt)
        lines.append(said(QT_TRANSLATE_NOOP("CronRows", "began %1 later"))
                .arg(lengthText(std::max(milliseconds(0), *run.startedAt - run.scheduledAt))));
    if (const auto length = runLength(run, runs.now))
        lines.append((run.finishedAt ? said(QT_TRANSLATE_NOOP("CronRows", "took %1"))
                                     : said(QT_TRANSLATE_NOOP("CronRows", "for %1 so far")))
                .arg(lengthText(*length)));
    if (const QString message = runs.messageOf(run); !message.isEmpty())
        lines.append(message);
    return lines.join(u'\n');
}

} // namespace magkeeper
