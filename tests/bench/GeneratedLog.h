// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace magkeeper::bench {

/// Writes a log as a busy store does: Monolog's lines, 8.5 % of them with a trace of 8 to 36 frames, some with
/// contexts, 1 to 2 % with what is searched for. The same bytes for the same size and seed.
struct GeneratedLog {
    qint64 bytes = 0;
    qint64 lines = 0;
    qint64 records = 0;
    [[nodiscard]] static GeneratedLog write(const QString& path, qint64 size, quint64 seed = 20261120);
};

} // namespace magkeeper::bench
