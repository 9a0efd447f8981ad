// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/rollouts/RolloutChecks.h"

#include "core/catalog/Version.h"

#include <QUrl>

#include <algorithm>
#include <set>

namespace magkeeper::rollout {

using namespace Qt::StringLiterals;

namespace {

constexpr size_t mostWaves = 50;
constexpr size_t mostSubjects = 200;

Result<void> checkSubject(const RolloutSubject& subject) {
    if (const auto named = checkText(u"the name of what is brought"_s, subject.name, longestName); !named)
        return named;
    if (subject.kind == RolloutSubject::Kind::Release && !Version::parse(subject.name))
        return refused(u"'%1' is no release such as 2.4.8-p5"_s.arg(subject.name));
    return {};
}

/// Null: each is named once.
const RolloutSubject* namedTwice(const std::vector<RolloutSubject>& subjects) {
    std::set<std::pair<RolloutSubject::Kind, QString>> names;
    const auto again = std::ranges::find_if(subjects, [&](const RolloutSubject& subject) {
        return !names.emplace(subject.kind, subject.name.trimmed().toCaseFolded()).second;
    });
    return again == subjects.end() ? nullptr : &*again;
}

} // namespace

std::unexpected<Error> refused(const QString& why) { return failure(ErrorKind::InvalidInput, why); }

Result<void> checkText(const QString& what, const QString& text, qsizetype most) {
    if (text.trimmed().isEmpty())
        return refused(u"%1 is missing"_s.arg(what));
    if (text.size() > most)
        return refused(u"%1 has more than %2 characters"_s.arg(what).arg(most));
    return {};
}

Result<void> checkOpen(const Rollout& rollout) {
    if (rollout.closedAt)
        return failure(ErrorKind::Refused, u"'%1' is closed"_s.arg(rollout.title));
    return {};
}

Result<void> checkMembers(const Rollout& rollout, const Members& members) {
    if (members.empty())
        return refused(u"no environment is named"_s);
    for (const EnvironmentId id : members)
        if (!rollout.member(id))
            return failure(ErrorKind::NotFound, u"that environment is not in '%1'"_s.arg(rollout.title));
    return {};
}

Result<void> checkChange(const Rollout& rollout, const Members& members) {
    return checkOpen(rollout).and_then([&] { return checkMembers(rollout, members); });
}

Result<void> checkWaves(const std::vector<RolloutWave>& waves) {
    if (waves.empty() || waves.size() > mostWaves)
        return refused(u"a rollout has from one to %1 waves"_s.arg(mostWaves));
    std::set<QString> names;
    for (const RolloutWave& wave : waves) {
        if (const auto named = checkText(u"the name of a wave"_s, wave.name, longestName); !named)
            return named;
        if (!names.insert(wave.name.toCaseFolded()).second)
            return refused(u"two waves are called '%1'"_s.arg(wave.name));
    }
    return {};
}

Result<void> checkLink(const QString& link) {
    const QUrl url(link, QUrl::StrictMode);
    const bool known = url.scheme() == "https"_L1 || url.scheme() == "http"_L1;
    if (!url.isValid() || !known || url.host().isEmpty() || link.size() > longestText)
        return refused(u"a link is an address with http or https"_s);
    if (!url.userInfo().isEmpty())
        return refused(u"a link must hold no password"_s);
    return {};
}

Result<void> checkDraft(const RolloutDraft& draft, Instant now) {
    if (const auto titled = checkText(u"the title"_s, draft.title, longestName); !titled)
        return titled;
    if (draft.subjects.empty() || draft.subjects.size() > mostSubjects)
        return refused(
            u"a rollout brings a release, a patch or what closes an advisory, %1 at most"_s.arg(mostSubjects));
    for (const RolloutSubject& subject : draft.subjects)
        if (const auto fine = checkSubject(subject); !fine)
            return fine;
    if (const RolloutSubject* again = namedTwice(draft.subjects))
        return refused(u"'%1' is named twice"_s.arg(again->name));
    for (const RolloutDuty& duty : draft.duties)
        if (const auto said = checkText(u"the text of a duty"_s, duty.text); !said)
            return said;
    if (draft.members.empty() || draft.members.size() > mostMembers)
        return refused(u"a rollout is for from one to %1 environments"_s.arg(mostMembers));
    if (draft.since && *draft.since > now)
        return refused(u"it cannot be known since a time that is still to come"_s);
    for (const QString& link : draft.links)
        if (const auto fine = checkLink(link); !fine)
            return fine;
    return checkWaves(draft.waves);
}

} // namespace magkeeper::rollout
