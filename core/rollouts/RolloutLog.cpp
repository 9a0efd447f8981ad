// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/rollouts/RolloutLog.h"

#include <QJsonArray>

#include <algorithm>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

Instant instantOf(const QJsonValue& value) { return instantFromIso8601(value.toString()).value_or(Instant()); }

QStringList textsOf(const QJsonValue& value) {
    QStringList texts;
    for (const QJsonValue each : value.toArray())
        texts.append(each.toString());
    return texts;
}

std::vector<RolloutWave> wavesFrom(const QJsonValue& value) {
    std::vector<RolloutWave> waves;
    for (const QJsonValue each : value.toArray())
        waves.push_back({each["name"_L1].toString(), each["early"_L1].toString()});
    return waves;
}

EnvironmentId idOf(const QJsonObject& content) {
    return EnvironmentId::fromString(content["environment_id"_L1].toString()).value_or(EnvironmentId());
}

void sortMembers(Rollout& rollout) {
    std::ranges::stable_sort(
        rollout.members, {}, [&](const RolloutMember& member) { return rollout.waveOf(member.wave); });
}

void open(Rollout& rollout, const WorkEvent& event) {
    const QJsonObject& content = event.content;
    rollout.urgency = urgencyFromName(content["urgency"_L1].toString()).value_or(Urgency::Critical);
    for (const QJsonValue each : content["subjects"_L1].toArray())
        rollout.subjects.push_back(
            {subjectKindFromName(each["kind"_L1].toString()).value_or(RolloutSubject::Kind::Patch),
                each["name"_L1].toString()});
    for (const QJsonValue each : content["duties"_L1].toArray())
        rollout.duties.push_back({each["text"_L1].toString(), each["from"_L1].toString()});
    rollout.waves = wavesFrom(content["waves"_L1]);
    rollout.links = textsOf(content["links"_L1]);
    rollout.openedAt = event.at;
    rollout.openedBy = event.author;
    rollout.since = instantOf(content["since"_L1]);
}

void addMember(Rollout& rollout, const WorkEvent& event) {
    const QJsonObject& content = event.content;
    if (idOf(content).isNull() || rollout.member(idOf(content)))
        return;
    RolloutMember member;
    member.id = idOf(content);
    member.name = content["environment"_L1].toString();
    member.kind = content["kind"_L1].toString();
    member.wave = content["wave"_L1].toString();
    member.due = instantOf(content["due"_L1]);
    member.exposed.push_back({rollout.since, std::nullopt});
    rollout.members.push_back(std::move(member));
    sortMembers(rollout);
}

/// A time without the fix ends, or begins.
void markExposure(RolloutMember& member, bool exposed, Instant at) {
    const bool open = !member.exposed.empty() && !member.exposed.back().until;
    if (open && !exposed)
        member.exposed.back().until = std::max(at, member.exposed.back().from);
    else if (!open && exposed)
        member.exposed.push_back({at, std::nullopt});
}

void takeEvidence(RolloutMember& member, const WorkEvent& event) {
    RolloutEvidence evidence = evidenceFrom(event.content["evidence"_L1].toObject());
    if (member.evidence && evidence.readAt < member.evidence->readAt)
        return; // an older look, written down later
    if (const QString name = event.content["environment"_L1].toString(); !name.isEmpty())
        member.name = name;
    const FixPresence presence = evidence.presence;
    if (presence == FixPresence::There && !member.thereSince) {
        member.thereSince = evidence.readAt;
        member.lostAt.reset();
    }
    if ((presence == FixPresence::Missing || presence == FixPresence::Partly) && member.thereSince) {
        member.lostAt = evidence.readAt;
        member.thereSince.reset();
        member.proofs.clear(); // what was open again has to be tidied up after again
    }
    // A probe that failed takes back nothing of what the one before it showed.
    if (!evidence.checkedAt && member.thereSince && member.evidence) {
        evidence.checkedAt = member.evidence->checkedAt;
        evidence.critical = member.evidence->critical;
    }
    if (presence == FixPresence::NotNeeded)
        member.exposed.clear();
    // Not knowing ends no time without the fix and begins none.
    if (presence != FixPresence::Unknown)
        markExposure(member, presence == FixPresence::Missing || presence == FixPresence::Partly, evidence.readAt);
    member.confirmedAt = evidence.readAt;
    member.evidence = std::move(evidence);
}

