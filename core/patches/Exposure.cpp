// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/patches/Exposure.h"

#include <algorithm>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

/// What one kind of evidence says.
struct Evidence {
    Exposure exposure = Exposure::Unknown;
    QString text;
};

/// Judges one bulletin on one node.
class BulletinJudgement {
public:
    BulletinJudgement(const Catalogs& catalogs, const std::vector<LibraryPatch>& patches, const NodeFindings& node,
        const Bulletin& bulletin)
        : m_catalogs(catalogs)
        , m_patches(patches)
        , m_node(node)
        , m_bulletin(bulletin)
        , m_release(releaseStanding(bulletin, node.installed, catalogs.releases))
        , m_own(ownPatches()) { }

    [[nodiscard]] ExposureAnswer answer(const QString& cve) const {
        ExposureAnswer answer{.cve = cve, .bulletin = m_bulletin.id, .critical = m_bulletin.isCritical()};
        const Evidence marker = markerEvidence(cve);
        const std::optional<Evidence> patch = patchEvidence(cve);
        if (marker.exposure != Exposure::Unknown)
            return byMarker(answer, marker, patch);
        if (m_release.state == ReleaseStanding::State::Fixed)
            return filled(answer, Exposure::Protected, ExposureBasis::Release, m_release.evidence);
        if (patch)
            return filled(answer, patch->exposure, ExposureBasis::Patch, patch->text);
        if (m_release.state == ReleaseStanding::State::NotFixed && !mayBePatched())
            return filled(answer, Exposure::Exposed, ExposureBasis::Release, m_release.evidence);
        const QString why = m_release.state == ReleaseStanding::State::NotFixed ? noFile() : m_release.evidence;
        return filled(answer, Exposure::Unknown, ExposureBasis::Nothing, why);
    }

private:
    static ExposureAnswer filled(
        ExposureAnswer answer, Exposure exposure, ExposureBasis basis, const QString& evidence) {
        answer.exposure = exposure;
        answer.basis = basis;
        answer.evidence = evidence;
        return answer;
    }

    /// A marker beats the release; evidence against evidence is a contradiction, and no answer.
    [[nodiscard]] ExposureAnswer byMarker(
        const ExposureAnswer& answer, const Evidence& marker, const std::optional<Evidence>& patch) const {
        const bool releaseSaysFixed = m_release.state == ReleaseStanding::State::Fixed;
        const bool patchSaysFixed = patch && patch->exposure == Exposure::Protected;
        if (marker.exposure == Exposure::Exposed && (releaseSaysFixed || patchSaysFixed))
            return filled(answer, Exposure::Unknown, ExposureBasis::Marker,
                u"%1, but %2"_s.arg(releaseSaysFixed ? m_release.evidence : patch->text, marker.text));
        if (marker.exposure == Exposure::Protected && patch && patch->exposure == Exposure::Exposed)
            return filled(
                answer, Exposure::Unknown, ExposureBasis::Marker, u"%1, but %2"_s.arg(marker.text, patch->text));
        return filled(answer, marker.exposure, ExposureBasis::Marker, marker.text);
    }

    /// Patches of it are known that this release could have; files that are not at hand cannot be looked for.
    [[nodiscard]] bool mayBePatched() const {
        if (m_bulletin.patchIds.isEmpty() && m_bulletin.fixedLabels.isEmpty())
            return false;
        return !isBehindTheRow();
    }

    [[nodiscard]] QString noFile() const {
        if (!m_own.empty())
            return u"%1 is at hand, but the catalogue does not name this one with it"_s.arg(namesOf(m_own));
        return m_bulletin.patchIds.isEmpty()
            ? u"the catalogue knows no file of its patch"_s
            : u"no file of its patches (%1) is at hand to look for"_s.arg(m_bulletin.patchIds.join(u", "_s));
    }

    /// Monthly files go on the newest release of a line alone.
    [[nodiscard]] bool isBehindTheRow() const {
        if (!m_bulletin.delivery.contains(u"monthly") || !m_node.installed.release)
            return false;
        const auto newest
            = m_catalogs.releases.newest(m_node.installed.release->line(), releaseEdition(m_node.installed.edition));
        return newest && *m_node.installed.release < *newest;
    }

