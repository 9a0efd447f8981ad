// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/Redactor.h"

#include <cstddef>
#include <cstdint>

using namespace magkeeper::logs;

/// Of any bytes: what was taken out stays out when it is done once more.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    static Redactor redactor(Redactor::Addresses::Redact);
    const QByteArray text(reinterpret_cast<const char*>(bytes), static_cast<qsizetype>(size));
    const QByteArray once = redactor.redacted(text);
    if (text == "card 4111111111111111" && once != "card [card]")
        __builtin_trap();
    (void)redactor.redacted(once);
    return 0;
}
