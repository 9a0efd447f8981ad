// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"

#include <QByteArrayView>

#include <memory>
#include <span>

namespace magkeeper::logs {

/// Unpacks one kind of archive piece by piece. Thread: one at a time.
class Decompressor {
public:
    Decompressor() = default;
    Decompressor(const Decompressor&) = delete;
    Decompressor& operator=(const Decompressor&) = delete;
    virtual ~Decompressor() = default;

    struct Step {
        qsizetype taken = 0; ///< of the packed bytes
        qsizetype given = 0; ///< unpacked bytes
    };
    /// UnexpectedOutput when the packed bytes are damaged. `isLast`: no more packed bytes will come.
    [[nodiscard]] virtual Result<Step> unpack(QByteArrayView packed, std::span<char> into, bool isLast) = 0;
    /// Whether what was given so far is whole; one that is cut off ends otherwise.
    [[nodiscard]] virtual bool isComplete() const = 0;
};

/// The one for an archive that begins with these bytes (gzip, xz, zstd, bzip2); null for everything else.
[[nodiscard]] std::unique_ptr<Decompressor> decompressorFor(QByteArrayView beginning);

} // namespace magkeeper::logs
