// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/CronText.h"

#include "core/text/Quantity.h"

#include <QCoreApplication>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

QString said(const char* text) { return QCoreApplication::translate("CronText", text); }

QString counted(const char* one, const char* many, size_t count) {
    return count == 1 ? said(one) : said(many).arg(count);
}

QString lengthReason(const CronJobReport& job, const QLocale& locale) {
    if (!job.median || !job.longest)
        return said(QT_TRANSLATE_NOOP("CronText", "A run has taken far longer than this job's usual time."));
    return said(QT_TRANSLATE_NOOP("CronText",
                    "A run took, or takes, far longer than usual: %1 is the median, %2 the longest that ended."))
        .arg(durationText(*job.median, locale), durationText(*job.longest, locale));
}

QString silenceReason(const CronJobReport& job, Instant now, const char* text, const QLocale& locale) {
    const QString since = job.missingSince ? ageText(*job.missingSince, now, locale) : QString();
    return said(text).arg(since);
}

} // namespace

QString concernText(CronConcern concern) {
    switch (concern) {
    case CronConcern::Dead:
        return said(QT_TRANSLATE_NOOP("CronText", "dead"));
    case CronConcern::Failing:
        return said(QT_TRANSLATE_NOOP("CronText", "failing"));
    case CronConcern::NeverRan:
        return said(QT_TRANSLATE_NOOP("CronText", "never ran"));
    case CronConcern::Absent:
        return said(QT_TRANSLATE_NOOP("CronText", "not in the schedule"));
    case CronConcern::LongRunning:
        return said(QT_TRANSLATE_NOOP("CronText", "runs too long"));
    case CronConcern::Overlapping:
        return said(QT_TRANSLATE_NOOP("CronText", "overlaps itself"));
    case CronConcern::Missed:
        return said(QT_TRANSLATE_NOOP("CronText", "misses its time"));
    case CronConcern::Unconfigured:
        break;
    }
    return said(QT_TRANSLATE_NOOP("CronText", "not configured"));
}

QString concernReason(CronConcern concern, const CronJobReport& job, Instant now, const QLocale& locale) {
    switch (concern) {
    case CronConcern::Dead:
        return said(QT_TRANSLATE_NOOP("CronText",
            "A row says that it runs, and nobody holds the job's lock: the process is gone. Cron starts the job "
            "again only when that row has ended."));
    case CronConcern::Failing:
        return job.message.isEmpty() ? said(QT_TRANSLATE_NOOP("CronText", "Its last run failed."))
                                     : said(QT_TRANSLATE_NOOP("CronText", "Its last run failed: %1")).arg(job.message);
    case CronConcern::NeverRan:
        return silenceReason(
            job, now, QT_TRANSLATE_NOOP("CronText", "It was due %1, has rows since, and none of them began."), locale);
    case CronConcern::Absent:
        return silenceReason(job, now,
            "It is configured and was due %1, and the schedule has no row of it: its group may not be planned.",
            locale);
    case CronConcern::LongRunning:
        return lengthReason(job, locale);
    case CronConcern::Overlapping:
        return counted(QT_TRANSLATE_NOOP("CronText", "A run began before the one before had ended."),
            QT_TRANSLATE_NOOP("CronText", "%1 runs began before the one before had ended."), job.overlaps.size());
    case CronConcern::Missed:
        return counted(QT_TRANSLATE_NOOP("CronText",
                           "A row waited longer than the group's lifetime: cron came too late, or the group was busy."),
            QT_TRANSLATE_NOOP("CronText",
                "%1 rows waited longer than the group's lifetime: cron came too late, or the group was busy."),
            job.missed);
    case CronConcern::Unconfigured:
        break;
    }
    return said(QT_TRANSLATE_NOOP(
        "CronText", "It has rows, and no enabled module configures it: left from a module that was removed."));
}

QString cronRemarkText(const CronSettingRemark& remark) {
    const QString detail = remark.detail.join(u", "_s);
    switch (remark.kind) {
    case CronSettingRemark::Kind::NoLine:
        return said(QT_TRANSLATE_NOOP("CronText",
            "Nothing that this login can see starts cron: no line in its crontab, none in the machine's files."));
    case CronSettingRemark::Kind::TwoPlaces:
        return said(QT_TRANSLATE_NOOP("CronText", "Cron is started twice: by the crontab and by something else. %1"))
            .arg(detail)
            .trimmed();
    case CronSettingRemark::Kind::NotEveryMinute:
        return said(
            QT_TRANSLATE_NOOP("CronText", "A line comes less often than each minute, so that jobs run late: %1"))
            .arg(detail);
    case CronSettingRemark::Kind::GroupLeftOut:
        return said(QT_TRANSLATE_NOOP("CronText",
                        "Every line names a group, and none of them these: %1. Their jobs are never started."))
            .arg(detail);
    case CronSettingRemark::Kind::OtherRoot:
        return said(QT_TRANSLATE_NOOP(
            "CronText", "The crontab has Magento's lines for another folder, and none for this one."));
    case CronSettingRemark::Kind::NoDaemon:
        return said(QT_TRANSLATE_NOOP("CronText", "There is a line, and no cron daemon is seen on this machine."));
    case CronSettingRemark::Kind::ConsumersOff:
        return said(QT_TRANSLATE_NOOP(
            "CronText", "Cron starts no consumers (cron_consumers_runner/cron_run): something else has to."));
    case CronSettingRemark::Kind::ConsumersLeftOut:
        return said(QT_TRANSLATE_NOOP("CronText", "Cron starts only some consumers; these are left out: %1"))
            .arg(detail);
    case CronSettingRemark::Kind::ConsumersWait:
        break;
    }
    return said(QT_TRANSLATE_NOOP("CronText",
        "Consumers that cron starts wait for messages for ever: after a deploy they go on with the old code."));
}

QString runStatusText(CronRunStatus status) {
    switch (status) {
    case CronRunStatus::Pending:
        return said(QT_TRANSLATE_NOOP("CronText", "pending"));
    case CronRunStatus::Running:
        return said(QT_TRANSLATE_NOOP("CronText", "running"));
    case CronRunStatus::Success:
        return said(QT_TRANSLATE_NOOP("CronText", "success"));
    case CronRunStatus::Missed:
        return said(QT_TRANSLATE_NOOP("CronText", "missed"));
    case CronRunStatus::Error:
        return said(QT_TRANSLATE_NOOP("CronText", "error"));
    case CronRunStatus::Other:
        break;
    }
    return said(QT_TRANSLATE_NOOP("CronText", "other"));
}

} // namespace magkeeper