    [[nodiscard]] bool isOfBulletin(const LibraryPatch& patch) const {
        if (patch.known && patch.known->bulletin == m_bulletin.id)
            return true;
        const auto isIt = [&](const QString& id) {
            if (id.compare(patch.file.name, Qt::CaseInsensitive) == 0)
                return true;
            const auto listed = patch.monthly ? monthlyName(id) : std::nullopt;
            return listed && listed->month == patch.monthly->month && listed->serial == patch.monthly->serial;
        };
        return std::ranges::any_of(m_bulletin.patchIds, isIt);
    }

    /// Places of the bulletin's patches that are for this installation.
    [[nodiscard]] std::vector<size_t> ownPatches() const {
        std::vector<size_t> own;
        for (size_t i = 0; i < m_patches.size() && i < m_node.standings.size(); ++i) {
            const PatchStanding::State state = m_node.standings[i].state;
            if (state != PatchStanding::State::NotApplicable && state != PatchStanding::State::Superseded
                && isOfBulletin(m_patches[i]))
                own.push_back(i);
        }
        return own;
    }

    [[nodiscard]] QString namesOf(const std::vector<size_t>& places) const {
        QStringList names;
        for (const size_t place : places)
            names.append(m_patches[place].file.name);
        names.removeDuplicates();
        return names.join(u", "_s);
    }

    /// Only monthly files close a whole bulletin.
    [[nodiscard]] bool isFor(const LibraryPatch& patch, const QString& cve) const {
        if (patch.monthly || (patch.known && patch.known->kind == KnownPatch::Kind::Monthly))
            return true;
        return patch.known ? patch.known->cves.contains(cve) : m_bulletin.vulnerabilities.size() <= 1;
    }

    /// Nothing when no patch of it is for this installation.
    [[nodiscard]] std::optional<Evidence> patchEvidence(const QString& cve) const {
        QStringList there;
        QStringList lacking;
        QStringList doubtful;
        QStringList changed;
        for (const size_t i : m_own) {
            const PatchStanding& standing = m_node.standings[i];
            const QString& name = m_patches[i].file.name;
            if (!isFor(m_patches[i], cve))
                continue;
            if (standing.isThere() && m_patches[i].otherBytes)
                changed.append(name);
            else
                (standing.isThere() ? there : standing.isLacking() ? lacking : doubtful).append(name);
        }
        if (!lacking.isEmpty())
            return Evidence{Exposure::Exposed, u"%1 is not there as a whole"_s.arg(lacking.join(u", "_s))};
        if (!doubtful.isEmpty())
            return Evidence{Exposure::Unknown, u"%1 cannot be told"_s.arg(doubtful.join(u", "_s))};
        if (!changed.isEmpty())
            return Evidence{Exposure::Unknown,
                u"%1 is there, but the file at hand has another checksum than the catalogue's"_s.arg(
                    changed.join(u", "_s))};
        if (there.isEmpty())
            return std::nullopt;
        const QString component = componentWithoutFile(there);
        if (!component.isEmpty())
            return Evidence{Exposure::Unknown,
                u"%1 is there, but no file for %2 is at hand to look for"_s.arg(there.join(u", "_s), component)};
        return Evidence{Exposure::Protected, u"%1 is in the files"_s.arg(there.join(u", "_s))};
    }

    /// Adobe Commerce and its B2B have monthly files of their own beside that of the ground that they share.
    [[nodiscard]] QString componentWithoutFile(const QStringList& there) const {
        QStringList components;
        for (const QString& name : there)
            if (const auto monthly = monthlyName(name))
                components.append(monthly->component);
        if (components.isEmpty())
            return {};
        QStringList needed{u"CE"_s};
        if (m_node.installed.isCommerce())
            needed.append(u"EE"_s);
        if (m_node.installed.edition.endsWith("B2B"_L1))
            needed.append(u"B2B"_s);
        const auto isMissing = [&](const QString& component) { return !components.contains(component); };
        const auto missing = std::ranges::find_if(needed, isMissing);
        return missing == needed.end() ? QString() : *missing;
    }