void plan(RolloutMember& member, const QJsonObject& content) {
    if (content["from"_L1].isNull())
        return member.window.reset();
    member.window = {instantOf(content["from"_L1]), instantOf(content["until"_L1]), content["zone"_L1].toString()};
}

void prove(const Rollout& rollout, RolloutMember& member, const WorkEvent& event) {
    const int duty = event.content["duty"_L1].toInt(-1);
    if (duty < 0 || static_cast<size_t>(duty) >= rollout.duties.size())
        return;
    if (event.content["withdrawn"_L1].toBool())
        member.proofs.erase(duty);
    else
        member.proofs[duty] = {event.content["evidence"_L1].toString(), event.author, event.at};
}

void applyToMember(Rollout& rollout, RolloutMember& member, const WorkEvent& event) {
    const QJsonObject& content = event.content;
    const QString reason = content["reason"_L1].toString();
    if (event.kind == "assigned"_L1)
        member.owner = content["owner"_L1].toString();
    else if (event.kind == "planned"_L1)
        plan(member, content);
    else if (event.kind == "due_set"_L1)
        member.due = instantOf(content["due"_L1]);
    else if (event.kind == "blocked"_L1)
        member.block = {reason, event.author, event.at};
    else if (event.kind == "unblocked"_L1)
        member.block.reset();
    else if (event.kind == "waived"_L1)
        member.waiver
            = {content["approver"_L1].toString(), reason, instantOf(content["until"_L1]), event.author, event.at};
    else if (event.kind == "waiver_ended"_L1)
        member.waiver.reset();
    else if (event.kind == "duty"_L1)
        prove(rollout, member, event);
    else if (event.kind == "evidence"_L1)
        takeEvidence(member, event);
    else if (event.kind == "noted"_L1)
        member.notes.push_back({content["text"_L1].toString(), event.author, event.at});
    else if (event.kind == "linked"_L1)
        member.links.append(content["link"_L1].toString());
    else if (event.kind == "moved"_L1)
        member.wave = content["wave"_L1].toString();
}

void applyToRollout(Rollout& rollout, const WorkEvent& event) {
    const QJsonObject& content = event.content;
    if (event.kind == "opened"_L1) {
        open(rollout, event);
    } else if (event.kind == "added"_L1) {
        addMember(rollout, event);
    } else if (event.kind == "waves_set"_L1) {
        rollout.waves = wavesFrom(content["waves"_L1]);
        sortMembers(rollout);
    } else if (event.kind == "noted"_L1) {
        rollout.notes.push_back({content["text"_L1].toString(), event.author, event.at});
    } else if (event.kind == "linked"_L1) {
        rollout.links.append(content["link"_L1].toString());
    } else if (event.kind == "closed"_L1) {
        rollout.closedAt = event.at;
        rollout.closeReason = content["reason"_L1].toString();
    } else if (event.kind == "reopened"_L1) {
        rollout.closedAt.reset();
        rollout.closeReason.clear();
    }
}

} // namespace

void applyEvent(Rollout& rollout, const WorkEvent& event) {
    RolloutMember* member = rollout.member(idOf(event.content));
    if (member && event.kind == "removed"_L1) {
        const EnvironmentId gone = member->id;
        std::erase_if(rollout.members, [gone](const RolloutMember& each) { return each.id == gone; });
    } else if (member) {
        applyToMember(rollout, *member, event);
        if (event.kind == "moved"_L1)
            sortMembers(rollout);
    } else if (event.kind == "added"_L1 || !event.content.contains("environment_id"_L1)) {
        applyToRollout(rollout, event);
    }
    rollout.version = event.sequence;
}

Rollout rolloutFrom(const WorkItem& item) {
    Rollout rollout;
    rollout.id = item.id;
    rollout.title = item.title;
    rollout.events = item.events;
    for (const WorkEvent& event : item.events)
        applyEvent(rollout, event);
    rollout.version = item.version;
    for (RolloutMember& member : rollout.members) {
        const auto seen = item.confirmed.find(member.id.toString());
        if (member.confirmedAt && seen != item.confirmed.end())
            member.confirmedAt = std::max(*member.confirmedAt, seen->second);
    }
    return rollout;
}

} // namespace magkeeper
