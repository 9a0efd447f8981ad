// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/patches/PatchClaims.h"

#include "core/base/Json.h"
#include "core/base/SafeText.h"

#include <QFileInfo>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

constexpr size_t mostClaims = 500;

QString textOf(const JsonReader& reader, QLatin1StringView key) {
    return safeText(reader.text(key).value_or(QString()), Lines::Flatten, 300);
}

bool isSamePatch(const PatchClaim& claim, const LibraryPatch& patch) {
    if (!claim.sha256.isEmpty() && claim.sha256 == patch.file.sha256)
        return true;
    const QString name = QFileInfo(claim.patch).completeBaseName();
    const auto isIt
        = [&](const QString& other) { return !name.isEmpty() && name.compare(other, Qt::CaseInsensitive) == 0; };
    return isIt(patch.file.name) || isIt(QFileInfo(patch.file.path).completeBaseName());
}

ComparedClaim::Agreement agreementOf(const PatchStanding& standing) {
    if (standing.isThere())
        return ComparedClaim::Agreement::Agrees;
    const PatchState files = standing.verdict.state;
    const bool isMissing = files == PatchState::NotApplied || files == PatchState::Partly;
    return standing.isLacking() && isMissing ? ComparedClaim::Agreement::Disagrees : ComparedClaim::Agreement::NotTold;
}

} // namespace

QString agreementName(ComparedClaim::Agreement agreement) {
    switch (agreement) {
    case ComparedClaim::Agreement::Agrees:
        return u"agrees"_s;
    case ComparedClaim::Agreement::Disagrees:
        return u"disagrees"_s;
    case ComparedClaim::Agreement::NotTold:
        break;
    }
    return u"not_told"_s;
}

QString patchClaimsSection() { return u"patch_claims"_s; }

PatchClaims readPatchClaims(const Section* section) {
    PatchClaims all;
    if (!section || !section->ok) {
        all.fault = section && section->error ? safeText(section->error->text) : u"it was not answered"_s;
        return all;
    }
    JsonProblems problems;
    const JsonReader reader(section->data.object(), u"patch_claims"_s, problems);
    for (const JsonReader& each : reader.objects("claims"_L1))
        if (all.claims.size() < mostClaims)
            all.claims.push_back({textOf(each, "source"_L1), textOf(each, "package"_L1), textOf(each, "patch"_L1),
                textOf(each, "description"_L1), textOf(each, "sha256"_L1)});
    for (const QString& tool : reader.texts("tools"_L1).first(std::min<qsizetype>(reader.texts("tools"_L1).size(), 10)))
        all.tools.append(safeText(tool, Lines::Flatten, 100));
    all.isComplete = reader.boolean("complete"_L1).value_or(false);
    if (!problems.isEmpty())
        all.fault = problems.toError().text();
    return all;
}

std::vector<ComparedClaim> compareClaims(
    const PatchClaims& claims, const std::vector<LibraryPatch>& patches, const std::vector<PatchStanding>& standings) {
    std::vector<ComparedClaim> compared;
    for (const PatchClaim& claim : claims.claims) {
        ComparedClaim one{.claim = claim};
        for (size_t i = 0; i < patches.size() && i < standings.size(); ++i) {
            if (!isSamePatch(claim, patches[i]))
                continue;
            one.patch = patches[i].file.name;
            one.standing = standings[i].state;
            one.agreement = agreementOf(standings[i]);
            if (one.agreement != ComparedClaim::Agreement::NotTold)
                break;
        }
        compared.push_back(std::move(one));
    }
    return compared;
}

} // namespace magkeeper
