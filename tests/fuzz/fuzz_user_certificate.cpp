// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ssh/UserCertificate.h"

#include <cstddef>
#include <cstdint>

using namespace magkeeper::ssh;

/// A certificate's wire form, of any bytes: what is accepted is for a plain key.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    const auto certificate
        = UserCertificate::parse(QByteArray(reinterpret_cast<const char*>(bytes), static_cast<qsizetype>(size)));
    if (certificate && (certificate->keyBlob().isEmpty() || certificate->id().contains(QChar(0x1b))))
        __builtin_trap();
    return 0;
}
