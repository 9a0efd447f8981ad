// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/ExitStatus.h"

#include <algorithm>

namespace magkeeper {

ExitStatus exitStatusOf(ErrorKind kind) {
    switch (kind) {
    case ErrorKind::Cancelled:
        return ExitStatus::Cancelled;
    case ErrorKind::TimedOut:
    case ErrorKind::Unreachable:
    case ErrorKind::AuthenticationFailed:
    case ErrorKind::OutcomeUnknown:
        return ExitStatus::Unknown;
    case ErrorKind::HostKeyUnknown:
    case ErrorKind::HostKeyChanged:
    case ErrorKind::Refused:
        return ExitStatus::Refused;
    case ErrorKind::Busy:
    case ErrorKind::Conflict:
        return ExitStatus::Busy;
    case ErrorKind::NotFound:
        return ExitStatus::NotFound;
    case ErrorKind::InvalidInput:
        return ExitStatus::BadInput;
    case ErrorKind::CommandFailed:
    case ErrorKind::UnexpectedOutput:
        return ExitStatus::Failed;
    case ErrorKind::StorageFailed:
        return ExitStatus::Storage;
    case ErrorKind::Internal:
        break;
    }
    return ExitStatus::Internal;
}

ExitStatus worstOf(const QList<ExitStatus>& statuses) {
    if (statuses.size() == 1)
        return statuses.front();
    const auto has = [&](ExitStatus status) { return statuses.contains(status); };
    const bool unread = std::ranges::any_of(
        statuses, [](ExitStatus status) { return static_cast<int>(status) >= static_cast<int>(ExitStatus::Unknown); });
    if (has(ExitStatus::Cancelled))
        return ExitStatus::Cancelled;
    if (has(ExitStatus::Critical))
        return ExitStatus::Critical;
    if (unread)
        return ExitStatus::Unknown;
    return has(ExitStatus::Failed) ? ExitStatus::Failed : ExitStatus::Done;
}

} // namespace magkeeper
