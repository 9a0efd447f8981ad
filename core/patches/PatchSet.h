// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/patches/FileChain.h"

#include <QHash>
#include <QMutex>
#include <QStringList>

#include <map>
#include <optional>
#include <vector>

namespace magkeeper {

/// One patch file that is judged.
struct PatchFile {
    QString name; ///< as people call it: the catalogue's id, else the file's name
    QString path; ///< where it was read from
    QString sha256; ///< of the file
    QString identity; ///< of what it says, see identityOf()
    UnifiedDiffPtr diff;
    QString package; ///< `vendor/magento/framework`, of one whose paths are relative to it; else empty
    QString id; ///< of the catalogue; files of one id are for different releases, one of them goes on; may be empty
    QString line; ///< the release line that it is for alone: `2.4.8`; empty: not said

    /// Where in the root a file of the diff is; empty when nobody knows which package it is of.
    [[nodiscard]] QString placeOf(const FileChange& change) const;
};

/// What was found of one file of a patch.
struct PatchedFile {
    QString path;
    FileVerdict verdict;
    bool beside = false; ///< shown, and not counted: see isBeside()
};

/// What was found of one patch on one node.
struct PatchVerdict {
    PatchState state = PatchState::Unknown;
    QString reason; ///< technical, with Unknown
    std::vector<PatchedFile> files;
};

using FileEvidences = std::map<QString, FileEvidence>; ///< by path

/// An ordered set of patches, for judging many stores. What was found of a content is remembered: the same file in
/// another store costs nothing. Thread: any, several at once.
class PatchSet {
public:
    /// The first is the one that goes on first.
    explicit PatchSet(std::vector<PatchFile> patches);
    PatchSet(const PatchSet&) = delete;
    PatchSet& operator=(const PatchSet&) = delete;

    [[nodiscard]] const std::vector<PatchFile>& patches() const { return m_patches; }
    /// All files that have to be looked at, each once, sorted.
    [[nodiscard]] const QStringList& paths() const { return m_paths; }
    /// One verdict for each patch. A path without evidence is unknown. Patches for another release line than the one
    /// that is installed are not applicable and have no part in the judgement of the others. `line`: empty: not known.
    [[nodiscard]] std::vector<PatchVerdict> judge(const FileEvidences& evidences, const QString& line) const;

private:
    struct Place {
        FileChain chain;
        std::vector<std::pair<size_t, size_t>> owners; ///< of each link: the patch, and the file in its list
    };

    [[nodiscard]] std::vector<FileVerdict> judgePlace(
        const QString& path, const Place& place, const FileEvidence& file, const QString& line) const;
    [[nodiscard]] std::vector<FileVerdict> judgeLinks(
        const Place& place, const FileEvidence& file, const QString& line) const;

    std::vector<PatchFile> m_patches;
    std::map<QString, Place> m_places;
    QStringList m_paths;
    mutable QMutex m_mutex;
    mutable QHash<QString, std::vector<FileVerdict>> m_known; ///< by path, line and digest
};

/// The state of a patch from those of its files: applied when all that count are, not applied when none is.
[[nodiscard]] PatchState stateOfFiles(const std::vector<PatchedFile>& files);

} // namespace magkeeper
