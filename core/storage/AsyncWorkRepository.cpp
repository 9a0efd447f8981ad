// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/AsyncWorkRepository.h"

namespace magkeeper {

Task<std::vector<WorkItem>> AsyncWorkRepository::list(QString kind) {
    return m_thread.run<std::vector<WorkItem>>(
        [storage = m_storage, kind = std::move(kind)] { return storage->work().list(kind); });
}

Task<WorkItem> AsyncWorkRepository::load(WorkId id) {
    return m_thread.run<WorkItem>([storage = m_storage, id] { return storage->work().load(id); });
}

Task<WorkItem> AsyncWorkRepository::create(WorkItem item) {
    if (item.id.isNull())
        item.id = WorkId::create(m_clock);
    return m_thread.run<WorkItem>(
        [storage = m_storage, item = std::move(item)] { return storage->work().create(item); });
}

Task<WorkItem> AsyncWorkRepository::add(WorkAddition addition) {
    return m_thread.run<WorkItem>(
        [storage = m_storage, addition = std::move(addition)] { return storage->work().add(addition); });
}

Task<WorkId> AsyncWorkRepository::confirm(WorkId id, QStringList subjects, Instant at) {
    return m_thread.run<WorkId>([storage = m_storage, id, subjects = std::move(subjects), at] {
        return storage->work().confirm(id, subjects, at);
    });
}

Task<WorkSetting> AsyncWorkRepository::setting(QString name) {
    return m_thread.run<WorkSetting>(
        [storage = m_storage, name = std::move(name)] { return storage->work().setting(name); });
}

Task<WorkSetting> AsyncWorkRepository::set(WorkSetting setting) {
    return m_thread.run<WorkSetting>(
        [storage = m_storage, setting = std::move(setting)] { return storage->work().set(setting); });
}

} // namespace magkeeper
