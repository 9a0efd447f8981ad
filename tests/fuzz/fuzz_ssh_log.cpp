// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ssh/Algorithms.h"
#include "core/ssh/OpenSshLog.h"

#include <cstddef>
#include <cstdint>

using namespace magkeeper;
using namespace magkeeper::ssh;

/// What OpenSSH or libssh wrote, of any bytes: what is shown of it is safe.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    const QByteArray log(reinterpret_cast<const char*>(bytes), static_cast<qsizetype>(size));
    const Error error = openssh::errorFrom(log, log.left(200));
    const ConnectionFacts facts = openssh::factsFrom(log);
    (void)openssh::stepOf(error, log);
    (void)openssh::muxEndFrom(log);
    (void)noCommonAlgorithm(QString::fromUtf8(log));
    for (const QString& shown : {error.text(), facts.address, facts.cipher, facts.keyExchange, facts.serverSoftware}) {
        if (shown.contains(QChar(0x1b)) || shown.contains(u'\n'))
            __builtin_trap();
    }
    return 0;
}
