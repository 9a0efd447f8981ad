// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Doorbell.h"

#include <cstdint>

#include <sys/eventfd.h>
#include <unistd.h>

namespace magkeeper {

Doorbell::Doorbell()
    : m_event(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) { }

void Doorbell::ring() const {
    const std::uint64_t one = 1;
    // It can only fail when it is ringing already.
    [[maybe_unused]] const auto written = ::write(m_event.get(), &one, sizeof one);
}

void Doorbell::clear() const {
    std::uint64_t count = 0;
    [[maybe_unused]] const auto read = ::read(m_event.get(), &count, sizeof count);
}

} // namespace magkeeper
