// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/patches/Rehearsal.h"

#include <algorithm>
#include <array>
#include <set>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

using Outcome = RehearsedFile::Outcome;

/// The files of a node while patches are put on in memory.
using Texts = std::map<QString, FileText>;

bool isText(const FileChange& change) {
    return change.kind == FileChange::Kind::Modify || change.kind == FileChange::Kind::Create
        || change.kind == FileChange::Kind::Delete;
}

/// Rehearses on the files of one node.
class NodeTrial {
public:
    NodeTrial(const PatchQuestion& question, const FileEvidences& files)
        : m_patches(question.set->patches())
        , m_files(files)
        , m_verdicts(question.set->judge(files, {})) {
        m_texts = startTexts();
    }

    [[nodiscard]] std::vector<RehearsedPatch> inOrder() {
        std::vector<RehearsedPatch> all;
        for (size_t i = 0; i < m_patches.size(); ++i)
            all.push_back(one(i));
        return all;
    }

    /// Of those that do not go on or may do so; nothing when there is none.
    [[nodiscard]] std::optional<std::vector<size_t>> otherOrder(const std::vector<size_t>& open) {
        m_attempts = 0;
        m_tried.clear();
        std::vector<size_t> order;
        return search(open, startTexts(), {}, order) ? std::optional(order) : std::nullopt;
    }

private:
    [[nodiscard]] Texts startTexts() const {
        Texts texts;
        for (const auto& [path, file] : m_files)
            if (file.presence == FileEvidence::Presence::Present)
                texts[path] = {true, splitLines(file.content)};
            else if (file.presence != FileEvidence::Presence::Unread)
                texts[path] = {};
        return texts;
    }

    RehearsedPatch one(size_t patch) {
        RehearsedPatch rehearsed{.name = m_patches[patch].name, .outcome = Outcome::Unknown, .files = {}};
        const auto& changes = m_patches[patch].diff->files;
        Texts after = m_texts;
        for (size_t i = 0; i < changes.size(); ++i)
            rehearsed.files.push_back(file(patch, changes[i], m_verdicts[patch].files[i], after));
        rehearsed.outcome = worstOf(rehearsed.files);
        // One that goes on in part is not put on: what comes behind it finds the files as they are.
        if (rehearsed.outcome == Outcome::GoesOn)
            m_texts = std::move(after);
        return rehearsed;
    }

    [[nodiscard]] RehearsedFile file(
        size_t patch, const FileChange& change, const PatchedFile& judged, Texts& texts) const {
        RehearsedFile told{.path = judged.path, .outcome = Outcome::Unknown, .beside = judged.beside};
        told.reason = judged.verdict.reason;
        if (judged.verdict.isApplied() || judged.verdict.state == PatchState::NotApplicable) {
            told.outcome = judged.verdict.isApplied() ? Outcome::There : Outcome::NotApplicable;
            return told;
        }
        const auto text = texts.find(judged.path);
        if (text == texts.end() || !isText(change))
            return told;
        const FileLink link{m_patches[patch].diff.get(), &change};
        if (auto step = stepFile(text->second, link, ApplyWay::Forward, defaultFuzz)) {
            told.outcome = Outcome::GoesOn;
            told.fuzz = step->fuzz;
            told.moved = step->moved;
            told.reason.clear();
            text->second = std::move(step->text);
            return told;
        }
        told.outcome = Outcome::Conflict;
        conflict(told, link, text->second);
        return told;
    }

    static void conflict(RehearsedFile& told, const FileLink& link, const FileText& text) {
        if (link.change->kind == FileChange::Kind::Create) {
            told.reason = u"the file is there already, with another content"_s;
            return;
        }
        if (!text.present) {
            told.reason = u"the file is not there"_s;
            return;
        }
        Application tried = applyHunks(text.lines, *link.diff, *link.change, ApplyWay::Forward);
        for (size_t hunk = 0; hunk < tried.hunks.size() && told.conflicts.size() < mostThreeWays; ++hunk)
            if (!tried.hunks[hunk].applied)
                told.conflicts.push_back(threeWay(text.lines, link, hunk));
        told.fuzz = tried.fuzz();
        told.moved = tried.isMoved();
        told.hunks = std::move(tried.hunks);
    }

