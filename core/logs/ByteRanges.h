// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"

#include <QByteArray>
#include <QString>

namespace magkeeper::logs {

/// Bytes that are read at any offset: of a file here, or of one that is fetched piece by piece. Thread: see the kind.
class ByteRanges {
public:
    virtual ~ByteRanges() = default;

    [[nodiscard]] virtual const QString& path() const = 0;
    /// Fewer bytes than asked for only at the end. Busy: they are not here yet, and were asked for.
    [[nodiscard]] virtual Result<QByteArray> read(qint64 offset, qsizetype most) const = 0;

protected:
    ByteRanges() = default;
    ByteRanges(const ByteRanges&) = default;
    ByteRanges(ByteRanges&&) = default;
    ByteRanges& operator=(const ByteRanges&) = default;
    ByteRanges& operator=(ByteRanges&&) = default;
};

} // namespace magkeeper::logs
