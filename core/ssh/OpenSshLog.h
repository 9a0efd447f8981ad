// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/remote/RemoteShell.h"

namespace magkeeper::ssh {

/// What OpenSSH's own words mean. It exits with 255 for everything, so its log decides (`ssh -E`, OpenSSH 8.4 to 10).
/// Thread: any; pure.
namespace openssh {

/// Why no connection came about, from the log and from what jump hosts wrote to standard error.
[[nodiscard]] Error errorFrom(QByteArrayView log, QByteArrayView err);
/// The step that such an error belongs to.
[[nodiscard]] ConnectionStep stepOf(const Error& error, QByteArrayView log);
/// What was negotiated, from a log of level DEBUG1.
[[nodiscard]] ConnectionFacts factsFrom(QByteArrayView log);

/// The last line of a master's log that is meant for people; 'the connection broke' when there is none.
[[nodiscard]] QString lastWordsFrom(QByteArrayView log);

/// How one command over a control socket ended, from a log of level DEBUG2.
enum class MuxEnd {
    Exited, ///< the remote command has exited; the program's exit status is its
    NoStatus, ///< it ended without one: by a signal, or the connection broke
    SessionRefused, ///< the server opens no further session; nothing was sent
    NotSent, ///< there was no master, and the log proves that nothing was sent
    Unclear, ///< the log is missing or cut, or the master did not answer: what became of the command is not known
};
[[nodiscard]] MuxEnd muxEndFrom(QByteArrayView log);

} // namespace openssh

} // namespace magkeeper::ssh
