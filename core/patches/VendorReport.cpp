// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/patches/VendorReport.h"

#include "core/base/SafeText.h"

#include <QFileInfo>
#include <QHash>

#include <algorithm>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

/// Which patches of a library an id can mean: `ACSD-47920` the file `ACSD-47920_2.4.6.patch`, and not
/// `ACSD-479201.patch`.
class PatchIds {
public:
    explicit PatchIds(const std::vector<LibraryPatch>& patches) {
        for (size_t i = 0; i < patches.size(); ++i) {
            if (patches[i].known)
                take(patches[i].known->id.toLower(), i);
            takeBeginnings(patches[i].file.name.toLower(), i);
            takeBeginnings(QFileInfo(patches[i].file.path).completeBaseName().toLower(), i);
        }
    }
    [[nodiscard]] std::vector<size_t> of(const QString& id) const { return m_places.value(id.toLower()); }

private:
    void take(const QString& id, size_t place) {
        std::vector<size_t>& places = m_places[id];
        if (places.empty() || places.back() != place)
            places.push_back(place);
    }
    void takeBeginnings(const QString& name, size_t place) {
        for (qsizetype at = 1; at <= name.size(); ++at)
            if (at == name.size() || !name[at].isLetterOrNumber())
                take(name.first(at), place);
    }

    QHash<QString, std::vector<size_t>> m_places;
};

/// What the files say of it: there, not there, or nothing that could be held against anybody.
enum class Told { There, Missing, Nothing };

Told toldOf(const PatchStanding& standing) {
    if (standing.isThere())
        return Told::There;
    const PatchState files = standing.verdict.state;
    const bool isMissing = files == PatchState::NotApplied || files == PatchState::Partly;
    return standing.isLacking() && isMissing ? Told::Missing : Told::Nothing;
}

VendorAgreement agreementOf(VendorPatch::State said, Told told) {
    if (said == VendorPatch::State::Unknown || told == Told::Nothing)
        return VendorAgreement::NotTold;
    return (said == VendorPatch::State::Applied) == (told == Told::There) ? VendorAgreement::Agrees
                                                                          : VendorAgreement::Disagrees;
}

/// Of several files of one patch, each for some releases, the one that tells counts; one that is there before all.
ComparedVendorPatch compared(const VendorPatch& said, const std::vector<size_t>& places,
    const std::vector<LibraryPatch>& patches, const std::vector<PatchStanding>& standings) {
    ComparedVendorPatch one{.said = said, .patch = {}, .standing = {}};
    Told best = Told::Nothing;
    for (const size_t place : places) {
        const Told told = place < standings.size() ? toldOf(standings[place]) : Told::Nothing;
        if (!one.patch.isEmpty() && told >= best)
            continue;
        best = told;
        one.patch = patches[place].file.name;
        if (place < standings.size())
            one.standing = standings[place].state;
    }
    one.agreement = agreementOf(said.state, best);
    return one;
}

VendorAgreement agreementOf(VendorVulnerability::State said, const std::optional<Exposure>& exposure) {
    if (said == VendorVulnerability::State::Unknown || !exposure || *exposure == Exposure::Unknown)
        return VendorAgreement::NotTold;
    return (said == VendorVulnerability::State::Vulnerable) == (*exposure == Exposure::Exposed)
        ? VendorAgreement::Agrees
        : VendorAgreement::Disagrees;
}

} // namespace

VendorReport vendorReport(VendorReport about, const QString& lines, const QString& detail) {
    const QStringList all = lines.split(u'\n');
    if (about.outcome != "succeeded"_L1) {
        about.fault = about.outcome.isEmpty() ? u"it has not ended yet"_s : safeText(detail, Lines::Flatten, 700);
        return about;
    }
    about.wrote = safeText(all.value(1), Lines::Flatten, 700);
    auto status = readVendorStatus(about.tool, vendorOutputIn(lines));
    if (status)
        about.status = *std::move(status);
    else
        about.fault = status.error().text();
    return about;
}

qsizetype ComparedVendor::disagreements() const {
    const auto disagrees = [](const auto& each) { return each.agreement == VendorAgreement::Disagrees; };
    return std::ranges::count_if(patches, disagrees) + std::ranges::count_if(vulnerabilities, disagrees);
}

ComparedVendor compareVendor(
    const VendorReport& report, const PatchQuestion& question, const EnvironmentPatches* patches) {
    if (!report.status)
        return {};
    static const EnvironmentPatches nobodyLooked;
    const EnvironmentPatches& own = patches ? *patches : nobodyLooked;
    const auto node = std::ranges::find(own.nodes, report.node, &NodePatches::node);
    const bool isThere = node != own.nodes.end();
    const PatchIds ids(question.library.patches);
    ComparedVendor all;
    for (const VendorPatch& said : report.status->patches)
        all.patches.push_back(compared(
            said, ids.of(said.id), question.library.patches, isThere ? node->standings : std::vector<PatchStanding>()));
    for (const VendorVulnerability& said : report.status->vulnerabilities) {
        ComparedVendorVulnerability one{.said = said, .exposure = {}};
        const auto ours = std::ranges::find(own.exposures, said.id, &ExposureAnswer::cve);
        if (isThere && ours != own.exposures.end())
            one.exposure = ours->exposure;
        // The worst of several nodes may be another one.
        if (own.nodes.size() == 1 || one.exposure != Exposure::Exposed)
            one.agreement = agreementOf(said.state, one.exposure);
        all.vulnerabilities.push_back(std::move(one));
    }
    return all;
}

} // namespace magkeeper
