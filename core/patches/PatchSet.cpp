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

using Links = std::vector<size_t>; ///< places in a chain, ascending

/// Judges some changes of a file; the verdicts of the others stay.
void judgeSome(
    const FileEvidence& file, const FileChain& chain, const Links& links, std::vector<FileVerdict>& verdicts) {
    FileChain some;
    for (const size_t link : links)
        some.push_back(chain[link]);
    std::vector<FileVerdict> found = judgeChain(file, some);
    for (size_t i = 0; i < links.size(); ++i)
        verdicts[links[i]] = std::move(found[i]);
}

Links with(Links links, const Links& more) {
    links.insert(links.end(), more.begin(), more.end());
    std::ranges::sort(links);
    return links;
}

/// Judges the files of one hotfix, each without the others. The one that a store has, else the one that could go on;
/// empty when none fits.
Links judgeAlternatives(const FileEvidence& file, const FileChain& chain, const Links& others,
    const std::map<size_t, Links>& alternatives, std::vector<FileVerdict>& verdicts) {
    Links there;
    Links open;
    for (const auto& [patch, links] : alternatives) {
        std::vector<FileVerdict> told = verdicts;
        judgeSome(file, chain, with(others, links), told);
        for (const size_t link : links)
            verdicts[link] = told[link];
        const auto isOpen = [&](size_t link) { return told[link].state == PatchState::NotApplied; };
        if (there.empty() && std::ranges::all_of(links, [&](size_t link) { return told[link].isApplied(); }))
            there = links;
        if (open.empty() && std::ranges::all_of(links, isOpen))
            open = links;
    }
    return there.empty() ? open : there;
}

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

std::vector<PatchVerdict> PatchSet::judge(const FileEvidences& evidences, const QString& line) const {
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
            : judgePlace(path, place, evidence->second, line);
        for (size_t i = 0; i < found.size(); ++i)
            verdicts[place.owners[i].first].files[place.owners[i].second].verdict = found[i];
    }
    for (PatchVerdict& verdict : verdicts) {
        verdict.state = stateOfFiles(verdict.files);
        verdict.reason = reasonOf(verdict);
    }
    return verdicts;
}

std::vector<FileVerdict> PatchSet::judgePlace(
    const QString& path, const Place& place, const FileEvidence& file, const QString& line) const {
    if (file.presence != FileEvidence::Presence::Present || file.digest.isEmpty())
        return judgeLinks(place, file, line);
    const QString key = path + u'\n' + line + u'\n' + file.digest;
    {
        const QMutexLocker lock(&m_mutex);
        if (const auto known = m_known.constFind(key); known != m_known.constEnd())
            return *known;
    }
    std::vector<FileVerdict> verdicts = judgeLinks(place, file, line);
    const QMutexLocker lock(&m_mutex);
    if (m_known.size() < mostRemembered)
        m_known.insert(key, verdicts);
    return verdicts;
}

std::vector<FileVerdict> PatchSet::judgeLinks(const Place& place, const FileEvidence& file, const QString& line) const {
    std::vector<FileVerdict> verdicts(place.chain.size(),
        FileVerdict{.state = PatchState::NotApplicable, .hunks = {}, .reason = u"it is for another release line"_s});
    std::map<QString, std::map<size_t, Links>> byId; // of each patch of the id
    Links chain;
    for (size_t i = 0; i < place.chain.size(); ++i) {
        const size_t owner = place.owners[i].first;
        const PatchFile& patch = m_patches[owner];
        if (!line.isEmpty() && !patch.line.isEmpty() && patch.line != line)
            continue;
        if (patch.id.isEmpty())
            chain.push_back(i);
        else
            byId[patch.id][owner].push_back(i);
    }
    for (const auto& [id, patches] : byId)
        if (patches.size() == 1)
            chain = with(std::move(chain), patches.begin()->second);
    for (const auto& [id, patches] : byId)
        if (patches.size() > 1)
            chain = with(chain, judgeAlternatives(file, place.chain, chain, patches, verdicts));
    if (!chain.empty())
        judgeSome(file, place.chain, chain, verdicts);
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
