// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/logs/LogSource.h"

#include <QCommandLineParser>

namespace magkeeper {

/// What `magctl logs` was asked for.
struct LogsOrder {
    QStringList paths; ///< local files; empty: of environments
    QStringList names; ///< environments
    QStringList globs; ///< of files below their roots; empty: the usual ones
    logs::RecordWish wish;
    std::vector<logs::PatternText> searched; ///< what the wish's pattern was made of
    QString grammar;
    QTimeZone zone = QTimeZone::utc();
    bool follow = false;
    bool groups = false;
    bool redacts = false;

    /// InvalidInput tells what cannot be understood.
    [[nodiscard]] static Result<LogsOrder> from(const QCommandLineParser& parser, Instant now);
    static void declare(QCommandLineParser& parser);
};

} // namespace magkeeper
