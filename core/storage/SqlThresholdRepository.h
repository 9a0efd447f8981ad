// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/fleet/ThresholdRepository.h"
#include "core/storage/LiveDatabase.h"

namespace magkeeper {

/// Limits that people set, in the workspace's database. Storage thread; errors as fleet's ThresholdRepository names
/// them.
class SqlThresholdRepository {
public:
    explicit SqlThresholdRepository(LiveDatabase& workspace)
        : m_workspace(workspace) { }

    [[nodiscard]] Result<Thresholds> load();
    [[nodiscard]] Result<Thresholds> set(const ThresholdScope& scope, const QString& name, std::optional<double> value);

private:
    LiveDatabase& m_workspace;
};

} // namespace magkeeper
