// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/AsyncIgnoreRepository.h"

namespace magkeeper {

Task<QStringList> AsyncIgnoreRepository::load() {
    return m_thread.run<QStringList>([storage = m_storage] { return storage->ignores().load(); });
}

Task<QStringList> AsyncIgnoreRepository::add(QStringList words) {
    return m_thread.run<QStringList>(
        [storage = m_storage, words = std::move(words)] { return storage->ignores().add(words); });
}

Task<QStringList> AsyncIgnoreRepository::remove(QStringList words) {
    return m_thread.run<QStringList>(
        [storage = m_storage, words = std::move(words)] { return storage->ignores().remove(words); });
}

} // namespace magkeeper
