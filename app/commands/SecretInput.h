// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commands/Console.h"
#include "core/base/Result.h"

namespace magkeeper {

/// A secret as it was meant, or not at all: typed, or the one line of standard input; never from the command line,
/// where others could read it. InvalidInput: it is longer than `most` bytes, holds a NUL, or more follows behind its
/// line. Cancelled: nothing was given. Blocks until it is there.
[[nodiscard]] Result<Secret> takeSecret(const Console& console, const QString& question, qsizetype most);

/// One line of a file, without its end, by the same rules. The file is read byte by byte: what follows stays there,
/// but for one byte that tells that there is more.
[[nodiscard]] Result<QByteArray> readSecretLine(int fd, qsizetype most);

/// The text of a secret. InvalidInput: it is not UTF-8, and would be stored as something else.
[[nodiscard]] Result<QString> textOfSecret(const Secret& secret);

} // namespace magkeeper
