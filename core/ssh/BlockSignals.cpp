// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ssh/BlockSignals.h"

#include <csignal>
#include <initializer_list>

namespace magkeeper::ssh {

void blockSignals() {
    sigset_t signals;
    ::sigfillset(&signals);
    // Faults of the thread itself must end the program where they happen.
    for (const int fault : {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT, SIGTRAP})
        ::sigdelset(&signals, fault);
    ::pthread_sigmask(SIG_SETMASK, &signals, nullptr);
}

} // namespace magkeeper::ssh
