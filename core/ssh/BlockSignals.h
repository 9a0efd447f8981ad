// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace magkeeper::ssh {

/// Keeps the process's signals away from the calling thread: they are the main thread's, and libssh writes to an agent
/// that may have gone without guarding against SIGPIPE (libssh 0.11.5, agent.c). To be called first in each thread of
/// this room.
void blockSignals();

} // namespace magkeeper::ssh
