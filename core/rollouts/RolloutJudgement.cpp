// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/rollouts/RolloutJudgement.h"

#include "core/base/SafeText.h"

#include <algorithm>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype mostCritical = 10;
constexpr qsizetype longestDetail = 300;

SubjectEvidence told(const RolloutSubject& subject, FixPresence presence, const QString& detail) {
    return {subject.name, presence, safeText(detail, Lines::Flatten, longestDetail)};
}

std::optional<Version> installedOn(const NodeEvidence& node) {
    const bool known = node.identity.value && node.identity.value->magentoVersion;
    return known ? Version::parse(*node.identity.value->magentoVersion) : std::nullopt;
}

/// The worse of two: missing, partly, unknown, there, not needed.
FixPresence worseOf(FixPresence a, FixPresence b) {
    return presenceOf({{.subject = {}, .presence = a, .detail = {}}, {.subject = {}, .presence = b, .detail = {}}});
}

FixPresence presenceOfStanding(PatchStanding::State state) {
    switch (state) {
    case PatchStanding::State::Applied:
    case PatchStanding::State::AppliedWithEdits:
    case PatchStanding::State::Superseded:
        return FixPresence::There;
    case PatchStanding::State::Missing:
    case PatchStanding::State::PredecessorMissing:
    case PatchStanding::State::BaseTooOld:
        return FixPresence::Missing;
    case PatchStanding::State::Partly:
    case PatchStanding::State::Conflict:
        return FixPresence::Partly;
    case PatchStanding::State::NotApplicable:
        return FixPresence::NotNeeded;
    default:
        break;
    }
    return FixPresence::Unknown;
}

FixPresence presenceOfExposure(Exposure exposure) {
    switch (exposure) {
    case Exposure::Protected:
        return FixPresence::There;
    case Exposure::NotApplicable:
        return FixPresence::NotNeeded;
    case Exposure::Exposed:
        return FixPresence::Missing;
    case Exposure::Unknown:
        break;
    }
    return FixPresence::Unknown;
}

bool isCalled(const LibraryPatch& patch, const QString& name) {
    const auto same = [&](const QString& other) { return other.compare(name, Qt::CaseInsensitive) == 0; };
    return same(patch.file.name) || same(patch.file.id) || (patch.known && same(patch.known->id));
}

class Judging {
public:
    Judging(const std::vector<RolloutSubject>& subjects, const RolloutSight& sight)
        : m_subjects(subjects)
        , m_sight(sight) { }

    [[nodiscard]] SubjectEvidence judge(const RolloutSubject& subject) const {
        for (const NodePatches& node : m_sight.patches.nodes)
            if (node.error)
                return told(subject, FixPresence::Unknown, node.node + u": "_s + node.error->toString());
        if (m_sight.patches.nodes.empty())
            return told(subject, FixPresence::Unknown, u"no node was read"_s);
        if (subject.kind == RolloutSubject::Kind::Release)
            return release(subject);
        return subject.kind == RolloutSubject::Kind::Patch ? patch(subject) : advisory(subject, {});
    }

private:
    [[nodiscard]] SubjectEvidence release(const RolloutSubject& subject) const {
        SubjectEvidence worst = told(subject, FixPresence::NotNeeded, {});
        for (const NodeEvidence& node : m_sight.evidence) {
            const auto installed = installedOn(node);
            const FixPresence presence = installed ? releaseOn(subject, *installed) : FixPresence::Unknown;
            const QString detail = installed ? u"%1: %2"_s.arg(node.node, installed->toString())
                                             : u"%1: its release is not known"_s.arg(node.node);
            takeWorse(worst, told(subject, presence, detail));
        }
        return worst;
    }

    [[nodiscard]] FixPresence releaseOn(const RolloutSubject& subject, const Version& installed) const {
        const auto wanted = Version::parse(subject.name);
        if (!wanted)
            return FixPresence::Unknown;
        if (wanted->line() != installed.line() && !isTheNewest(*wanted, installed))
            return FixPresence::NotNeeded;
        const auto order = installed <=> *wanted;
        if (order == std::partial_ordering::unordered)
            return FixPresence::Unknown;
        return order >= 0 ? FixPresence::There : FixPresence::Missing;
    }

    /// Of a line that nothing is brought to, the newest release counts.
    [[nodiscard]] bool isTheNewest(const Version& wanted, const Version& installed) const {
        for (const RolloutSubject& other : m_subjects) {
            const auto version
                = other.kind == RolloutSubject::Kind::Release ? Version::parse(other.name) : std::nullopt;
            if (version && (version->line() == installed.line() || *version > wanted))
                return false;
        }
        return true;
    }

