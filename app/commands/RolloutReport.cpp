// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/RolloutReport.h"

#include "core/base/SafeText.h"
#include "core/rollouts/RolloutExport.h"
#include "core/rollouts/RolloutProgress.h"
#include "core/text/BulletinText.h"
#include "core/text/Quantity.h"
#include "core/work/PolicyWords.h"

#include <QJsonArray>

#include <algorithm>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype idLength = 13; ///< as much of it as tells milliseconds apart

TextCell cell(const QString& text) {
    return {safeText(text), text.isEmpty() ? TextCell::Tone::Faint : TextCell::Tone::Plain};
}

QString dueText(const Rollout& rollout, const RolloutMember& member, Instant now) {
    const QString age = ageText(member.due, now, QLocale::c());
    return isLate(rollout, member, now) ? u"late, "_s + age : age;
}

TextTable boardOf(const Rollout& rollout, const std::vector<const RolloutMember*>& members, Instant now) {
    TextTable table{.caption = {},
        .columns = {nameColumn(u"ENVIRONMENT"_s), wordColumn(u"STATE"_s), {.title = u"OWNER"_s}, wordColumn(u"DUE"_s),
            {.title = u"WINDOW"_s, .onlyWithContent = true}, {.title = u"DUTIES"_s, .onlyWithContent = true},
            wordColumn(u"SEEN"_s), {.title = u"EVIDENCE"_s}},
        .rows = {},
        .notes = {}};
    for (const RolloutMember* member : members) {
        const RolloutStage stage = stageOf(rollout, *member, now);
        table.rows.push_back({cell(member->name), cell(stageWords(stage)), cell(member->owner),
            cell(isSettled(stage) ? QString() : dueText(rollout, *member, now)),
            cell(member->window ? dateTimeText(member->window->from) : QString()), cell(dutiesText(rollout, *member)),
            cell(member->confirmedAt ? ageText(*member->confirmedAt, now, QLocale::c()) : u"never"_s),
            cell(whyText(rollout, *member, now))});
    }
    return table;
}

TextTable historyOf(const Rollout& rollout) {
    TextTable table{.caption = {},
        .columns = {wordColumn(u"WHEN"_s), nameColumn(u"WHO"_s), {.title = u"WHAT"_s}},
        .rows = {},
        .notes = {}};
    for (const WorkEvent& event : rollout.events)
        table.rows.push_back({cell(dateTimeText(event.at)), cell(event.author), cell(eventText(rollout, event))});
    return table;
}

TextTable dutiesOf(const Rollout& rollout) {
    TextTable table{.caption = u"Duties"_s,
        .columns = {numberColumn(u"#"_s), {.title = u"WHAT"_s}, {.title = u"FROM"_s}},
        .rows = {},
        .notes = {}};
    for (size_t i = 0; i < rollout.duties.size(); ++i)
        table.rows.push_back({cell(QString::number(i + 1)), cell(rollout.duties[i].text),
            cell(bulletinText(rollout.duties[i].from, QLocale::c()))});
    return table;
}

QString headline(const Rollout& rollout, Instant now) {
    const StageCounts counts = countStages(rollout, now);
    return u"%1: %2 of %3 environments done, %4 late; %5 h without the fix in all"_s.arg(safeText(rollout.title))
        .arg(counts.all() - counts.open())
        .arg(counts.all())
        .arg(lateMembers(rollout, now).size())
        .arg(std::chrono::floor<std::chrono::hours>(exposureOf(rollout, now)).count());
}

QString hoursText(const BusinessHours& hours) {
    return u"%1 (%2)"_s.arg(businessHoursWord(hours), QString::fromUtf8(hours.zone.id()));
}

QString ruleText(const DueRule& rule) {
    return durationText(rule.within, QLocale::c())
        + (rule.pace == DueRule::Pace::Always ? u", at any hour"_s : u", in business hours, without freezes"_s);
}

} // namespace

