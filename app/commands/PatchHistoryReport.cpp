// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/PatchHistoryReport.h"

#include "core/base/SafeText.h"
#include "core/text/BulletinText.h"
#include "core/text/Quantity.h"

#include <QJsonArray>

#include <algorithm>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

QString timeText(Instant at) { return toIso8601(at).left(16).replace(u'T', u' '); }

QJsonValue orNull(const std::optional<Instant>& at) { return at ? QJsonValue(toIso8601(*at)) : QJsonValue(); }
QJsonValue orNull(const QString& text) { return text.isEmpty() ? QJsonValue() : QJsonValue(text); }

bool isOfInterest(const VulnerabilityHistory& one) {
    const auto isOpen = [](const ExposurePeriod& period) { return period.exposure == Exposure::Exposed; };
    return std::ranges::any_of(one.periods, isOpen);
}

/// Vulnerabilities of a bulletin that went the same way.
struct HistoryRow {
    const VulnerabilityHistory* first = nullptr;
    int more = 0;
};

bool wentAlike(const VulnerabilityHistory& a, const VulnerabilityHistory& b) {
    return a.bulletin == b.bulletin && a.critical == b.critical
        && std::ranges::equal(a.periods, b.periods, [](const ExposurePeriod& one, const ExposurePeriod& other) {
               return one.exposure == other.exposure && one.from == other.from && one.ended == other.ended;
           });
}

std::vector<HistoryRow> rowsOf(const ExposureHistory& history) {
    std::vector<HistoryRow> rows;
    for (const VulnerabilityHistory& one : history.vulnerabilities) {
        if (!isOfInterest(one))
            continue;
        const auto same = std::ranges::find_if(rows, [&](const HistoryRow& row) { return wentAlike(*row.first, one); });
        if (same != rows.end())
            ++same->more;
        else
            rows.push_back({&one, 0});
    }
    return rows;
}

TextTable exposureTable(const ExposureHistory& history, Instant now) {
    TextTable table;
    table.caption = u"What was open"_s;
    table.columns = {nameColumn(u"Bulletin"_s), nameColumn(u"Vulnerabilities"_s), wordColumn(u"State"_s),
        wordColumn(u"From (UTC)"_s), wordColumn(u"Until (UTC)"_s), wordColumn(u"Told by"_s), TextColumn{u"Evidence"_s}};
    for (const HistoryRow& row : rowsOf(history)) {
        const VulnerabilityHistory& one = *row.first;
        const QString cves = row.more == 0 ? one.cve : u"%1 and %2 more"_s.arg(one.cve).arg(row.more);
        for (const ExposurePeriod& period : one.periods)
            table.rows.push_back({{bulletinText(one.bulletin, QLocale::c())}, {cves}, {exposureName(period.exposure)},
                {timeText(period.from)}, period.ended ? TextCell{timeText(*period.ended)} : TextCell{u"now"_s},
                {period.source == ExposurePeriod::Source::Judged ? exposureBasisName(period.basis) : u"snapshots"_s},
                {safeText(period.evidence)}});
        table.rows.push_back({{bulletinText(one.bulletin, QLocale::c())}, {cves}, {u"in all"_s}, {},
            {durationText(one.exposedFor(now), QLocale::c())}, {}, {one.critical ? u"critical"_s : QString()}});
    }
    return table;
}

TextTable patchTable(const ExposureHistory& history) {
    TextTable table;
    table.caption = u"Patches over time"_s;
    table.columns = {nameColumn(u"Node"_s), nameColumn(u"Patch"_s), wordColumn(u"State"_s), wordColumn(u"From (UTC)"_s),
        wordColumn(u"Last seen so (UTC)"_s)};
    for (const PatchSpell& spell : history.patches)
        if (spell.state != standingName(PatchStanding::State::NotApplicable))
            table.rows.push_back({{safeText(spell.place.node)}, {safeText(spell.place.subject)},
                {QString(spell.state).replace(u'_', u' ')}, {timeText(spell.first)}, {timeText(spell.last)}});
    return table;
}

QJsonObject periodJson(const ExposurePeriod& period) {
    return {{u"state"_s, exposureName(period.exposure)}, {u"basis"_s, exposureBasisName(period.basis)},
        {u"source"_s, period.source == ExposurePeriod::Source::Judged ? u"judged"_s : u"release"_s},
        {u"evidence"_s, period.evidence}, {u"from"_s, toIso8601(period.from)}, {u"until"_s, toIso8601(period.until)},
        {u"ended"_s, orNull(period.ended)}};
}

