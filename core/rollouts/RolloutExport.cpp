// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/rollouts/RolloutExport.h"

#include "core/base/SafeText.h"
#include "core/rollouts/RolloutProgress.h"
#include "core/text/BulletinText.h"
#include "core/text/CsvText.h"
#include "core/text/Quantity.h"

#include <algorithm>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

QString hoursText(std::chrono::milliseconds duration) {
    return QString::number(std::chrono::floor<std::chrono::hours>(duration).count());
}

QString timeText(const std::optional<Instant>& time) { return time ? toIso8601(*time) : QString(); }

/// Markdown's signs lose their meaning, and it stays on its line.
QString plain(const QString& text) {
    static constexpr QStringView signs = u"\\`*_[]<>|#~";
    QString out;
    for (const QChar sign : safeText(text)) {
        if (signs.contains(sign))
            out += u'\\';
        out += sign;
    }
    return out;
}

QString row(const QStringList& cells) {
    QStringList written;
    for (const QString& cell : cells)
        written.append(plain(cell));
    return u"| "_s + written.join(u" | "_s) + u" |\n"_s;
}

QString table(const QStringList& titles) {
    return row(titles) + u"| "_s + QStringList(titles.size(), u"---"_s).join(u" | "_s) + u" |\n"_s;
}

QString shortTime(const std::optional<Instant>& time) { return time ? dateTimeText(*time) : QString(); }

QStringList cellsOf(const Rollout& rollout, const RolloutMember& member, Instant now) {
    const RolloutStage stage = stageOf(rollout, member, now);
    return {member.wave, member.name, member.kind, stageName(stage), whyText(rollout, member, now), member.owner,
        timeText(member.window ? std::optional(member.window->from) : std::nullopt),
        timeText(member.window ? std::optional(member.window->until) : std::nullopt),
        member.window ? member.window->zone : QString(), toIso8601(member.due),
        isLate(rollout, member, now) ? u"yes"_s : u"no"_s, timeText(member.thereSince), timeText(member.confirmedAt),
        dutiesText(rollout, member), hoursText(exposureOf(rollout, member, now))};
}

QString jiraPriority(Urgency urgency) {
    switch (urgency) {
    case Urgency::Critical:
        return u"Highest"_s;
    case Urgency::Important:
        return u"High"_s;
    case Urgency::Other:
        break;
    }
    return u"Medium"_s;
}

QString jiraDescription(const Rollout& rollout, const RolloutMember& member, Instant now) {
    QStringList lines{u"Rollout: "_s + rollout.title, u"Brings: "_s + subjectsText(rollout),
        u"Environment: %1 (%2), wave %3"_s.arg(member.name, member.kind, member.wave),
        u"State: %1. %2"_s.arg(stageWords(stageOf(rollout, member, now)), whyText(rollout, member, now)),
        u"Due: "_s + dateTimeText(member.due)};
    if (member.window)
        lines << u"Window: %1 to %2 (%3)"_s.arg(
            dateTimeText(member.window->from), dateTimeText(member.window->until), member.window->zone);
    for (size_t i = 0; i < rollout.duties.size(); ++i)
        if (!member.proofs.contains(static_cast<int>(i)))
            lines << u"After it: "_s + rollout.duties[i].text;
    for (const QString& link : rollout.links + member.links)
        lines << link;
    return lines.join(u'\n');
}

QString lateSection(const Rollout& rollout, Instant now) {
    const auto late = lateMembers(rollout, now);
    if (late.empty())
        return {};
    QString text = u"## Late\n\n"_s + table({u"Environment"_s, u"Due"_s, u"Owner"_s, u"State"_s});
    for (const RolloutMember* member : late)
        text += row(
            {member->name, dateTimeText(member->due), member->owner, stageWords(stageOf(rollout, *member, now))});
    return text + u'\n';
}

QString waveSection(const Rollout& rollout, int place, Instant now) {
    const RolloutWave& wave = rollout.waves[static_cast<size_t>(place)];
    QString text = u"## Wave: %1 (%2)\n\n"_s.arg(plain(wave.name), waveStateName(waveState(rollout, place, now)));
    if (!wave.early.isEmpty())
        text += u"May begin early: %1\n\n"_s.arg(plain(wave.early));
    text += table({u"Environment"_s, u"State"_s, u"Evidence"_s, u"Owner"_s, u"Window"_s, u"Due"_s, u"Duties"_s,
        u"Hours without"_s});
    for (const RolloutMember* member : rollout.membersOf(wave))
        text += row({member->name, stageWords(stageOf(rollout, *member, now)), whyText(rollout, *member, now),
            member->owner, shortTime(member->window ? std::optional(member->window->from) : std::nullopt),
            dateTimeText(member->due), dutiesText(rollout, *member), hoursText(exposureOf(rollout, *member, now))});
    return text + u'\n';
}

