// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/FollowState.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>

using namespace magkeeper::logs;

/// Whatever a machine sends: frames are bounded, and what is kept of them too. The first byte is the size of the
/// pieces.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    if (size < 2)
        return 0;
    const QByteArrayView text(reinterpret_cast<const char*>(bytes + 1), static_cast<qsizetype>(size - 1));
    const auto piece = std::max<qsizetype>(1, bytes[0]);
    FollowFrames frames("m");
    FollowState state;
    for (qsizetype at = 0; at < text.size(); at += piece)
        for (const FollowFrame& frame : frames.take(text.sliced(at, std::min(piece, text.size() - at)))) {
            if (frame.bytes.size() > 128 * 1024)
                __builtin_trap();
            state.apply(frame);
            (void)state.fileOf(frame.facts[QStringLiteral("s")].toInt());
        }
    (void)state.toJson();
    return 0;
}
