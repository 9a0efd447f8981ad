// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/logs/Redactor.h"
#include "ui/logs/FollowedRows.h"

namespace magkeeper {

/// Records that are to be passed on.
struct LogShare {
    static constexpr size_t most = 5'000; ///< records
    static constexpr qsizetype mostCharacters = 4 * 1024 * 1024;

    QString title;
    std::vector<MarkedRecord> records;
    qint64 more = 0; ///< older ones, which are not among them
    QStringList sources; ///< names, by number
    logs::Redactor::Addresses addresses = logs::Redactor::Addresses::Keep;
};

/// Records as Markdown, with what must not be passed on taken out of each and of notes. What is more than the limits is
/// left out, and that is said. The pool's work: pure.
[[nodiscard]] QString logMarkdown(const LogShare& share);

} // namespace magkeeper
