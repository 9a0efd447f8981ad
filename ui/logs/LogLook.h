// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/logs/LogLevel.h"

#include <QJsonObject>
#include <QStringList>

namespace magkeeper {

/// How logs are looked at: which files, what passes, what is marked. A value; with a name it can be kept.
struct LogLook {
    QString name; ///< empty: it is not kept
    QString text; ///< as it is typed: words, `-word`, `"words"`, `/expression/`
    QString highlight; ///< the same, to be marked
    logs::LogLevel least = logs::LogLevel::Unknown;
    QStringList files; ///< globs; empty: the usual ones

    friend bool operator==(const LogLook&, const LogLook&) = default;
};

/// Only what differs from a plain look's.
[[nodiscard]] QJsonObject toJson(const LogLook& look);
/// Total: what is missing or wrong becomes the default.
[[nodiscard]] LogLook logLookFromJson(const QJsonObject& object);

} // namespace magkeeper
