// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"

#include <QByteArray>
#include <QString>

namespace magkeeper {

/// A file of this machine that an action brings to the store: read once, so that what is shown, recorded and sent is
/// the same. A value.
struct ActionFile {
    static constexpr qint64 maximumSize = 1024 * 1024;

    QString name; ///< without its folder
    QByteArray bytes;
    QByteArray sha256; ///< in hexadecimal

    /// NotFound: it is not there or cannot be read; InvalidInput: it is no plain file, empty or too large. Blocks for
    /// as long as the disk needs for 1 MiB.
    [[nodiscard]] static Result<ActionFile> read(const QString& path);
    /// What may be recorded and shown: `fix.patch (1234 bytes, sha256:…)`.
    [[nodiscard]] QString description() const;
};

} // namespace magkeeper
