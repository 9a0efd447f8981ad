// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/logs/LogRecord.h"

namespace magkeeper::logs {

/// Time and level of a JSON line, under the names that programs give them.
void readJsonLine(QByteArrayView line, LogRecord& record);

} // namespace magkeeper::logs
