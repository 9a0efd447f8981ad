// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/patches/PatchRecordRepository.h"

namespace magkeeper::test {

/// Keeps nothing but what it was given, and what it is asked to remember.
class FakePatchRecords final : public PatchRecordRepository {
public:
    std::map<EnvironmentId, PatchRecord> kept;
    std::optional<Error> failsWith; ///< when all is asked for

    [[nodiscard]] Task<std::vector<PatchLoss>> losses(EnvironmentId) override {
        return Task<std::vector<PatchLoss>>(std::vector<PatchLoss>());
    }
    [[nodiscard]] Task<PatchRecord> of(EnvironmentId id) override { return Task<PatchRecord>(kept[id]); }
    [[nodiscard]] Task<PatchRecord> installations(EnvironmentId id) override { return of(id); }
    [[nodiscard]] Task<PatchRecord> remember(EnvironmentId id, PatchJudgement judgement) override {
        if (const auto change = changeOf(kept[id], judgement))
            kept[id] = with(kept[id], *change);
        return Task<PatchRecord>(kept[id]);
    }
    [[nodiscard]] Task<std::vector<SeenRelease>> releases(EnvironmentId) override {
        return Task<std::vector<SeenRelease>>(std::vector<SeenRelease>());
    }
    [[nodiscard]] Task<std::map<EnvironmentId, PatchRecord>> all() override {
        using All = std::map<EnvironmentId, PatchRecord>;
        return Task<All>(failsWith ? Result<All>(failure(*failsWith)) : Result<All>(kept));
    }
};

} // namespace magkeeper::test
