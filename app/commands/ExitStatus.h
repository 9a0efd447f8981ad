// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Error.h"

#include <QList>

namespace magkeeper {

/// What magctl exits with. Source: the contract of magctl, docs/magctl.md. The numbers from 64 on are those of
/// sysexits.h.
enum class ExitStatus : int {
    Done = 0,
    Failed = 1, ///< the remote command failed; warnings
    Critical = 2, ///< critical findings; a check failed
    Unknown = 3, ///< unreachable, or the outcome of a write is not known
    Usage = 64,
    BadInput = 65,
    NotFound = 66,
    Internal = 70,
    Storage = 74,
    Busy = 75,
    Refused = 77,
    Cancelled = 130,
};

/// The one table from kinds of errors to exit statuses.
[[nodiscard]] ExitStatus exitStatusOf(ErrorKind kind);

/// Over several environments the worst wins: 2, then 3, then 1, then 0. Whatever kept one of them from being read
/// counts as 3 there. A single one keeps its own status; a person's interrupt wins over everything.
[[nodiscard]] ExitStatus worstOf(const QList<ExitStatus>& statuses);

} // namespace magkeeper
