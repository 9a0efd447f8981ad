// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>

namespace magkeeper::bench {

/// Runs a program on this machine with these bytes on its standard input, and answers what it wrote to standard output
/// until it ended. Without an event loop in between: a peer must not pay for ours. Gives up when it cannot be started.
[[nodiscard]] QByteArray runLocally(const QList<QByteArray>& words, const QByteArray& input);

} // namespace magkeeper::bench
