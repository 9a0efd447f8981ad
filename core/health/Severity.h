// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>

namespace magkeeper {

/// How bad something is, best first: the greater of two is the worse one. Unknown is worse than a warning, because
/// anything may hide in it, and never shown as fine.
enum class Severity {
    Ok, ///< judged, and well
    Notice, ///< worth knowing; nothing is to be done today
    Warning, ///< will hurt, or hurts a little
    Unknown, ///< could not be judged; the finding says why
    Critical, ///< hurts now
};

/// The stable name in JSON and in rules: `ok`, `notice`, `warning`, `unknown`, `critical`.
[[nodiscard]] QString severityName(Severity severity);
[[nodiscard]] std::optional<Severity> severityFromName(const QString& name);

} // namespace magkeeper
