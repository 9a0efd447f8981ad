// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ssh/BackOff.h"

#include <QRandomGenerator>

#include <algorithm>

namespace magkeeper::ssh {

using std::chrono::milliseconds;

std::chrono::milliseconds backOff(ErrorKind kind, int failures) {
    const bool needsPerson = kind == ErrorKind::HostKeyUnknown || kind == ErrorKind::HostKeyChanged
        || kind == ErrorKind::AuthenticationFailed;
    const milliseconds first = needsPerson ? milliseconds(30'000) : milliseconds(1'000);
    const milliseconds longest(needsPerson ? 300'000 : 60'000);
    const auto doubled = first * (1 << std::clamp(failures - 1, 0, 10));
    const auto bounded = std::min<milliseconds>(doubled, longest);
    return bounded * QRandomGenerator::global()->bounded(75, 126) / 100;
}

} // namespace magkeeper::ssh
