// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/SearchState.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>

using namespace magkeeper::logs;

/// Whatever a machine sends as the answer of a search: hits and what is remembered of files stay bounded. The first
/// byte is the size of the pieces.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    if (size < 2)
        return 0;
    const QByteArrayView text(reinterpret_cast<const char*>(bytes + 1), static_cast<qsizetype>(size - 1));
    const auto piece = std::max<qsizetype>(1, bytes[0]);
    FollowFrames frames("m");
    SearchState state;
    for (qsizetype at = 0; at < text.size(); at += piece)
        for (const FollowFrame& frame : frames.take(text.sliced(at, std::min(piece, text.size() - at)))) {
            const auto hit = state.apply(frame);
            if (hit && (hit->bytes.size() > text.size() || hit->offset < 0 || hit->line < 0 || hit->file.isEmpty()))
                __builtin_trap();
        }
    if (state.nextStretch() < 0)
        __builtin_trap();
    (void)state.toJson();
    return 0;
}
