// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/logs/StoredRecord.h"

#include <QString>

namespace magkeeper {

/// One record with all that it takes to look into it. A value.
struct LogEntry {
    QString source; ///< `web-1 · system.log`
    logs::StoredRecord record;
    logs::GrammarPtr grammar; ///< never null
};

} // namespace magkeeper
