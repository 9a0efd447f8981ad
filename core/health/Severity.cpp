// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/health/Severity.h"

#include <array>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array names{"ok"_L1, "notice"_L1, "warning"_L1, "unknown"_L1, "critical"_L1};

} // namespace

QString severityName(Severity severity) { return names[static_cast<size_t>(severity)]; }

std::optional<Severity> severityFromName(const QString& name) {
    for (size_t i = 0; i < names.size(); ++i)
        if (name == names[i])
            return static_cast<Severity>(i);
    return std::nullopt;
}

} // namespace magkeeper