QJsonObject markJson(const InstalledMark& mark) {
    return {{u"release"_s, orNull(mark.release)}, {u"edition"_s, orNull(mark.edition)},
        {u"composer_lock"_s, orNull(mark.lockDigest)}, {u"composer_lock_at"_s, orNull(mark.lockAt)},
        {u"deployed_version"_s, orNull(mark.deployedVersion)}, {u"deployed_at"_s, orNull(mark.deployedAt)}};
}

} // namespace

QJsonObject lossJson(const PatchLoss& loss) {
    return {{u"patch"_s, loss.patch}, {u"node"_s, loss.node}, {u"bulletin"_s, orNull(loss.bulletin)},
        {u"there_at"_s, toIso8601(loss.thereAt)}, {u"gone_at"_s, toIso8601(loss.goneAt)},
        {u"by"_s,
            loss.isByPackages()     ? u"packages"_s
                : loss.isByDeploy() ? u"deploy"_s
                                    : u"unknown"_s},
        {u"before"_s, markJson(loss.before)}, {u"after"_s, markJson(loss.after)}};
}

QString lossText(const PatchLoss& loss) {
    QString what = u"%1 was in the files of %2 on %3 and is gone"_s.arg(
        safeText(loss.patch), safeText(loss.node), timeText(loss.thereAt));
    if (loss.isByPackages())
        what += u": composer.lock is another one, of %1"_s.arg(timeText(loss.after.lockAt.value_or(loss.goneAt)));
    else if (loss.isByDeploy())
        what += u": it was deployed anew, %1"_s.arg(timeText(loss.after.deployedAt.value_or(loss.goneAt)));
    if (loss.before.release != loss.after.release && !loss.after.release.isEmpty())
        what += u" (%1 before, %2 now)"_s.arg(safeText(loss.before.release), safeText(loss.after.release));
    return what + u'.';
}

TextReport patchHistoryReport(const QString& environment, const ExposureHistory& history, Instant now) {
    TextReport report;
    if (history.judgedAt)
        report.lines.append(u"%1: looked at %2 UTC."_s.arg(environment, timeText(*history.judgedAt)));
    else
        report.lines.append(u"%1: nobody has looked for patches there; 'magctl patches %1' does."_s.arg(environment));
    for (const PatchLoss& loss : history.losses)
        report.lines.append(u"Lost: "_s + lossText(loss));
    report.tables.push_back(exposureTable(history, now));
    report.tables.push_back(patchTable(history));
    return report;
}

QJsonObject patchHistoryJson(const QString& environment, const ExposureHistory& history, Instant now) {
    QJsonArray vulnerabilities;
    for (const VulnerabilityHistory& one : history.vulnerabilities) {
        QJsonArray periods;
        for (const ExposurePeriod& period : one.periods)
            periods.append(periodJson(period));
        vulnerabilities.append(QJsonObject{{u"id"_s, one.cve}, {u"bulletin"_s, one.bulletin},
            {u"critical"_s, one.critical}, {u"published_at"_s, orNull(one.published)},
            {u"exposed_since"_s, orNull(one.exposedSince())}, {u"exposed_ms"_s, qint64(one.exposedFor(now).count())},
            {u"closed_at"_s, orNull(one.closedAt())}, {u"periods"_s, periods}});
    }
    QJsonArray patches;
    for (const PatchSpell& spell : history.patches)
        patches.append(QJsonObject{{u"node"_s, spell.place.node}, {u"patch"_s, spell.place.subject},
            {u"bulletin"_s, orNull(spell.bulletin)}, {u"state"_s, spell.state}, {u"from"_s, toIso8601(spell.first)},
            {u"until"_s, toIso8601(spell.last)}});
    QJsonArray losses;
    for (const PatchLoss& loss : history.losses)
        losses.append(lossJson(loss));
    return {{u"environment"_s, environment}, {u"judged_at"_s, orNull(history.judgedAt)},
        {u"vulnerabilities"_s, vulnerabilities}, {u"patches"_s, patches}, {u"lost"_s, losses}};
}

} // namespace magkeeper
