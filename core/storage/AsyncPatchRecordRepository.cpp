// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/AsyncPatchRecordRepository.h"

namespace magkeeper {

Task<PatchRecord> AsyncPatchRecordRepository::of(EnvironmentId environment) {
    return m_thread.run<PatchRecord>(
        [storage = m_storage, environment] { return storage->patchRecords().of(environment); });
}

Task<PatchRecord> AsyncPatchRecordRepository::installations(EnvironmentId environment) {
    return m_thread.run<PatchRecord>(
        [storage = m_storage, environment] { return storage->patchRecords().installations(environment); });
}

Task<PatchRecord> AsyncPatchRecordRepository::remember(EnvironmentId environment, PatchJudgement judgement) {
    return m_thread.run<PatchRecord>([storage = m_storage, environment, judgement = std::move(judgement)] {
        return storage->rememberPatches(environment, judgement);
    });
}

Task<std::vector<PatchLoss>> AsyncPatchRecordRepository::losses(EnvironmentId environment) {
    return m_thread.run<std::vector<PatchLoss>>(
        [storage = m_storage, environment] { return storage->patchRecords().losses(environment); });
}

Task<std::vector<SeenRelease>> AsyncPatchRecordRepository::releases(EnvironmentId environment) {
    return m_thread.run<std::vector<SeenRelease>>(
        [storage = m_storage, environment] { return storage->patchRecords().releases(environment); });
}

Task<std::map<EnvironmentId, PatchRecord>> AsyncPatchRecordRepository::all() {
    return m_thread.run<std::map<EnvironmentId, PatchRecord>>(
        [storage = m_storage] { return storage->patchRecords().all(); });
}

} // namespace magkeeper
