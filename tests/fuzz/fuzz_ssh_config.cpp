// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inventory/SshTarget.h"
#include "core/ssh/HostSettings.h"

#include <cstddef>
#include <cstdint>

using namespace Qt::StringLiterals;
using namespace magkeeper;
using namespace magkeeper::ssh;

/// What `ssh -G` printed, of any bytes: what is accepted is safe to dial.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    const LocalUser joe{u"joe"_s, u"/home/joe"_s, u"/run/agent"_s};
    const auto settings
        = parseHostSettings(QByteArray(reinterpret_cast<const char*>(bytes), static_cast<qsizetype>(size)), joe);
    if (settings && !SshTarget::create(settings->user, settings->host, settings->port))
        __builtin_trap();
    return 0;
}
