// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inventory/CommandPrefix.h"
#include "core/inventory/EnvironmentDocument.h"
#include "core/inventory/SshTarget.h"

#include <cstdint>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* bytes, size_t size) {
    const QByteArray input(reinterpret_cast<const char*>(bytes), static_cast<qsizetype>(size));
    const QString text = QString::fromUtf8(input);
    if (const auto target = magkeeper::SshTarget::parse(text)) {
        const auto again = magkeeper::SshTarget::parse(target->toString());
        if (!again || *again != *target || target->host.startsWith(QLatin1Char('-')))
            std::abort();
    }
    (void)magkeeper::splitCommandPrefix(text);
    (void)magkeeper::readEnvironments(input);
    return 0;
}
