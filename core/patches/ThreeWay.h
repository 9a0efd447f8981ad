// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/patches/FileStep.h"

#include <QByteArrayList>

#include <vector>

namespace magkeeper {

/// A part of a three-way diff: the lines of each side, with their line ends. Source: as diff3 has it.
struct MergeChunk {
    enum class Kind {
        Same, ///< on all three sides
        StoreOnly, ///< the store has changed it, the patch has not
        PatchOnly, ///< the patch changes it, the store has it as the patch expects
        Both, ///< both have the same instead of what was there
        Conflict, ///< both have something else
    };
    Kind kind = Kind::Same;
    QByteArrayList base; ///< what the patch expects
    QByteArrayList store; ///< what is there
    QByteArrayList patch; ///< what the patch leaves

    friend bool operator==(const MergeChunk&, const MergeChunk&) = default;
};

/// A hunk that does not go on, beside the place of the file that is most like it.
struct ThreeWay {
    size_t hunk = 0; ///< its number in the file's hunks, from 1
    qsizetype line = 0; ///< of the store's file, from 1, where the first chunk begins; 0: nothing there is like it
    std::vector<MergeChunk> chunks;

    /// Without a conflict a person could take it over as it stands.
    [[nodiscard]] bool isConflict() const;
};

/// Of one hunk of a change, on the store's text as it is. Owns its lines. Pure; its cost is bounded, and a hunk that
/// is too large for a comparison line by line is one conflict.
[[nodiscard]] ThreeWay threeWay(const TextLines& store, const FileLink& link, size_t hunk);

/// As text, with the markers of git: `<<<<<<< store`, `||||||| base`, `=======`, `>>>>>>> patch`.
[[nodiscard]] QByteArray withMarkers(const ThreeWay& conflict);

[[nodiscard]] QString chunkKindName(MergeChunk::Kind kind); ///< `same`, `store`, `patch`, `both`, `conflict`

} // namespace magkeeper
