// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The JSON of a rollout, and its events as lines.
#include "core/base/SafeText.h"
#include "core/rollouts/RolloutExport.h"
#include "core/rollouts/RolloutProgress.h"
#include "core/text/Quantity.h"

#include <QJsonArray>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

QJsonValue timeOrNull(const std::optional<Instant>& time) { return time ? QJsonValue(toIso8601(*time)) : QJsonValue(); }

QJsonArray notesJson(const std::vector<RolloutNote>& notes) {
    QJsonArray array;
    for (const RolloutNote& note : notes)
        array.append(QJsonObject{{u"at"_s, toIso8601(note.at)}, {u"by"_s, note.by}, {u"text"_s, note.text}});
    return array;
}

QJsonArray dutiesJson(const Rollout& rollout, const RolloutMember& member) {
    QJsonArray array;
    for (size_t i = 0; i < rollout.duties.size(); ++i) {
        const auto proof = member.proofs.find(static_cast<int>(i));
        QJsonObject duty{{u"duty"_s, static_cast<int>(i) + 1}, {u"text"_s, rollout.duties[i].text},
            {u"from"_s, rollout.duties[i].from}, {u"proven"_s, proof != member.proofs.end()}};
        if (proof != member.proofs.end()) {
            duty[u"evidence"_s] = proof->second.evidence;
            duty[u"by"_s] = proof->second.by;
            duty[u"at"_s] = toIso8601(proof->second.at);
        }
        array.append(duty);
    }
    return array;
}

QJsonValue windowJson(const std::optional<PlannedWindow>& window) {
    return window ? QJsonValue(QJsonObject{{u"from"_s, toIso8601(window->from)}, {u"until"_s, toIso8601(window->until)},
                        {u"zone"_s, window->zone}})
                  : QJsonValue();
}

QJsonValue blockJson(const std::optional<RolloutBlock>& block) {
    return block
        ? QJsonValue(QJsonObject{{u"reason"_s, block->reason}, {u"by"_s, block->by}, {u"at"_s, toIso8601(block->at)}})
        : QJsonValue();
}

QJsonValue waiverJson(const std::optional<RolloutWaiver>& waiver, Instant now) {
    return waiver ? QJsonValue(QJsonObject{{u"approver"_s, waiver->approver}, {u"reason"_s, waiver->reason},
                        {u"until"_s, toIso8601(waiver->until)}, {u"expired"_s, waiver->until <= now},
                        {u"by"_s, waiver->by}, {u"at"_s, toIso8601(waiver->at)}})
                  : QJsonValue();
}

QJsonObject memberJson(const Rollout& rollout, const RolloutMember& member, Instant now) {
    return {{u"environment_id"_s, member.id.toString()}, {u"environment"_s, member.name}, {u"kind"_s, member.kind},
        {u"wave"_s, member.wave}, {u"state"_s, stageName(stageOf(rollout, member, now))},
        {u"late"_s, isLate(rollout, member, now)}, {u"owner"_s, member.owner}, {u"due"_s, toIso8601(member.due)},
        {u"window"_s, windowJson(member.window)}, {u"block"_s, blockJson(member.block)},
        {u"waiver"_s, waiverJson(member.waiver, now)},
        {u"evidence"_s, member.evidence ? QJsonValue(documentOf(*member.evidence)) : QJsonValue()},
        {u"seen_at"_s, timeOrNull(member.confirmedAt)}, {u"there_since"_s, timeOrNull(member.thereSince)},
        {u"lost_at"_s, timeOrNull(member.lostAt)}, {u"duties"_s, dutiesJson(rollout, member)},
        {u"exposed_ms"_s, qint64{exposureOf(rollout, member, now).count()}}, {u"notes"_s, notesJson(member.notes)},
        {u"links"_s, QJsonArray::fromStringList(member.links)}};
}

QString nameOf(const Rollout& rollout, const QJsonObject& content) {
    const auto id = EnvironmentId::fromString(content["environment_id"_L1].toString());
    const RolloutMember* member = id ? rollout.member(*id) : nullptr;
    return member ? member->name : content["environment"_L1].toString();
}

QString evidenceText(const QJsonObject& content) {
    const RolloutEvidence evidence = evidenceFrom(content["evidence"_L1].toObject());
    QString text = u"evidence: "_s + presenceName(evidence.presence).replace(u'_', u' ');
    if (!evidence.critical.isEmpty())
        text += u", critical: "_s + evidence.critical.join(u", "_s);
    return text;
}

