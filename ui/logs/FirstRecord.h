// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/logs/RecordScanner.h"
#include "core/logs/StoredRecord.h"

#include <optional>

namespace magkeeper {

/// Keeps the first record that comes, and stops the scanner then.
class FirstRecord final : public logs::RecordSink {
public:
    bool take(const logs::LogRecord& record) override {
        first.emplace(record);
        return false;
    }
    std::optional<logs::StoredRecord> first;
};

} // namespace magkeeper
