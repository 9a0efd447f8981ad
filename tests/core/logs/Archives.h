// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace magkeeper::logs {

enum class Packing { Gzip, Xz, Zstd, Bzip2 };

/// The bytes as an archive of that kind.
[[nodiscard]] QByteArray packed(const QByteArray& bytes, Packing packing);

} // namespace magkeeper::logs
