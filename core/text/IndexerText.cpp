// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/IndexerText.h"

#include "core/text/Quantity.h"

#include <QCoreApplication>

#include <cmath>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

QString said(const char* text) { return QCoreApplication::translate("IndexerText", text); }

QString counted(std::optional<qint64> count, const QLocale& locale) {
    return count ? countText(*count, locale) : said(QT_TRANSLATE_NOOP("IndexerText", "unknown"));
}

/// Who is seen that could be working on it.
QString evidence(const IndexerReport& report, const IndexerActivity& activity, const QLocale& locale) {
    QStringList parts;
    if (report.age)
        parts.append(
            said(QT_TRANSLATE_NOOP("IndexerText", "its row is %1 old")).arg(durationText(*report.age, locale)));
    parts.append(said(QT_TRANSLATE_NOOP("IndexerText", "locks of the jobs of group index: %1"))
            .arg(activity.cronLocks ? activity.cronLocks->text : said(QT_TRANSLATE_NOOP("IndexerText", "unknown"))));
    parts.append(
        said(QT_TRANSLATE_NOOP("IndexerText", "indexer processes: %1")).arg(counted(activity.processes, locale)));
    parts.append(said(QT_TRANSLATE_NOOP("IndexerText", "cron processes of group index: %1"))
            .arg(counted(activity.cronProcesses, locale)));
    return parts.join(u"; "_s);
}

QString behindReason(const IndexerReport& report, const QLocale& locale) {
    return said(
        QT_TRANSLATE_NOOP("IndexerText", "%1 changes wait; %2 arrive and %3 are brought in: it does not get less."))
        .arg(counted(report.waiting, locale), paceText(report.arriving.value_or(0), locale),
            paceText(report.consumed.value_or(0), locale));
}

} // namespace

QString paceText(double perMinute, const QLocale& locale) {
    const QString number = perMinute > 0 && perMinute < 10 ? locale.toString(perMinute, 'f', 1)
                                                           : countText(std::llround(perMinute), locale);
    return said(QT_TRANSLATE_NOOP("IndexerText", "%1 a minute")).arg(number);
}

QString indexerDoingText(IndexerDoing doing) {
    switch (doing) {
    case IndexerDoing::Fine:
        return said(QT_TRANSLATE_NOOP("IndexerText", "well"));
    case IndexerDoing::WaitsForCron:
        return said(QT_TRANSLATE_NOOP("IndexerText", "invalid"));
    case IndexerDoing::Worked:
        return said(QT_TRANSLATE_NOOP("IndexerText", "is worked on"));
    case IndexerDoing::MayBeWorked:
        return said(QT_TRANSLATE_NOOP("IndexerText", "may be worked on"));
    case IndexerDoing::Stuck:
        return said(QT_TRANSLATE_NOOP("IndexerText", "stuck"));
    case IndexerDoing::Behind:
        return said(QT_TRANSLATE_NOOP("IndexerText", "falls behind"));
    case IndexerDoing::Suspended:
        return said(QT_TRANSLATE_NOOP("IndexerText", "suspended"));
    case IndexerDoing::Unknown:
        break;
    }
    return said(QT_TRANSLATE_NOOP("IndexerText", "not known"));
}

QString indexerReason(const IndexerReport& report, const IndexerActivity& activity, const QLocale& locale) {
    switch (report.doing) {
    case IndexerDoing::Fine:
        return said(QT_TRANSLATE_NOOP("IndexerText", "Nothing is to be done."));
    case IndexerDoing::WaitsForCron:
        return said(QT_TRANSLATE_NOOP("IndexerText",
                        "Cron's next turn rebuilds it whole (%1). Nothing has to be reset; to have it sooner, have "
                        "cron run that job, "
                        "or rebuild it."))
            .arg(report.job);
    case IndexerDoing::Worked:
        return said(QT_TRANSLATE_NOOP("IndexerText", "Somebody works on it: leave it alone. (%1)"))
            .arg(evidence(report, activity, locale));
    case IndexerDoing::MayBeWorked:
        return said(QT_TRANSLATE_NOOP(
                        "IndexerText", "It says that it is worked on, and nobody can tell yet whether it is. (%1)"))
            .arg(evidence(report, activity, locale));
    case IndexerDoing::Stuck:
        return said(QT_TRANSLATE_NOOP("IndexerText",
                        "It says that it is worked on, and nobody does: whoever began it is gone. Mark it as to be "
                        "rebuilt; cron does the rest. (%1)"))
            .arg(evidence(report, activity, locale));
    case IndexerDoing::Behind:
        return behindReason(report, locale);
    case IndexerDoing::Suspended:
        return said(QT_TRANSLATE_NOOP(
            "IndexerText", "Somebody told cron to leave it alone: changes are collected, and not brought in."));
    case IndexerDoing::Unknown:
        break;
    }
    return said(QT_TRANSLATE_NOOP("IndexerText", "Its status is none that is known here."));
}

} // namespace magkeeper