    [[nodiscard]] Evidence markerEvidence(const QString& cve) const {
        for (const PatchMarker& marker : m_catalogs.markers.markers()) {
            const bool wholeBulletin = marker.cves.isEmpty() && marker.bulletin == m_bulletin.id
                && (marker.proves == PatchMarker::Proves::Unfixed || m_bulletin.vulnerabilities.empty());
            if (!marker.cves.contains(cve) && !wholeBulletin)
                continue;
            const auto file = m_node.files.find(marker.file);
            if (file == m_node.files.end())
                continue;
            const FileEvidence& evidence = file->second;
            const bool present = evidence.presence == FileEvidence::Presence::Present;
            if (!present && evidence.presence != FileEvidence::Presence::Missing)
                continue;
            const MarkerAnswer answer = readMarker(marker, present ? &evidence.content : nullptr);
            // One that only tells what is missing is of releases that a file of the row is for.
            if (answer == MarkerAnswer::Unfixed && marker.proves == PatchMarker::Proves::Unfixed
                && m_release.state != ReleaseStanding::State::NotFixed)
                continue;
            if (answer != MarkerAnswer::Unknown)
                return {
                    answer == MarkerAnswer::Fixed ? Exposure::Protected : Exposure::Exposed, markText(marker, answer)};
        }
        return {};
    }

    static QString markText(const PatchMarker& marker, MarkerAnswer answer) {
        const bool fixed = answer == MarkerAnswer::Fixed;
        if (!marker.pattern)
            return fixed ? u"%1 is there"_s.arg(marker.file) : u"%1 is not there"_s.arg(marker.file);
        return fixed ? u"%1 has the mark of the fix"_s.arg(marker.file)
                     : u"%1 does not have the mark of the fix"_s.arg(marker.file);
    }

    const Catalogs& m_catalogs;
    const std::vector<LibraryPatch>& m_patches;
    const NodeFindings& m_node;
    const Bulletin& m_bulletin;
    ReleaseStanding m_release;
    std::vector<size_t> m_own;
};

} // namespace

QString exposureName(Exposure exposure) {
    switch (exposure) {
    case Exposure::Protected:
        return u"protected"_s;
    case Exposure::NotApplicable:
        return u"not_applicable"_s;
    case Exposure::Exposed:
        return u"exposed"_s;
    case Exposure::Unknown:
        break;
    }
    return u"unknown"_s;
}

QString exposureBasisName(ExposureBasis basis) {
    switch (basis) {
    case ExposureBasis::Release:
        return u"release"_s;
    case ExposureBasis::Patch:
        return u"patch"_s;
    case ExposureBasis::Marker:
        return u"marker"_s;
    case ExposureBasis::Nothing:
        break;
    }
    return u"none"_s;
}

bool isCritical(const Vulnerability& vulnerability) {
    return vulnerability.exploited || vulnerability.cvss.value_or(0) >= 9.0 || vulnerability.severity == "CRITICAL"_L1;
}

std::vector<ExposureAnswer> exposuresOf(
    const Catalogs& catalogs, const std::vector<LibraryPatch>& patches, const NodeFindings& node) {
    std::vector<ExposureAnswer> answers;
    for (const Bulletin& bulletin : catalogs.advisories.bulletins()) {
        const BulletinJudgement judgement(catalogs, patches, node, bulletin);
        for (const Vulnerability& each : bulletin.vulnerabilities) {
            answers.push_back(judgement.answer(each.id));
            answers.back().critical = isCritical(each);
        }
        if (bulletin.vulnerabilities.empty())
            answers.push_back(judgement.answer(bulletin.id));
    }
    return answers;
}

std::vector<ExposureAnswer> worstOf(const std::vector<ExposureAnswer>& a, const std::vector<ExposureAnswer>& b) {
    std::vector<ExposureAnswer> worst;
    for (size_t i = 0; i < a.size() && i < b.size(); ++i)
        worst.push_back(b[i].exposure > a[i].exposure ? b[i] : a[i]);
    return worst;
}

} // namespace magkeeper
