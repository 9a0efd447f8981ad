// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/magento/Snapshot.h"

namespace magkeeper {

/// One section of a snapshot, made ready to be kept by itself.
struct SectionCopy {
    QString node; ///< empty: all nodes share it
    QString section;
    QByteArray shape; ///< digest of what it says apart from its measurements: equal shapes are one content
    QByteArray digest; ///< of all that it says, with its place: equal ones are the same document
    QByteArray document; ///< its compact JSON, as in a snapshot's document

    friend bool operator==(const SectionCopy&, const SectionCopy&) = default;
};

/// All sections of a snapshot. A section's shape leaves out numbers, times and what reading it cost: these change with
/// every probe and are kept as series. States, versions, names, hashes, faults and how many entries a list has are its
/// content. Thread: any; pure.
[[nodiscard]] std::vector<SectionCopy> sectionCopies(const Snapshot& snapshot);

} // namespace magkeeper
