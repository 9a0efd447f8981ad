// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>

namespace magkeeper::logs {

/// How many bytes are a line feed. Reads 32 at once where the processor can. Pure.
[[nodiscard]] qint64 countNewlines(QByteArrayView bytes);
/// Where the `nth` line feed is, counted from 1; -1 when there are fewer.
[[nodiscard]] qsizetype findNewline(QByteArrayView bytes, qint64 nth);

} // namespace magkeeper::logs
