// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/rollouts/RolloutChange.h"

#include "core/rollouts/RolloutChecks.h"
#include "core/rollouts/RolloutLog.h"

#include <QJsonArray>

#include <algorithm>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::hours longestWaiver{24 * 366};
constexpr std::chrono::hours longestDue{24 * 3653};

using namespace rollout;

/// The same of each.
RolloutEvents forEach(const rollout::Members& members, const QString& kind, QJsonObject content) {
    RolloutEvents events;
    for (const EnvironmentId id : members) {
        content[u"environment_id"_s] = id.toString();
        events.push_back({kind, content});
    }
    return events;
}

QJsonArray documentOf(const std::vector<RolloutWave>& waves) {
    QJsonArray array;
    for (const RolloutWave& wave : waves)
        array.append(QJsonObject{{u"name"_s, wave.name}, {u"early"_s, wave.early}});
    return array;
}

RolloutEvent added(const RolloutDraft::Member& member, Instant due) {
    return {u"added"_s,
        {{u"environment_id"_s, member.id.toString()}, {u"environment"_s, member.name}, {u"kind"_s, member.kind},
            {u"wave"_s, member.wave}, {u"due"_s, toIso8601(due)}}};
}

QJsonObject openedContent(const RolloutDraft& draft, Instant since) {
    QJsonArray subjects;
    for (const RolloutSubject& each : draft.subjects)
        subjects.append(QJsonObject{{u"kind"_s, subjectKindName(each.kind)}, {u"name"_s, each.name}});
    QJsonArray duties;
    for (const RolloutDuty& each : draft.duties)
        duties.append(QJsonObject{{u"text"_s, each.text}, {u"from"_s, each.from}});
    return {{u"title"_s, draft.title}, {u"urgency"_s, urgencyName(draft.urgency)}, {u"subjects"_s, subjects},
        {u"duties"_s, duties}, {u"waves"_s, documentOf(draft.waves)},
        {u"links"_s, QJsonArray::fromStringList(draft.links)}, {u"since"_s, toIso8601(since)}};
}

/// Who of the waves before is in the way of a window; null: nobody.
const RolloutMember* inTheWay(const Rollout& rollout, const RolloutMember& member, Instant from, Instant now) {
    const int wave = rollout.waveOf(member.wave);
    if (wave < 0 || !rollout.waves[static_cast<size_t>(wave)].early.isEmpty())
        return nullptr;
    for (const RolloutMember& other : rollout.members) {
        if (rollout.waveOf(other.wave) >= wave || isSettled(stageOf(rollout, other, now)))
            continue;
        if (!other.window || other.window->until > from)
            return &other;
    }
    return nullptr;
}

Result<void> checkWindow(const Rollout& rollout, const RolloutMember& member, const PlannedWindow& window,
    const DuePolicy& policy, Instant now) {
    if (const Freeze* freeze = policy.freezeIn(window.from, window.until, member.kind))
        return failure(ErrorKind::Refused,
            u"%1 is in the freeze '%2', until %3"_s.arg(member.name, freeze->name, toIso8601(freeze->until)));
    if (const RolloutMember* other = inTheWay(rollout, member, window.from, now))
        return failure(ErrorKind::Refused,
            u"%1 comes after %2 of the wave '%3', which is not done by then"_s.arg(
                member.name, other->name, other->wave));
    return {};
}

} // namespace

QString usualWave(const QString& kind) { return kind; }

std::vector<RolloutWave> usualWaves(const std::vector<RolloutDraft::Member>& members) {
    std::vector<RolloutWave> waves;
    for (const QString& name : {u"development"_s, u"staging"_s, QString(canaryWave), u"production"_s})
        if (std::ranges::contains(members, name, &RolloutDraft::Member::wave))
            waves.push_back({name, {}});
    return waves;
}

