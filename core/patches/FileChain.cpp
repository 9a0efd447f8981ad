// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/patches/FileChain.h"

#include <algorithm>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

/// A subset of the chain that explains a file.
struct Explanation {
    std::vector<bool> applied;
    std::vector<FileVerdict> verdicts;
};

class SubsetSearch {
public:
    SubsetSearch(const FileText& text, const FileChain& chain, int fuzz)
        : m_text(text)
        , m_chain(chain)
        , m_fuzz(fuzz)
        , m_applied(chain.size(), false)
        , m_verdicts(chain.size()) { }

    std::vector<Explanation> run() {
        descend(m_text, m_chain.size());
        return std::move(m_found);
    }
    [[nodiscard]] bool gaveUp() const { return m_left <= 0; }

private:
    /// `text`: with all changes from `count` on judged.
    void descend(const FileText& text, size_t count) {
        if (m_left <= 0)
            return;
        if (count == 0)
            return tryBase(text);
        const size_t last = count - 1;
        if (const auto off = stepFile(text, m_chain[last], ApplyWay::Reverse, m_fuzz)) {
            m_applied[last] = true;
            m_verdicts[last] = told(text, m_chain[last], *off, ApplyWay::Reverse);
            descend(off->text, last);
            m_applied[last] = false;
        }
        m_verdicts[last] = {.state = PatchState::NotApplied, .hunks = {}, .reason = {}};
        descend(text, last);
    }

    /// What a step that went through says of its change.
    static FileVerdict told(const FileText& text, const FileLink& link, const FileStep& step, ApplyWay way) {
        FileVerdict verdict{.fuzz = step.fuzz, .moved = step.moved, .hunks = {}, .reason = {}};
        if (!isProof(text, link, step.hunks, way))
            verdict.reason = u"it fits, but too little of it is there to tell"_s;
        else if (way == ApplyWay::Forward)
            verdict.state = PatchState::NotApplied;
        else
            verdict.state = step.fuzz == 0 ? PatchState::Applied : PatchState::AppliedWithEdits;
        return verdict;
    }

    void tryBase(const FileText& base) {
        --m_left;
        Explanation found{m_applied, m_verdicts};
        if (!chainFits(base, found) || !leadsHere(base))
            return;
        m_found.push_back(std::move(found));
    }

    bool chainFits(const FileText& base, Explanation& found) const {
        FileText text = base;
        for (size_t i = 0; i < m_chain.size(); ++i) {
            auto on = stepFile(text, m_chain[i], ApplyWay::Forward, m_fuzz);
            if (!on)
                return false;
            if (!m_applied[i])
                found.verdicts[i] = told(text, m_chain[i], *on, ApplyWay::Forward);
            text = std::move(on->text);
        }
        return true;
    }

    bool leadsHere(const FileText& base) const {
        FileText text = base;
        for (size_t i = 0; i < m_chain.size(); ++i) {
            if (!m_applied[i])
                continue;
            auto on = stepFile(text, m_chain[i], ApplyWay::Forward, m_fuzz);
            if (!on)
                return false;
            text = std::move(on->text);
        }
        return text == m_text;
    }

    const FileText& m_text;
    const FileChain& m_chain;
    int m_fuzz;
    std::vector<bool> m_applied;
    std::vector<FileVerdict> m_verdicts;
    std::vector<Explanation> m_found;
    int m_left = mostSubsets;
};

FileVerdict unknown(const QString& reason) { return {.state = PatchState::Unknown, .hunks = {}, .reason = reason}; }

/// Several subsets explain the file: what they agree on is known.
std::vector<FileVerdict> agreement(const std::vector<Explanation>& all) {
    std::vector<FileVerdict> verdicts = all.front().verdicts;
    for (size_t i = 0; i < verdicts.size(); ++i)
        if (!std::ranges::all_of(
                all, [&](const Explanation& each) { return each.applied[i] == all.front().applied[i]; }))
            verdicts[i] = unknown(u"several orders of events lead to this file"_s);
    return verdicts;
}

/// No subset explains the file: something else was changed in it.
std::vector<FileVerdict> oneByOne(FileText text, const FileChain& chain) {
    std::vector<FileVerdict> verdicts(chain.size());
    bool doubt = false;
    for (size_t i = chain.size(); i-- > 0;) {
        AloneVerdict alone = judgeAlone(text, chain[i]);
        // What a later patch changed on top may look like anything but the whole change.
        const bool stays = alone.verdict.isApplied() && alone.verdict.fuzz == 0;
        if (chain.size() > 1 && alone.after && !bringsLines(chain[i]))
            alone.verdict = unknown(u"it only removes lines, and other patches change the same file"_s);
        else if (doubt && !stays && (alone.after || alone.verdict.state == PatchState::NotApplied))
            alone.verdict = unknown(u"a later patch of the same file cannot be told"_s);
        else if (alone.after)
            text = std::move(*alone.after);
        doubt = doubt || (!alone.verdict.isApplied() && alone.verdict.state != PatchState::NotApplied);
        verdicts[i] = std::move(alone.verdict);
    }
    return verdicts;
}

std::vector<FileVerdict> judgeText(const FileText& text, const FileChain& chain) {
    for (const int fuzz : {0, defaultFuzz}) {
        SubsetSearch search(text, chain, fuzz);
        const std::vector<Explanation> found = search.run();
        if (search.gaveUp())
            break;
        if (!found.empty())
            return agreement(found);
    }
    return oneByOne(text, chain);
}

} // namespace

std::vector<FileVerdict> judgeChain(const FileEvidence& file, const FileChain& chain) {
    if (file.presence == FileEvidence::Presence::Unread)
        return std::vector(chain.size(), unknown(file.reason));
    if (file.presence == FileEvidence::Presence::NoPackage)
        return std::vector(chain.size(), FileVerdict{.state = PatchState::NotApplicable, .hunks = {}, .reason = {}});
    const auto cannotBeRead = [](const FileLink& link) {
        return link.change->kind == FileChange::Kind::Binary || link.change->kind == FileChange::Kind::Rename;
    };
    if (std::ranges::any_of(chain, cannotBeRead))
        return std::vector(chain.size(), unknown(u"a patch of it is binary or renames it"_s));
    const bool present = file.presence == FileEvidence::Presence::Present;
    return judgeText({present, present ? splitLines(file.content) : TextLines()}, chain);
}

} // namespace magkeeper
