// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/patches/PatchSet.h"

#include "core/patches/PatchPath.h"

#include <algorithm>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype mostRemembered = 200'000;

FileVerdict unknownVerdict(const QString& reason) {
    return {.state = PatchState::Unknown, .hunks = {}, .reason = reason};
}

bool counts(const PatchedFile& file) { return !file.beside && file.verdict.state != PatchState::NotApplicable; }

/// The reason of the first file that is why.
QString reasonOf(const PatchVerdict& patch) {
    for (const PatchedFile& file : patch.files)
        if (counts(file) && file.verdict.state == patch.state && !file.verdict.reason.isEmpty())
            return file.path + u": "_s + file.verdict.reason;
    return {};
}

} // namespace

QString PatchFile::placeOf(const FileChange& change) const {
    if (isRootRelative(change.path))
        return change.path;
    return package.isEmpty() ? QString() : package + u'/' + change.path;
}

PatchSet::PatchSet(std::vector<PatchFile> patches)
    : m_patches(std::move(patches)) {
    for (size_t patch = 0; patch < m_patches.size(); ++patch) {
        const auto& files = m_patches[patch].diff->files;
        for (size_t file = 0; file < files.size(); ++file) {
            const QString path = m_patches[patch].placeOf(files[file]);
            if (path.isEmpty() || files[file].kind == FileChange::Kind::ModeOnly)
                continue;
            Place& place = m_places[path];
            place.chain.push_back({m_patches[patch].diff.get(), &files[file]});
            place.owners.emplace_back(patch, file);
        }
    }
    for (const auto& [path, place] : m_places)
        m_paths.append(path);
}

std::vector<PatchVerdict> PatchSet::judge(const FileEvidences& evidences) const {
    std::vector<PatchVerdict> verdicts(m_patches.size());
    for (size_t patch = 0; patch < m_patches.size(); ++patch)
        for (const FileChange& change : m_patches[patch].diff->files) {
            const QString path = m_patches[patch].placeOf(change);
            const bool isMode = change.kind == FileChange::Kind::ModeOnly;
            verdicts[patch].files.push_back({path.isEmpty() ? change.path : path,
                unknownVerdict(isMode ? u"only its mode is changed"_s : u"nobody said which package it is of"_s),
                isMode || isBeside(path)});
        }
    for (const auto& [path, place] : m_places) {
        const auto evidence = evidences.find(path);
        const auto found = evidence == evidences.end()
            ? std::vector(place.chain.size(), unknownVerdict(u"it was not read"_s))
            : judgePlace(path, place, evidence->second);
        for (size_t i = 0; i < found.size(); ++i)
            verdicts[place.owners[i].first].files[place.owners[i].second].verdict = found[i];
    }
    for (PatchVerdict& verdict : verdicts) {
        verdict.state = stateOfFiles(verdict.files);
        verdict.reason = reasonOf(verdict);
    }
    return verdicts;
}

std::vector<FileVerdict> PatchSet::judgePlace(const QString& path, const Place& place, const FileEvidence& file) const {
    if (file.presence != FileEvidence::Presence::Present || file.digest.isEmpty())
        return judgeChain(file, place.chain);
    const QString key = path + u'\n' + file.digest;
    {
        const QMutexLocker lock(&m_mutex);
        if (const auto known = m_known.constFind(key); known != m_known.constEnd())
            return *known;
    }
    std::vector<FileVerdict> verdicts = judgeChain(file, place.chain);
    const QMutexLocker lock(&m_mutex);
    if (m_known.size() < mostRemembered)
        m_known.insert(key, verdicts);
    return verdicts;
}

PatchState stateOfFiles(const std::vector<PatchedFile>& files) {
    std::map<PatchState, int> counted;
    int all = 0;
    for (const PatchedFile& file : files)
        if (counts(file)) {
            ++counted[file.verdict.state];
            ++all;
        }
    const auto isNotApplicable
        = [](const PatchedFile& file) { return file.verdict.state == PatchState::NotApplicable; };
    if (all == 0)
        return std::ranges::any_of(files, isNotApplicable) ? PatchState::NotApplicable : PatchState::Unknown;
    const int applied = counted[PatchState::Applied] + counted[PatchState::AppliedWithEdits];
    const int missing = counted[PatchState::NotApplied];
    if (applied == all)
        return counted[PatchState::AppliedWithEdits] > 0 ? PatchState::AppliedWithEdits : PatchState::Applied;
    if (counted[PatchState::Partly] > 0 || (applied > 0 && missing > 0))
        return PatchState::Partly;
    if (counted[PatchState::Conflict] > 0)
        return PatchState::Conflict;
    // One file is enough to know that the whole is not there.
    return missing > 0 ? PatchState::NotApplied : PatchState::Unknown;
}

} // namespace magkeeper
