// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/AsyncLogGroupRepository.h"

namespace magkeeper {

using namespace logs;

Task<int> AsyncLogGroupRepository::remember(GroupSighting sighting) {
    return m_thread.run<int>([storage = m_storage, sighting = std::move(sighting), now = m_clock.now()] {
        return storage->logGroups().remember(sighting, now);
    });
}

Task<KeptGroups> AsyncLogGroupRepository::listOf(EnvironmentId environment) {
    return m_thread.run<KeptGroups>(
        [storage = m_storage, environment] { return storage->logGroups().listOf(environment); });
}

Task<LogGroupMark> AsyncLogGroupRepository::add(LogGroupMark mark) {
    if (mark.id.isNull())
        mark.id = LogGroupMarkId::create(m_clock);
    return m_thread.run<LogGroupMark>(
        [storage = m_storage, mark = std::move(mark)] { return storage->logGroups().add(mark); });
}

Task<LogGroupMarkId> AsyncLogGroupRepository::end(LogGroupMarkId id) {
    return m_thread.run<LogGroupMarkId>(
        [storage = m_storage, id, now = m_clock.now()] { return storage->logGroups().end(id, now); });
}

} // namespace magkeeper
