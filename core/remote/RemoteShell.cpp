// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/remote/RemoteShell.h"

namespace magkeeper {

Endpoint Endpoint::of(const Environment& environment, const Node& node) {
    return {node.target, node.jumps, node.identityFile, environment.transport};
}

} // namespace magkeeper
