// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/AsyncThresholdRepository.h"

namespace magkeeper {

Task<Thresholds> AsyncThresholdRepository::load() {
    return m_thread.run<Thresholds>([storage = m_storage] { return storage->thresholds().load(); });
}

Task<Thresholds> AsyncThresholdRepository::set(ThresholdScope scope, QString name, std::optional<double> value) {
    return m_thread.run<Thresholds>([storage = m_storage, scope = std::move(scope), name = std::move(name), value] {
        return storage->thresholds().set(scope, name, value);
    });
}

} // namespace magkeeper