QString wordsOf(const WorkEvent& event) {
    const QJsonObject& content = event.content;
    const auto said = [&](QLatin1StringView key) { return content[key].toString(); };
    const QString because = said("reason"_L1).isEmpty() ? QString() : u": "_s + said("reason"_L1);
    if (event.kind == "assigned"_L1)
        return said("owner"_L1).isEmpty() ? u"nobody's"_s : u"owner: "_s + said("owner"_L1);
    if (event.kind == "planned"_L1)
        return content["from"_L1].isNull()
            ? u"no longer planned"_s
            : u"planned from %1 to %2"_s.arg(said("from"_L1), said("until"_L1)) + because;
    if (event.kind == "due_set"_L1)
        return u"due %1"_s.arg(said("due"_L1)) + because;
    if (event.kind == "waived"_L1)
        return u"waived by %1 until %2"_s.arg(said("approver"_L1), said("until"_L1)) + because;
    if (event.kind == "duty"_L1)
        return content["withdrawn"_L1].toBool()
            ? u"duty %1: not done"_s.arg(content["duty"_L1].toInt() + 1)
            : u"duty %1 done: %2"_s.arg(QString::number(content["duty"_L1].toInt() + 1), said("evidence"_L1));
    if (event.kind == "evidence"_L1)
        return evidenceText(content);
    if (event.kind == "noted"_L1)
        return u"note: "_s + said("text"_L1);
    if (event.kind == "linked"_L1)
        return u"link: "_s + said("link"_L1);
    if (event.kind == "moved"_L1 || event.kind == "added"_L1)
        return event.kind + u": wave "_s + said("wave"_L1);
    return QString(event.kind).replace(u'_', u' ') + because;
}

QJsonArray burnDownJson(const Rollout& rollout, Instant now) {
    QJsonArray array;
    for (const BurnDownPoint& point : burnDown(rollout, now))
        array.append(QJsonObject{
            {u"at"_s, toIso8601(point.at)}, {u"open"_s, point.counts.open()}, {u"all"_s, point.counts.all()}});
    return array;
}

} // namespace

QString eventText(const Rollout& rollout, const WorkEvent& event) {
    const QString name = nameOf(rollout, event.content);
    return safeText(name.isEmpty() ? wordsOf(event) : name + u": "_s + wordsOf(event));
}

QJsonObject rolloutJson(const Rollout& rollout, Instant now) {
    QJsonArray subjects;
    for (const RolloutSubject& subject : rollout.subjects)
        subjects.append(QJsonObject{{u"kind"_s, subjectKindName(subject.kind)}, {u"name"_s, subject.name}});
    QJsonArray waves;
    for (size_t i = 0; i < rollout.waves.size(); ++i)
        waves.append(QJsonObject{{u"name"_s, rollout.waves[i].name}, {u"early"_s, rollout.waves[i].early},
            {u"state"_s, waveStateName(waveState(rollout, static_cast<int>(i), now))}});
    QJsonArray members;
    for (const RolloutMember& member : rollout.members)
        members.append(memberJson(rollout, member, now));
    QJsonObject counts;
    const StageCounts stages = countStages(rollout, now);
    for (size_t i = 0; i < stages.counts.size(); ++i)
        counts[stageName(static_cast<RolloutStage>(i))] = stages.counts[i];
    return {{u"id"_s, rollout.id.toString()}, {u"version"_s, rollout.version}, {u"title"_s, rollout.title},
        {u"urgency"_s, urgencyName(rollout.urgency)}, {u"subjects"_s, subjects}, {u"since"_s, toIso8601(rollout.since)},
        {u"opened_at"_s, toIso8601(rollout.openedAt)}, {u"opened_by"_s, rollout.openedBy},
        {u"closed_at"_s, timeOrNull(rollout.closedAt)}, {u"close_reason"_s, rollout.closeReason}, {u"waves"_s, waves},
        {u"counts"_s, counts}, {u"open"_s, stages.open()}, {u"late"_s, qint64(lateMembers(rollout, now).size())},
        {u"exposed_ms"_s, qint64{exposureOf(rollout, now).count()}}, {u"environments"_s, members},
        {u"notes"_s, notesJson(rollout.notes)}, {u"links"_s, QJsonArray::fromStringList(rollout.links)},
        {u"burn_down"_s, burnDownJson(rollout, now)}};
}

} // namespace magkeeper
