// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Error.h"

#include <chrono>

namespace magkeeper::ssh {

/// How long nothing is dialled by itself after that many failures in a row: doubling from a second to a minute, spread
/// by chance so that a fleet does not come back all at once. Where only a person can help it is half a minute from the
/// first.
[[nodiscard]] std::chrono::milliseconds backOff(ErrorKind kind, int failures);

} // namespace magkeeper::ssh
