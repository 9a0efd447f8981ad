// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/magento/ProbeSources.h"
#include "core/magento/Snapshot.h"
#include "core/patches/PatchSet.h"

#include <map>
#include <vector>

namespace magkeeper {

/// A file that a store is asked for, and the contents of it that are known already.
struct AskedFile {
    QString path; ///< relative to the root; must be safe, see isSafePath()
    QStringList known; ///< digests as the program writes them: `sha256:…`
};

/// The section's name in a program and its answer.
[[nodiscard]] QString patchFilesSection();

/// The probe's sources with the section that brings these files, and the one that tells what others say of patches.
/// InvalidInput: a path that leads out or names a file of secrets, or more than 2,000 of them. Pure but for the
/// built-in program.
[[nodiscard]] Result<ProbeSources> withPatchFiles(const ProbeSources& sources, const std::vector<AskedFile>& files);

/// What a store answered.
struct EvidenceAnswer {
    /// Each path that was asked for and answered. Of a known content only the digest stands there.
    FileEvidences files;
    std::map<QString, QByteArray> fresh; ///< contents that were sent, by digest, each checked
    QStringList later; ///< paths that did not fit into this answer
};

/// Reads the section. UnexpectedOutput, and nothing is taken: it names other files than were asked for, in another
/// order, contents that do not have the digest that it says, digests that were not known. Pure.
[[nodiscard]] Result<EvidenceAnswer> readPatchFiles(const Section& section, const std::vector<AskedFile>& asked);

/// `sha256:HEX`, as the program writes it.
[[nodiscard]] QString contentDigest(const QByteArray& content);

} // namespace magkeeper
