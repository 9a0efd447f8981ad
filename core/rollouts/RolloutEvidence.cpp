// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/rollouts/RolloutEvidence.h"

#include <QJsonArray>

#include <algorithm>
#include <array>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array presences{
    FixPresence::NotNeeded, FixPresence::There, FixPresence::Missing, FixPresence::Partly, FixPresence::Unknown};
constexpr std::array kinds{RolloutSubject::Kind::Release, RolloutSubject::Kind::Patch, RolloutSubject::Kind::Advisory};

} // namespace

QString subjectKindName(RolloutSubject::Kind kind) {
    switch (kind) {
    case RolloutSubject::Kind::Release:
        return u"release"_s;
    case RolloutSubject::Kind::Advisory:
        return u"advisory"_s;
    case RolloutSubject::Kind::Patch:
        break;
    }
    return u"patch"_s;
}

std::optional<RolloutSubject::Kind> subjectKindFromName(const QString& name) {
    const auto found = std::ranges::find(kinds, name, subjectKindName);
    return found == kinds.end() ? std::nullopt : std::optional(*found);
}

QString presenceName(FixPresence presence) {
    switch (presence) {
    case FixPresence::NotNeeded:
        return u"not_needed"_s;
    case FixPresence::There:
        return u"there"_s;
    case FixPresence::Missing:
        return u"missing"_s;
    case FixPresence::Partly:
        return u"partly"_s;
    case FixPresence::Unknown:
        break;
    }
    return u"unknown"_s;
}

std::optional<FixPresence> presenceFromName(const QString& name) {
    const auto found = std::ranges::find(presences, name, presenceName);
    return found == presences.end() ? std::nullopt : std::optional(*found);
}

FixPresence presenceOf(const std::vector<SubjectEvidence>& subjects) {
    const auto any = [&](FixPresence presence) {
        return std::ranges::any_of(
            subjects, [presence](const SubjectEvidence& each) { return each.presence == presence; });
    };
    for (const FixPresence presence :
        {FixPresence::Missing, FixPresence::Partly, FixPresence::Unknown, FixPresence::There})
        if (any(presence))
            return presence;
    return subjects.empty() ? FixPresence::Unknown : FixPresence::NotNeeded;
}

QJsonObject documentOf(const RolloutEvidence& evidence) {
    QJsonArray subjects;
    for (const SubjectEvidence& each : evidence.subjects)
        subjects.append(QJsonObject{
            {u"subject"_s, each.subject}, {u"presence"_s, presenceName(each.presence)}, {u"detail"_s, each.detail}});
    return {{u"read_at"_s, toIso8601(evidence.readAt)}, {u"presence"_s, presenceName(evidence.presence)},
        {u"subjects"_s, subjects},
        {u"checked_at"_s, evidence.checkedAt ? QJsonValue(toIso8601(*evidence.checkedAt)) : QJsonValue()},
        {u"critical"_s, QJsonArray::fromStringList(evidence.critical)}};
}

RolloutEvidence evidenceFrom(const QJsonObject& document) {
    RolloutEvidence evidence;
    evidence.readAt = instantFromIso8601(document["read_at"_L1].toString()).value_or(Instant());
    evidence.presence = presenceFromName(document["presence"_L1].toString()).value_or(FixPresence::Unknown);
    for (const QJsonValue each : document["subjects"_L1].toArray())
        evidence.subjects.push_back({each["subject"_L1].toString(),
            presenceFromName(each["presence"_L1].toString()).value_or(FixPresence::Unknown),
            each["detail"_L1].toString()});
    evidence.checkedAt = instantFromIso8601(document["checked_at"_L1].toString());
    for (const QJsonValue id : document["critical"_L1].toArray())
        evidence.critical.append(id.toString());
    return evidence;
}

} // namespace magkeeper
