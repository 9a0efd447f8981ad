// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/patches/EnvironmentPatches.h"
#include "core/patches/ThreeWay.h"

namespace magkeeper {

/// What would come of one file.
struct RehearsedFile {
    enum class Outcome {
        GoesOn,
        There, ///< it is there already
        NotApplicable, ///< its package is not installed
        Conflict,
        Unknown, ///< it could not be read, or cannot be told
    };
    QString path;
    Outcome outcome = Outcome::Unknown;
    bool beside = false; ///< shown, and not counted: see isBeside()
    int fuzz = 0; ///< the most that one of its hunks needs
    bool moved = false; ///< it goes on elsewhere than the diff says
    QString reason; ///< technical; may be empty
    std::vector<HunkOutcome> hunks; ///< with Conflict: each
    std::vector<ThreeWay> conflicts; ///< of each hunk that does not go on, the first mostThreeWays of a file
};
[[nodiscard]] QString rehearsedName(RehearsedFile::Outcome outcome); ///< `goes_on`, `there`, `not_applicable`, …

/// What would come of one patch, when those before it in the order went on as far as they do.
struct RehearsedPatch {
    QString name;
    RehearsedFile::Outcome outcome = RehearsedFile::Outcome::Unknown; ///< the worst of the files that count; Conflict
                                                                      ///< when half of it is there
    std::vector<RehearsedFile> files;
};

/// What would come of patches on one node, put on one after the other in memory.
struct NodeRehearsal {
    QString node;
    std::optional<Error> error; ///< it could not be read
    std::vector<RehearsedPatch> patches; ///< in the order asked
    /// An order of those that are not there yet in which all of them go on, though they do not in the one asked. Empty:
    /// not needed, or none was found.
    QStringList adaptedOrder;
    bool reordered = false; ///< there is such an order

    [[nodiscard]] bool goesOn() const; ///< all of them do in the order asked, or are there
};

/// Rehearses the library's patches in the order in which they stand there, whatever release they are for. Pure;
/// writes nothing anywhere.
[[nodiscard]] NodeRehearsal rehearse(const PatchQuestion& question, const NodeEvidence& evidence);

/// Each costs a search through the whole file.
constexpr size_t mostThreeWays = 200;

/// How many attempts to put a patch on the search for another order costs at most.
constexpr int mostAttempts = 4000;

} // namespace magkeeper
