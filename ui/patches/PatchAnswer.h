// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/patches/ExposureHistory.h"

#include <QHash>

#include <memory>

namespace magkeeper {

/// What is known of one environment and its patches.
struct PatchAnswer {
    enum class Activity { Idle, Reading };

    Activity activity = Activity::Idle;
    std::shared_ptr<const EnvironmentPatches> patches; ///< null: the files were not looked into since the start
    std::shared_ptr<const EnvironmentEvidence> evidence; ///< what was judged, without contents
    Instant at; ///< when it was judged, with `patches`
    std::optional<Error> error; ///< why the newest reading failed; what there was before stands
    std::shared_ptr<const PatchRecord> record; ///< what is kept of earlier looks; null: nothing
    std::shared_ptr<const ExposureHistory> history; ///< since when, where somebody asked for it; else null

    /// When anybody looked last; nothing: nobody did.
    [[nodiscard]] std::optional<Instant> lookedAt() const {
        return patches ? std::optional(at) : record ? record->judgedAt : std::nullopt;
    }
};

/// How a patch stands to a whole environment.
struct StandingSight {
    std::optional<PatchStanding::State> state; ///< the worst of the nodes; nothing: not known, nobody looked
    bool lost = false; ///< it was there before
    bool kept = false; ///< as an earlier look told it
    QString detail; ///< technical: what it needs, why, which nodes differ; may be empty
};

/// How a whole environment stands to a vulnerability.
struct ExposureSight {
    std::optional<Exposure> exposure; ///< nothing: nobody looked
    ExposureBasis basis = ExposureBasis::Nothing;
    bool kept = false;
    QString evidence;
    std::optional<Instant> since; ///< since when it is so, as far as is known
};

/// Looks into one answer, for all of its patches and vulnerabilities. Borrows both; made for a moment.
class PatchSights {
public:
    /// `vulnerability`: that one alone is asked for, and found more cheaply; empty: all.
    PatchSights(const PatchQuestion& question, const PatchAnswer& answer, const QString& vulnerability = {});

    [[nodiscard]] StandingSight standing(size_t patch) const;
    [[nodiscard]] ExposureSight exposure(const QString& vulnerability) const;

private:
    void takeRecord(const PatchRecord& record, const QString& vulnerability);
    void takeKept(StandingSight& sight, const PatchSpell& spell) const;
    [[nodiscard]] bool isOld(const PatchSpell& spell) const; ///< the newest look did not tell
    [[nodiscard]] ExposureSight keptExposure(const PatchSpell& spell) const;
    [[nodiscard]] ExposureSight byRelease(const PatchSpell& spell) const;
    [[nodiscard]] std::optional<Instant> sinceOf(const ExposureSight& sight, const QString& vulnerability) const;

    const PatchQuestion& m_question;
    const PatchAnswer& m_answer;
    QHash<QString, StandingSight> m_kept; ///< by a patch's name: the worst of the nodes, as earlier looks told it
    std::vector<InstalledMark> m_installed; ///< of each node, as the newest look that is kept told it
    bool m_sameCatalogues = false; ///< as those that the record was judged by
    QHash<QString, const PatchSpell*> m_vulnerabilities;
    QHash<QString, const ExposureAnswer*> m_exposures;
    QStringList m_lost;
};

/// What names the patches of a library in tables: the name, and where two have one, also where each lies.
[[nodiscard]] QStringList patchKeys(const PatchLibrary& library);

/// The worse the greater.
[[nodiscard]] int rankOf(const StandingSight& sight);
[[nodiscard]] int rankOf(const ExposureSight& sight);

} // namespace magkeeper
