// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/catalog/CatalogFolder.h"
#include "core/patches/PatchStanding.h"

#include <vector>

namespace magkeeper {

/// Whether an installation is open to a vulnerability. Unknown is never safe.
enum class Exposure { Protected, NotApplicable, Unknown, Exposed };
/// What tells.
enum class ExposureBasis { Release, Patch, Marker, Nothing };

[[nodiscard]] QString exposureName(Exposure exposure); ///< `protected`, `exposed`, `not_applicable`, `unknown`
[[nodiscard]] QString exposureBasisName(ExposureBasis basis); ///< `release`, `patch`, `marker`, `none`

/// The answer for one vulnerability, with its evidence.
struct ExposureAnswer {
    QString cve; ///< the bulletin's id, of a bulletin whose vulnerabilities are not known
    QString bulletin;
    Exposure exposure = Exposure::Unknown;
    ExposureBasis basis = ExposureBasis::Nothing;
    QString evidence; ///< technical, in English: the release, patch or file that it rests on
    bool critical = false;

    friend bool operator==(const ExposureAnswer&, const ExposureAnswer&) = default;
};

/// Attacks are known, or it is scored so.
[[nodiscard]] bool isCritical(const Vulnerability& vulnerability);

/// What the files of a node say, for judging its exposure.
struct NodeFindings {
    Installation installed;
    std::vector<PatchStanding> standings; ///< as the library's patches
    FileEvidences files; ///< of the markers
};

/// One answer for each vulnerability of the catalogue, and for each bulletin without any. What the catalogue does not
/// have is not in it: that says nothing about it. Pure.
[[nodiscard]] std::vector<ExposureAnswer> exposuresOf(
    const Catalogs& catalogs, const std::vector<LibraryPatch>& patches, const NodeFindings& node);

/// The worst of several nodes: exposed, then unknown. Both lists of the same catalogue.
[[nodiscard]] std::vector<ExposureAnswer> worstOf(
    const std::vector<ExposureAnswer>& a, const std::vector<ExposureAnswer>& b);

/// What a bulletin says of a release.
struct ReleaseStanding {
    enum class State { Fixed, NotFixed, Unknown };
    State state = State::Unknown;
    QString evidence;
};
[[nodiscard]] ReleaseStanding releaseStanding(
    const Bulletin& bulletin, const Installation& installed, const ReleaseCatalog& releases);

} // namespace magkeeper
