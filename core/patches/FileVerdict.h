// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/patches/HunkApplication.h"

#include <QString>

#include <vector>

namespace magkeeper {

/// What a store's node says of one file.
struct FileEvidence {
    enum class Presence {
        Present, ///< with its content
        Missing, ///< the folder of its package is there, the file is not
        NoPackage, ///< the folder of its package is not there either
        Unread, ///< not known: see `reason`
    };

    Presence presence = Presence::Unread;
    QByteArray content; ///< with Present
    QString digest; ///< with Present: of the content
    QString reason; ///< with Unread: technical, safe to show
};

/// How one patch stands to one file, or to all of its files.
enum class PatchState {
    Applied,
    AppliedWithEdits, ///< the change is there, and others around it: see fuzz and offset
    NotApplied,
    Partly, ///< some hunks or files are as after it, others as before it
    Conflict, ///< neither before nor after it
    NotApplicable, ///< the package is not installed
    Unknown, ///< could not be read, or cannot be told
};

struct HunkVerdict {
    enum class Side { Before, After, Neither, Either };
    Side side = Side::Neither;
    qsizetype offset = 0; ///< of the way that fits
    int fuzz = 0;
};

struct FileVerdict {
    PatchState state = PatchState::Unknown;
    int fuzz = 0; ///< the most that the way that fits needed
    bool moved = false; ///< it fits elsewhere than the diff says
    std::vector<HunkVerdict> hunks; ///< with Partly and Conflict: each
    QString reason; ///< technical, with Unknown and where it explains

    [[nodiscard]] bool isApplied() const {
        return state == PatchState::Applied || state == PatchState::AppliedWithEdits;
    }
};

/// The name in JSON: `applied`, `applied_with_edits`, `not_applied`, `partly`, `conflict`, `not_applicable`, `unknown`.
[[nodiscard]] QString patchStateName(PatchState state);

} // namespace magkeeper
