// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"
#include "core/base/Result.h"

#include <QCommandLineParser>

namespace magkeeper {

/// What people say when they mark something, a finding or a group of records: `--reason` and `--until`.
struct MarkOptions {
    QString reason;
    std::optional<Instant> until; ///< nothing: never by itself

    static void declare(QCommandLineParser& parser);
    /// InvalidInput: the end is no time, or not to come.
    [[nodiscard]] static Result<MarkOptions> of(const QCommandLineParser& parser, Instant now);
};

} // namespace magkeeper