    [[nodiscard]] SubjectEvidence patch(const RolloutSubject& subject) const {
        SubjectEvidence worst = told(subject, FixPresence::NotNeeded, u"it is for other installations"_s);
        bool atHand = false;
        for (const NodePatches& node : m_sight.patches.nodes)
            atHand = takeNode(worst, subject, node) || atHand;
        if (atHand)
            return worst;
        const KnownPatch* known = m_sight.question.catalogs.patches.patch(subject.name);
        if (!known)
            return told(subject, FixPresence::Unknown, u"no patch file of that name is at hand"_s);
        return advisory({RolloutSubject::Kind::Advisory, known->bulletin}, subject.name, known->cves);
    }

    /// Of several files under one name each is for an installation of its own. False: there is none.
    bool takeNode(SubjectEvidence& worst, const RolloutSubject& subject, const NodePatches& node) const {
        const auto& patches = m_sight.question.library.patches;
        bool found = false;
        for (size_t i = 0; i < patches.size() && i < node.standings.size(); ++i) {
            if (!isCalled(patches[i], subject.name))
                continue;
            found = true;
            const PatchStanding& standing = node.standings[i];
            QString detail = node.node + u": "_s + standingName(standing.state);
            for (const QString& more : {standing.base, standing.before, standing.reason})
                if (!more.isEmpty())
                    detail += u", "_s + more;
            takeWorse(worst, told(subject, presenceOfStanding(standing.state), detail));
        }
        return found;
    }

    [[nodiscard]] SubjectEvidence advisory(
        const RolloutSubject& subject, const QString& shownAs, const QStringList& cves = {}) const {
        const RolloutSubject shown{subject.kind, shownAs.isEmpty() ? subject.name : shownAs};
        std::optional<SubjectEvidence> worst;
        for (const ExposureAnswer& answer : m_sight.patches.exposures) {
            if (answer.bulletin.compare(subject.name, Qt::CaseInsensitive) != 0
                || (!cves.isEmpty() && !cves.contains(answer.cve)))
                continue;
            const SubjectEvidence one
                = told(shown, presenceOfExposure(answer.exposure), answer.cve + u": "_s + answer.evidence);
            if (worst)
                takeWorse(*worst, one);
            else
                worst = one;
        }
        return worst.value_or(told(shown, FixPresence::Unknown, u"the catalogue knows no such advisory"_s));
    }

    static void takeWorse(SubjectEvidence& worst, const SubjectEvidence& other) {
        if (worst.presence != other.presence && worseOf(worst.presence, other.presence) == other.presence)
            worst = other;
    }

    const std::vector<RolloutSubject>& m_subjects;
    const RolloutSight& m_sight;
};

} // namespace

RolloutEvidence judgeRollout(const std::vector<RolloutSubject>& subjects, const RolloutSight& sight) {
    RolloutEvidence evidence{.readAt = sight.readAt, .presence = {}, .subjects = {}, .checkedAt = {}, .critical = {}};
    const Judging judging(subjects, sight);
    for (const RolloutSubject& subject : subjects)
        evidence.subjects.push_back(judging.judge(subject));
    evidence.presence = presenceOf(evidence.subjects);
    if (!sight.health || sight.health->at < sight.readAt)
        return evidence;
    evidence.checkedAt = sight.health->at;
    for (const Finding& finding : sight.health->findings) {
        const bool muted = finding.mark && finding.mark->kind == MarkKind::Muted;
        if (finding.severity == Severity::Critical && !muted && evidence.critical.size() < mostCritical)
            evidence.critical.append(safeText(finding.id, Lines::Flatten, longestDetail));
    }
    return evidence;
}

RolloutFacts factsOf(const std::vector<RolloutSubject>& subjects, const Catalogs& catalogs) {
    RolloutFacts facts;
    for (const Bulletin& bulletin : catalogs.advisories.bulletins()) {
        const bool isNamed = std::ranges::any_of(subjects, [&](const RolloutSubject& subject) {
            const KnownPatch* known
                = subject.kind == RolloutSubject::Kind::Patch ? catalogs.patches.patch(subject.name) : nullptr;
            const bool fixes = subject.kind == RolloutSubject::Kind::Release && bulletin.fixedIn.contains(subject.name);
            return subject.name.compare(bulletin.id, Qt::CaseInsensitive) == 0 || fixes
                || (known && known->bulletin == bulletin.id);
        });
        if (!isNamed)
            continue;
        facts.bulletins.append(bulletin.id);
        facts.critical = facts.critical.value_or(false) || bulletin.isCritical();
        for (const QString& duty : bulletin.duties)
            if (!std::ranges::contains(facts.duties, duty, &RolloutFacts::Duty::text))
                facts.duties.push_back({duty, bulletin.id});
    }
    return facts;
}

} // namespace magkeeper
