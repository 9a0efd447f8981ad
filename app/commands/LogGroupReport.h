// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/logs/KnownGroups.h"
#include "core/tables/TextReport.h"

#include <QJsonObject>

namespace magkeeper {

/// As programs read a time; null when there is none.
[[nodiscard]] QJsonValue timeJson(const std::optional<Instant>& time);

/// The groups of some logs as a table, the most frequent first and the muted ones last. `known`: of the environments
/// that were read; empty for files of this machine.
[[nodiscard]] TextReport groupsReport(
    const logs::RecordGroups& groups, const std::vector<logs::KnownGroups>& known, Instant now);
[[nodiscard]] QJsonObject groupsJson(
    const logs::RecordGroups& groups, const std::vector<logs::KnownGroups>& known, Instant now);

/// All that is kept of one environment, the last seen first.
[[nodiscard]] TextReport keptGroupsReport(const logs::KnownGroups& known, Instant now);
[[nodiscard]] QJsonObject keptGroupsJson(const logs::KnownGroups& known, Instant now);

/// One group of an environment with all that people said about it.
[[nodiscard]] TextReport groupReport(const logs::KnownGroups& known, const logs::KeptGroup& group, Instant now);
[[nodiscard]] QJsonObject groupJson(const logs::KnownGroups& known, const logs::KeptGroup& group, Instant now);

} // namespace magkeeper