QString notesSection(const Rollout& rollout) {
    QString text;
    const auto take = [&](const QString& of, const std::vector<RolloutNote>& notes) {
        for (const RolloutNote& note : notes)
            text += u"- %1, %2%3: %4\n"_s.arg(dateTimeText(note.at), plain(note.by),
                of.isEmpty() ? QString() : u", "_s + plain(of), plain(note.text));
    };
    take({}, rollout.notes);
    for (const RolloutMember& member : rollout.members)
        take(member.name, member.notes);
    return text.isEmpty() ? text : u"## Notes\n\n"_s + text + u'\n';
}

} // namespace

QString stageWords(RolloutStage stage) { return stageName(stage).replace(u'_', u' '); }

QString subjectsText(const Rollout& rollout, const QLocale& locale) {
    QStringList names;
    for (const RolloutSubject& subject : rollout.subjects)
        names.append(
            subject.kind == RolloutSubject::Kind::Advisory ? bulletinText(subject.name, locale) : subject.name);
    return names.join(u", "_s);
}

QString dutiesText(const Rollout& rollout, const RolloutMember& member) {
    return rollout.duties.empty() ? QString() : u"%1 of %2"_s.arg(member.proofs.size()).arg(rollout.duties.size());
}

QString whyText(const Rollout& rollout, const RolloutMember& member, Instant now) {
    const RolloutStage stage = stageOf(rollout, member, now);
    if (stage == RolloutStage::Blocked)
        return safeText(member.block->reason);
    if (stage == RolloutStage::Waived)
        return u"%1, until %2: %3"_s.arg(
            safeText(member.waiver->approver), dateTimeText(member.waiver->until), safeText(member.waiver->reason));
    if (!member.evidence)
        return {};
    if (stage == RolloutStage::Deployed && !member.evidence->critical.isEmpty())
        return u"critical: "_s + member.evidence->critical.join(u", "_s);
    const auto worst
        = std::ranges::find(member.evidence->subjects, member.evidence->presence, &SubjectEvidence::presence);
    return worst == member.evidence->subjects.end() ? QString() : worst->detail;
}

QString rolloutCsv(const Rollout& rollout, Instant now) {
    QString text = csvLine({u"wave"_s, u"environment"_s, u"kind"_s, u"state"_s, u"evidence"_s, u"owner"_s,
        u"window_from"_s, u"window_until"_s, u"zone"_s, u"due"_s, u"late"_s, u"there_since"_s, u"seen_at"_s,
        u"duties"_s, u"hours_without"_s});
    for (const RolloutMember& member : rollout.members)
        text += csvLine(cellsOf(rollout, member, now));
    return text;
}

QString rolloutJiraCsv(const Rollout& rollout, Instant now) {
    QString text = csvLine(
        {u"Summary"_s, u"Description"_s, u"Issue Type"_s, u"Priority"_s, u"Due Date"_s, u"Assignee"_s, u"Labels"_s});
    for (const RolloutMember& member : rollout.members) {
        if (isSettled(stageOf(rollout, member, now)))
            continue;
        text += csvLine({u"%1: %2"_s.arg(rollout.title, member.name), jiraDescription(rollout, member, now), u"Task"_s,
            jiraPriority(rollout.urgency), toIso8601(member.due).left(10), member.owner, u"magkeeper"_s});
    }
    return text;
}

QString rolloutMarkdown(const Rollout& rollout, Instant now) {
    const StageCounts counts = countStages(rollout, now);
    QString text = u"# %1\n\n"_s.arg(plain(rollout.title));
    text += u"Brings %1. Urgency: %2. Known since %3, opened %4 by %5. As of %6.\n\n"_s.arg(
        plain(subjectsText(rollout)), urgencyName(rollout.urgency), dateTimeText(rollout.since),
        dateTimeText(rollout.openedAt), plain(rollout.openedBy), dateTimeText(now));
    text += u"Environments: %1, not done: %2, late: %3; hours without the fix, of all together: %4.\n\n"_s
                .arg(counts.all())
                .arg(counts.open())
                .arg(lateMembers(rollout, now).size())
                .arg(hoursText(exposureOf(rollout, now)));
    if (rollout.closedAt)
        text += u"Closed %1. %2\n\n"_s.arg(dateTimeText(*rollout.closedAt), plain(rollout.closeReason));
    for (const QString& link : rollout.links)
        text += u"- <%1>\n"_s.arg(link);
    text += lateSection(rollout, now);
    for (size_t i = 0; i < rollout.waves.size(); ++i)
        text += waveSection(rollout, static_cast<int>(i), now);
    if (!rollout.duties.empty()) {
        text += u"## Duties\n\n"_s;
        for (const RolloutDuty& duty : rollout.duties)
            text += u"- %1%2\n"_s.arg(plain(duty.text),
                duty.from.isEmpty() ? QString() : u" ("_s + plain(bulletinText(duty.from, QLocale::c())) + u')');
        text += u'\n';
    }
    return text + notesSection(rollout);
}

} // namespace magkeeper
