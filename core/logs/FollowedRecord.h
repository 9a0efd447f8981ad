// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/logs/StoredRecord.h"

namespace magkeeper::logs {

/// A record as it came, or something to say about its log.
struct FollowedRecord {
    QString source;
    std::optional<StoredRecord> record;
    GrammarPtr grammar;
    QString notice; ///< in the place of a record
    Instant order; ///< where it belongs among the others
    std::optional<Error> error{}; ///< in the place of a record: why the log cannot be read, or read on
    bool isMissing = false; ///< with an error: there is no file at all of those that were asked for, on this machine
    std::chrono::milliseconds clockOffset{0}; ///< of the machine's clock, which `order` is corrected by; else 0
};

} // namespace magkeeper::logs