TextReport rolloutReport(const Rollout& rollout, Instant now, RolloutDetail detail) {
    TextReport report{.lines = {headline(rollout, now)}, .tables = {}};
    report.lines << u"%1; urgency %2; id %3"_s.arg(
        safeText(subjectsText(rollout)), urgencyName(rollout.urgency), rollout.id.toString().left(idLength));
    if (rollout.closedAt)
        report.lines << u"closed %1 %2"_s.arg(dateTimeText(*rollout.closedAt), safeText(rollout.closeReason));
    if (detail == RolloutDetail::History) {
        report.tables.push_back(historyOf(rollout));
        return report;
    }
    if (detail == RolloutDetail::Late) {
        report.tables.push_back(boardOf(rollout, lateMembers(rollout, now), now));
        return report;
    }
    for (size_t i = 0; i < rollout.waves.size(); ++i) {
        TextTable board = boardOf(rollout, rollout.membersOf(rollout.waves[i]), now);
        board.caption = u"%1 (%2)"_s.arg(
            safeText(rollout.waves[i].name), waveStateName(waveState(rollout, static_cast<int>(i), now)));
        report.tables.push_back(std::move(board));
    }
    report.tables.push_back(dutiesOf(rollout));
    return report;
}

TextReport rolloutsReport(const std::vector<RolloutPtr>& rollouts, Instant now) {
    TextReport report{.lines = {},
        .tables = {{.caption = {},
            .columns = {nameColumn(u"ID"_s), {.title = u"TITLE"_s}, wordColumn(u"URGENCY"_s), numberColumn(u"DONE"_s),
                numberColumn(u"ALL"_s), numberColumn(u"LATE"_s), wordColumn(u"OPENED"_s)},
            .rows = {},
            .notes = {}}}};
    for (const RolloutPtr& rollout : rollouts) {
        const StageCounts counts = countStages(*rollout, now);
        report.tables.front().rows.push_back({cell(rollout->id.toString().left(idLength)), cell(rollout->title),
            cell(rollout->closedAt ? u"closed"_s : urgencyName(rollout->urgency)),
            cell(QString::number(counts.all() - counts.open())), cell(QString::number(counts.all())),
            cell(QString::number(lateMembers(*rollout, now).size())),
            cell(ageText(rollout->openedAt, now, QLocale::c()))});
    }
    if (rollouts.empty())
        report.lines << u"No rollout is open."_s;
    return report;
}

QJsonArray rolloutsJson(const std::vector<RolloutPtr>& rollouts, Instant now) {
    QJsonArray array;
    for (const RolloutPtr& rollout : rollouts) {
        QJsonObject one = rolloutJson(*rollout, now);
        for (const QString& key : {u"environments"_s, u"burn_down"_s, u"notes"_s})
            one.remove(key);
        array.append(one);
    }
    return array;
}

TextReport policyReport(const StoredPolicy& stored) {
    const DuePolicy& policy = stored.policy;
    TextReport report{.lines = {}, .tables = {}};
    for (const Urgency urgency : {Urgency::Critical, Urgency::Important, Urgency::Other})
        report.lines << u"%1 %2"_s.arg(urgencyName(urgency).leftJustified(10), ruleText(policy.rule(urgency)));
    report.lines << u"hours      "_s + hoursText(policy.hours);
    if (stored.version > 0)
        report.lines << u"set by     %1, %2"_s.arg(safeText(stored.author), dateTimeText(stored.changedAt));
    TextTable freezes{.caption = u"Freezes"_s,
        .columns = {nameColumn(u"NAME"_s), wordColumn(u"FROM"_s), wordColumn(u"UNTIL"_s), {.title = u"KINDS"_s}},
        .rows = {},
        .notes = {}};
    for (const Freeze& freeze : policy.freezes)
        freezes.rows.push_back({cell(freeze.name), cell(dateTimeText(freeze.from)), cell(dateTimeText(freeze.until)),
            cell(freeze.kinds.isEmpty() ? u"all"_s : freeze.kinds.join(u", "_s))});
    report.tables.push_back(std::move(freezes));
    return report;
}

QJsonObject policyJson(const StoredPolicy& stored) {
    QJsonObject object = documentOf(stored.policy);
    object[u"version"_s] = stored.version;
    object[u"set_by"_s] = stored.author;
    object[u"set_at"_s] = stored.version > 0 ? QJsonValue(toIso8601(stored.changedAt)) : QJsonValue();
    return object;
}

} // namespace magkeeper
