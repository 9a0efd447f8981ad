// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"

#include <QtTypes>

namespace magkeeper::logs {

/// Bytes one after the other: of a file, or what an archive unpacks to. Thread: one at a time.
class ByteStream {
public:
    ByteStream() = default;
    ByteStream(const ByteStream&) = delete;
    ByteStream& operator=(const ByteStream&) = delete;
    virtual ~ByteStream() = default;

    /// Up to `most` bytes; 0 at the end, and at the end again for every further call.
    [[nodiscard]] virtual Result<qsizetype> read(char* into, qsizetype most) = 0;
};

} // namespace magkeeper::logs
