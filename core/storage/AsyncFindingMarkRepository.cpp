// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/AsyncFindingMarkRepository.h"

namespace magkeeper {

Task<std::vector<FindingMark>> AsyncFindingMarkRepository::list() {
    return m_thread.run<std::vector<FindingMark>>(
        [storage = m_storage] { return storage->marks().list(std::nullopt); });
}

Task<std::vector<FindingMark>> AsyncFindingMarkRepository::listOf(EnvironmentId environment) {
    return m_thread.run<std::vector<FindingMark>>(
        [storage = m_storage, environment] { return storage->marks().list(environment); });
}

Task<FindingMark> AsyncFindingMarkRepository::add(FindingMark mark) {
    if (mark.id.isNull())
        mark.id = FindingMarkId::create(m_clock);
    return m_thread.run<FindingMark>(
        [storage = m_storage, mark = std::move(mark)] { return storage->marks().add(mark); });
}

Task<FindingMarkId> AsyncFindingMarkRepository::end(FindingMarkId id) {
    return m_thread.run<FindingMarkId>(
        [storage = m_storage, id, now = m_clock.now()] { return storage->marks().end(id, now); });
}

} // namespace magkeeper
