// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/patches/EvidenceReading.h"
#include "core/patches/PatchRecordRepository.h"

#include <map>

namespace magkeeper {

/// What came of looking for patches in one environment.
struct SurveyedEnvironment {
    std::shared_ptr<const EnvironmentPatches> patches; ///< never null
    std::shared_ptr<const EnvironmentEvidence> evidence; ///< the files as they are, for showing them; never null
    PatchRecord record; ///< with this judgement, where it was kept; else empty
    std::optional<Error> recordFault; ///< why it could not be kept
    Instant at;
};

/// Looks for patches in environments, each by itself and not more than some at a time, judges them in the pool, and
/// keeps what is new. Nothing is written on a store. Thread: its maker's. Destroying it stops what is under way; the
/// pool may still be at work on values then.
class PatchSurvey final : public QObject {
    Q_OBJECT

public:
    enum class Effect { Keep, Look }; ///< whether the judgement becomes part of the record

    /// All are borrowed and outlive it. `records`: null: nothing is kept.
    PatchSurvey(const EvidenceParts& parts, PatchRecordRepository* records, QObject* parent = nullptr);
    ~PatchSurvey() override;

    /// Waits for its turn. Fails only when it is stopped: what could not be read is in the answer. Without a stop token
    /// it ends with the survey.
    [[nodiscard]] Task<SurveyedEnvironment> look(
        const Environment& environment, PatchQuestionPtr question, Effect effect, std::stop_token stop = {});
    static constexpr size_t atOnce = 64;

Q_SIGNALS:
    /// A judgement was kept.
    void recorded(magkeeper::EnvironmentId environment);

private:
    struct Look;

    void startNext();
    void judge(const std::shared_ptr<Look>& look, Result<EnvironmentEvidence> evidence);
    void keep(const std::shared_ptr<Look>& look, std::optional<PatchJudgement> judgement);
    void finish(const std::shared_ptr<Look>& look, Result<SurveyedEnvironment> answer);

    EvidenceParts m_parts;
    PatchRecordRepository* m_records;
    std::stop_source m_ending;
    std::vector<std::shared_ptr<Look>> m_waiting;
    size_t m_open = 0;
};

/// What is looked for, with these catalogues: the patch files in a folder that need not be there, and those at other
/// places. Blocks on the disk: for the pool. Errors as readPatchLibrary().
[[nodiscard]] Result<PatchQuestionPtr> readPatchQuestion(
    Catalogs catalogs, const QString& patchFolder, const QStringList& morePlaces);
/// The same with the catalogues that this folder holds. A place that is not there is a note. Errors as
/// CatalogFolder::read(), too.
[[nodiscard]] Result<PatchQuestionPtr> readPatchQuestion(
    const QString& catalogFolder, const QString& patchFolder, const QStringList& morePlaces);

} // namespace magkeeper
