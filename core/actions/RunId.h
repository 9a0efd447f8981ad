// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Id.h"

namespace magkeeper {

struct RunTag;
/// One doing of an action. It also stands in the environment of what it starts on the server (`MAGKEEPER_RUN`), so that
/// this can be found again there.
using RunId = Id<RunTag>;

} // namespace magkeeper
