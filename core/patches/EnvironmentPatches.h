// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/patches/EvidenceReading.h"
#include "core/patches/Exposure.h"

#include <QStringList>

#include <memory>
#include <vector>

namespace magkeeper {

/// What is looked for: the same for many environments.
struct PatchQuestion {
    Catalogs catalogs;
    PatchLibrary library;
    std::unique_ptr<const PatchSet> set; ///< of the library's patches, in their order

    [[nodiscard]] static std::shared_ptr<const PatchQuestion> create(Catalogs catalogs, PatchLibrary library);
    /// Of the patches, and of the markers.
    [[nodiscard]] QStringList paths() const;
};
using PatchQuestionPtr = std::shared_ptr<const PatchQuestion>;

/// What came of one node.
struct NodePatches {
    QString node;
    std::optional<Error> error; ///< it could not be read; then all is unknown
    QString version; ///< as the store tells it; may be empty
    QString edition;
    std::vector<PatchStanding> standings; ///< as the library's patches
    int questions = 0;
    qint64 wireBytes = 0;
    double programMs = 0;
};

/// A step of bringing an environment up to date, in the order in which they are done.
struct PatchPlanStep {
    enum class Kind { Release, Patch, Effect, Duty };
    Kind kind = Kind::Patch;
    QString subject; ///< the release, the patch, `di_compile`, or what is to be done
    QString reason; ///< technical; may be empty
};
[[nodiscard]] QString planKindName(PatchPlanStep::Kind kind);

/// The answer for one environment.
struct EnvironmentPatches {
    std::vector<NodePatches> nodes;
    std::vector<ExposureAnswer> exposures; ///< the worst of the nodes, for each vulnerability
    std::vector<PatchPlanStep> plan;

    [[nodiscard]] bool wasRead() const; ///< of each node
    [[nodiscard]] qsizetype count(Exposure exposure) const;
    [[nodiscard]] qsizetype countCritical(Exposure exposure) const;
};

/// Pure.
[[nodiscard]] EnvironmentPatches judgeEnvironment(const PatchQuestion& question, const EnvironmentEvidence& evidence);

/// What the files of a patch imply for whoever puts it on: `di_compile`, `static_content`, `setup_upgrade`,
/// `admin_rights`, `server_rule`. Source: resources/catalog/isolated-patches.json, and what Magento makes of such
/// files.
[[nodiscard]] QStringList sideEffectsOf(const QStringList& paths);

} // namespace magkeeper
