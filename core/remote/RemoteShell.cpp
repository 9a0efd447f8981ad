// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/remote/RemoteShell.h"

namespace magkeeper {

bool ConnectionFacts::isPostQuantum() const {
    return keyExchange.startsWith(QLatin1StringView("mlkem")) || keyExchange.startsWith(QLatin1StringView("sntrup"));
}

Endpoint Endpoint::of(const Environment& environment, const Node& node) {
    return {node.target, node.jumps, node.identityFile, environment.transport, environment.oldAlgorithms};
}

} // namespace magkeeper
