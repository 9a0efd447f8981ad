// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/Interrupt.h"

#include <array>
#include <atomic>
#include <csignal>
#include <fcntl.h>
#include <unistd.h>

namespace magkeeper {

namespace {

// A signal handler can reach nothing but globals.
std::array<int, 2> wakePipe{-1, -1};
std::atomic<int> signalsSeen = 0;

constexpr std::array endingSignals{SIGINT, SIGTERM, SIGHUP};

extern "C" void onSignal(int signal) {
    if (++signalsSeen > 1)
        ::_exit(128 + signal);
    const char byte = 1;
    [[maybe_unused]] const ssize_t written = ::write(wakePipe[1], &byte, 1);
}

void install(void (*handle)(int)) {
    struct sigaction action{};
    action.sa_handler = handle;
    for (const int signal : endingSignals)
        ::sigaction(signal, &action, nullptr);
}

} // namespace

Interrupt::Interrupt(std::function<void()> interrupted) {
    if (::pipe2(wakePipe.data(), O_CLOEXEC | O_NONBLOCK) != 0)
        return;
    ::signal(SIGPIPE, SIG_IGN);
    install(onSignal);
    m_notifier = std::make_unique<QSocketNotifier>(wakePipe[0], QSocketNotifier::Read);
    QObject::connect(m_notifier.get(), &QSocketNotifier::activated, this, [this, interrupted = std::move(interrupted)] {
        m_notifier->setEnabled(false);
        interrupted();
    });
}

Interrupt::~Interrupt() {
    install(SIG_DFL);
    m_notifier.reset();
    for (int& end : wakePipe) {
        if (end >= 0)
            ::close(end);
        end = -1;
    }
    signalsSeen = 0;
}

int Interrupt::descriptor() { return wakePipe[0]; }

} // namespace magkeeper