    static Outcome worstOf(const std::vector<RehearsedFile>& files) {
        std::optional<Outcome> worst;
        const auto rank = [](Outcome outcome) {
            static constexpr std::array order{
                Outcome::NotApplicable, Outcome::There, Outcome::GoesOn, Outcome::Unknown, Outcome::Conflict};
            return std::ranges::find(order, outcome) - order.begin();
        };
        bool there = false;
        for (const RehearsedFile& file : files) {
            if (file.beside)
                continue;
            there = there || file.outcome == Outcome::There;
            if (!worst || rank(file.outcome) > rank(*worst))
                worst = file.outcome;
        }
        // Half of it is there: whoever puts it on is asked whether to take it off.
        if (there && worst == Outcome::GoesOn)
            return Outcome::Conflict;
        return worst.value_or(files.empty() ? Outcome::Unknown : files.front().outcome);
    }

    /// Puts a whole patch on; false leaves the texts as they may be.
    [[nodiscard]] bool goesOn(size_t patch, Texts& texts) const {
        const auto& changes = m_patches[patch].diff->files;
        for (size_t i = 0; i < changes.size(); ++i) {
            const PatchedFile& judged = m_verdicts[patch].files[i];
            if (judged.beside || judged.verdict.state == PatchState::NotApplicable)
                continue;
            if (judged.verdict.isApplied())
                return false;
            const auto text = texts.find(judged.path);
            if (text == texts.end() || !isText(changes[i]))
                return false;
            auto step
                = stepFile(text->second, {m_patches[patch].diff.get(), &changes[i]}, ApplyWay::Forward, defaultFuzz);
            if (!step)
                return false;
            text->second = std::move(step->text);
        }
        return true;
    }

    bool search(
        const std::vector<size_t>& open, const Texts& texts, const std::set<size_t>& done, std::vector<size_t>& order) {
        if (done.size() == open.size())
            return true;
        // The same ones in another order mostly leave the same files.
        if (!m_tried.insert(done).second)
            return false;
        for (const size_t patch : open) {
            if (done.contains(patch))
                continue;
            if (++m_attempts > mostAttempts)
                return false;
            Texts after = texts;
            if (!goesOn(patch, after))
                continue;
            std::set<size_t> more = done;
            more.insert(patch);
            order.push_back(patch);
            if (search(open, after, more, order))
                return true;
            order.pop_back();
        }
        return false;
    }

    const std::vector<PatchFile>& m_patches;
    const FileEvidences& m_files;
    std::vector<PatchVerdict> m_verdicts;
    Texts m_texts;
    std::set<std::set<size_t>> m_tried;
    int m_attempts = 0;
};

bool isDone(const RehearsedPatch& patch) {
    return patch.outcome == Outcome::There || patch.outcome == Outcome::NotApplicable;
}

} // namespace

QString rehearsedName(Outcome outcome) {
    switch (outcome) {
    case Outcome::GoesOn:
        return u"goes_on"_s;
    case Outcome::There:
        return u"there"_s;
    case Outcome::NotApplicable:
        return u"not_applicable"_s;
    case Outcome::Conflict:
        return u"conflict"_s;
    case Outcome::Unknown:
        break;
    }
    return u"unknown"_s;
}

bool NodeRehearsal::goesOn() const {
    return !error && std::ranges::all_of(patches, [](const RehearsedPatch& patch) {
        return patch.outcome == Outcome::GoesOn || isDone(patch);
    });
}

NodeRehearsal rehearse(const PatchQuestion& question, const NodeEvidence& evidence) {
    NodeRehearsal rehearsal{.node = evidence.node, .error = evidence.error, .patches = {}, .adaptedOrder = {}};
    NodeTrial trial(question, evidence.files);
    rehearsal.patches = trial.inOrder();
    const auto conflicts = [](const RehearsedPatch& patch) { return patch.outcome == Outcome::Conflict; };
    if (std::ranges::none_of(rehearsal.patches, conflicts))
        return rehearsal;
    std::vector<size_t> open;
    for (size_t i = 0; i < rehearsal.patches.size(); ++i)
        if (!isDone(rehearsal.patches[i]))
            open.push_back(i);
    const auto order = open.size() > 1 ? trial.otherOrder(open) : std::nullopt;
    rehearsal.reordered = order.has_value();
    for (const size_t patch : order.value_or(std::vector<size_t>()))
        rehearsal.adaptedOrder.append(rehearsal.patches[patch].name);
    return rehearsal;
}

} // namespace magkeeper