namespace rollout {

Result<RolloutEvents> open(const RolloutDraft& draft, const DuePolicy& policy, Instant now) {
    if (const auto fine = checkDraft(draft, now); !fine)
        return failure(fine.error());
    const Instant since = draft.since.value_or(now);
    const RolloutEvent opened{u"opened"_s, openedContent(draft, since)};
    Rollout empty;
    applyEvent(empty, {.sequence = 1, .kind = opened.kind, .at = now, .author = {}, .content = opened.content});
    return add(empty, draft.members, policy).transform([&](RolloutEvents events) {
        events.insert(events.begin(), opened);
        return events;
    });
}

Result<RolloutEvents> add(
    const Rollout& rollout, const std::vector<RolloutDraft::Member>& members, const DuePolicy& policy) {
    if (const auto fine = checkOpen(rollout); !fine)
        return failure(fine.error());
    RolloutEvents events;
    std::vector<EnvironmentId> seen;
    for (const RolloutDraft::Member& member : members) {
        const int wave = rollout.waveOf(member.wave);
        if (wave < 0)
            return refused(u"there is no wave '%1'"_s.arg(member.wave));
        if (rollout.member(member.id) || std::ranges::contains(seen, member.id))
            return refused(u"%1 is in it already"_s.arg(member.name));
        seen.push_back(member.id);
        RolloutDraft::Member placed = member;
        placed.wave = rollout.waves[static_cast<size_t>(wave)].name;
        events.push_back(added(placed, policy.due(rollout.urgency, rollout.since, member.kind)));
    }
    if (events.empty() || rollout.members.size() + events.size() > mostMembers)
        return refused(u"a rollout is for from one to %1 environments"_s.arg(mostMembers));
    return events;
}

Result<RolloutEvents> remove(const Rollout& rollout, const Members& members, const QString& reason) {
    return checkChange(rollout, members).and_then([&] { return checkText(u"the reason"_s, reason); }).transform([&] {
        return forEach(members, u"removed"_s, {{u"reason"_s, reason}});
    });
}

Result<RolloutEvents> move(const Rollout& rollout, const Members& members, const QString& wave) {
    const int place = rollout.waveOf(wave);
    if (place < 0)
        return refused(u"there is no wave '%1'"_s.arg(wave));
    return checkChange(rollout, members).transform([&] {
        return forEach(members, u"moved"_s, {{u"wave"_s, rollout.waves[static_cast<size_t>(place)].name}});
    });
}

Result<RolloutEvents> assign(const Rollout& rollout, const Members& members, const QString& owner) {
    if (owner.size() > longestName)
        return refused(u"the owner has more than %1 characters"_s.arg(longestName));
    return checkChange(rollout, members).transform([&] {
        return forEach(members, u"assigned"_s, {{u"owner"_s, owner.trimmed()}});
    });
}

Result<RolloutEvents> plan(const Rollout& rollout, const Members& members, const std::optional<PlannedWindow>& window,
    const DuePolicy& policy, const QString& reason, Instant now) {
    if (const auto fine = checkChange(rollout, members); !fine)
        return failure(fine.error());
    if (!window)
        return forEach(members, u"planned"_s, {{u"from"_s, QJsonValue()}});
    if (window->until <= window->from || window->until <= now)
        return refused(u"a window ends after it begins, and is to come"_s);
    for (const EnvironmentId id : members) {
        const auto fine = checkWindow(rollout, *rollout.member(id), *window, policy, now);
        if (!fine && reason.trimmed().isEmpty())
            return failure(fine.error());
    }
    return forEach(members, u"planned"_s,
        {{u"from"_s, toIso8601(window->from)}, {u"until"_s, toIso8601(window->until)}, {u"zone"_s, window->zone},
            {u"reason"_s, reason}});
}

Result<RolloutEvents> setDue(const Rollout& rollout, const Members& members, Instant due, const QString& reason) {
    if (due > rollout.since + longestDue)
        return refused(u"a due date is within ten years"_s);
    return checkChange(rollout, members).and_then([&] { return checkText(u"the reason"_s, reason); }).transform([&] {
        return forEach(members, u"due_set"_s, {{u"due"_s, toIso8601(due)}, {u"reason"_s, reason}});
    });
}

Result<RolloutEvents> block(const Rollout& rollout, const Members& members, const QString& reason) {
    return checkChange(rollout, members).and_then([&] { return checkText(u"the reason"_s, reason); }).transform([&] {
        return forEach(members, u"blocked"_s, {{u"reason"_s, reason}});
    });
}

Result<RolloutEvents> unblock(const Rollout& rollout, const Members& members) {
    if (const auto fine = checkChange(rollout, members); !fine)
        return failure(fine.error());
    for (const EnvironmentId id : members)
        if (!rollout.member(id)->block)
            return failure(ErrorKind::Refused, u"%1 is not blocked"_s.arg(rollout.member(id)->name));
    return forEach(members, u"unblocked"_s, {});
}

Result<RolloutEvents> waive(const Rollout& rollout, const Members& members, const QString& approver,
    const QString& reason, Instant until, Instant now) {
    if (until <= now || until - now > longestWaiver)
        return refused(u"a waiver ends, within a year"_s);
    return checkChange(rollout, members)
        .and_then([&] { return checkText(u"the approver"_s, approver, longestName); })
        .and_then([&] { return checkText(u"the reason"_s, reason); })
        .transform([&] {
            return forEach(members, u"waived"_s,
                {{u"approver"_s, approver}, {u"reason"_s, reason}, {u"until"_s, toIso8601(until)}});
        });
}

Result<RolloutEvents> endWaiver(const Rollout& rollout, const Members& members) {
    if (const auto fine = checkChange(rollout, members); !fine)
        return failure(fine.error());
    for (const EnvironmentId id : members)
        if (!rollout.member(id)->waiver)
            return failure(ErrorKind::Refused, u"%1 is not waived"_s.arg(rollout.member(id)->name));
    return forEach(members, u"waiver_ended"_s, {});
}

Result<RolloutEvents> prove(const Rollout& rollout, const Members& members, int duty, const QString& evidence) {
    if (duty < 0 || static_cast<size_t>(duty) >= rollout.duties.size())
        return failure(ErrorKind::NotFound, u"there is no such duty"_s);
    if (evidence.size() > longestText)
        return refused(u"the evidence has more than %1 characters"_s.arg(longestText));
    const bool withdrawn = evidence.trimmed().isEmpty();
    if (const auto fine = checkChange(rollout, members); !fine)
        return failure(fine.error());
    for (const EnvironmentId id : members)
        if (withdrawn && !rollout.member(id)->proofs.contains(duty))
            return failure(ErrorKind::Refused, u"that was not done on %1"_s.arg(rollout.member(id)->name));
    return RolloutEvents(
        forEach(members, u"duty"_s, {{u"duty"_s, duty}, {u"evidence"_s, evidence}, {u"withdrawn"_s, withdrawn}}));
}

Result<RolloutEvents> note(const Rollout& rollout, const Members& members, const QString& text) {
    if (const auto fine = checkText(u"the note"_s, text); !fine)
        return failure(fine.error());
    if (members.empty())
        return RolloutEvents{{u"noted"_s, {{u"text"_s, text}}}};
    return checkMembers(rollout, members).transform([&] { return forEach(members, u"noted"_s, {{u"text"_s, text}}); });
}

Result<RolloutEvents> link(const Rollout& rollout, const Members& members, const QString& link) {
    if (const auto fine = checkLink(link); !fine)
        return failure(fine.error());
    if (members.empty())
        return RolloutEvents{{u"linked"_s, {{u"link"_s, link}}}};
    return checkMembers(rollout, members).transform([&] { return forEach(members, u"linked"_s, {{u"link"_s, link}}); });
}

Result<RolloutEvents> setWaves(const Rollout& rollout, std::vector<RolloutWave> waves) {
    if (const auto fine = checkOpen(rollout).and_then([&] { return checkWaves(waves); }); !fine)
        return failure(fine.error());
    for (const RolloutWave& wave : rollout.waves)
        if (!rollout.membersOf(wave).empty() && !std::ranges::contains(waves, wave.name, &RolloutWave::name))
            return failure(ErrorKind::Refused, u"somebody is in the wave '%1'"_s.arg(wave.name));
    for (RolloutWave& wave : waves)
        if (const int before = rollout.waveOf(wave.name); before >= 0 && wave.early.isEmpty())
            wave.early = rollout.waves[static_cast<size_t>(before)].early;
    return RolloutEvents{{u"waves_set"_s, {{u"waves"_s, documentOf(waves)}}}};
}

Result<RolloutEvents> beginEarly(const Rollout& rollout, const QString& wave, const QString& reason) {
    const int place = rollout.waveOf(wave);
    if (place < 0)
        return refused(u"there is no wave '%1'"_s.arg(wave));
    return checkOpen(rollout).and_then([&] { return checkText(u"the reason"_s, reason); }).transform([&] {
        std::vector<RolloutWave> waves = rollout.waves;
        waves[static_cast<size_t>(place)].early = reason;
        return RolloutEvents{{u"waves_set"_s, {{u"waves"_s, documentOf(waves)}}}};
    });
}

RolloutEvents evidence(
    const Rollout& rollout, EnvironmentId id, const QString& name, const RolloutEvidence& evidence, Instant now) {
    const RolloutMember* member = rollout.member(id);
    if (!member || (member->confirmedAt && evidence.readAt < *member->confirmedAt))
        return {};
    const RolloutEvent event{u"evidence"_s,
        {{u"environment_id"_s, id.toString()}, {u"environment"_s, name}, {u"evidence"_s, documentOf(evidence)}}};
    Rollout then; // of this member alone: the whole has a long history
    then.duties = rollout.duties;
    then.members = {*member};
    applyEvent(then, {.sequence = 0, .kind = event.kind, .at = now, .author = {}, .content = event.content});
    const RolloutMember& after = then.members.front();
    const bool same = member->evidence && member->evidence->presence == evidence.presence
        && member->evidence->subjects == evidence.subjects && member->evidence->critical == after.evidence->critical
        && member->name == name && stageOf(rollout, *member, now) == stageOf(then, after, now);
    return same ? RolloutEvents{} : RolloutEvents{event};
}

Result<RolloutEvents> close(const Rollout& rollout, const QString& reason, Instant now) {
    if (const auto fine = checkOpen(rollout); !fine)
        return failure(fine.error());
    const auto open = std::ranges::count_if(
        rollout.members, [&](const RolloutMember& member) { return !isSettled(stageOf(rollout, member, now)); });
    if (open > 0 && reason.trimmed().isEmpty())
        return failure(
            ErrorKind::Refused, u"%1 of %2 environments are not done"_s.arg(open).arg(rollout.members.size()));
    if (reason.size() > longestText)
        return refused(u"the reason has more than %1 characters"_s.arg(longestText));
    return RolloutEvents{{u"closed"_s, {{u"reason"_s, reason}, {u"open"_s, qint64{open}}}}};
}

Result<RolloutEvents> reopen(const Rollout& rollout, const QString& reason) {
    if (!rollout.closedAt)
        return failure(ErrorKind::Refused, u"'%1' is open"_s.arg(rollout.title));
    return checkText(u"the reason"_s, reason).transform([&] {
        return RolloutEvents{{u"reopened"_s, {{u"reason"_s, reason}}}};
    });
}

} // namespace rollout
} // namespace magkeeper
