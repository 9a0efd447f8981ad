// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commands/Command.h"
#include "app/commands/LogsOrder.h"

namespace magkeeper {

/// `magctl logs NAME…`: reads or follows files of environments, on every node.
[[nodiscard]] CommandTask readRemoteLogs(CommandContext& context, LogsOrder order);

} // namespace magkeeper
