// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/remote/ProgramAnswer.h"

#include <cstdint>
#include <cstdlib>

/// The marker is the first four bytes of the input, so that the fuzzer can learn to write frames.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t* bytes, size_t size) {
    if (size < 4)
        return 0;
    const QByteArrayView input(bytes, static_cast<qsizetype>(size));
    const auto answer = magkeeper::parseProgramAnswer(input.sliced(4), input.first(4), {65536, 262144, 64, 128});
    qint64 total = 0;
    for (const magkeeper::ProgramFrame& frame : answer.frames)
        total += frame.content.size();
    if (total > 262144 || answer.noise.size() > 128)
        std::abort();
    return 0;
}
