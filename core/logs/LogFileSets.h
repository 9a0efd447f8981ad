// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"

#include <QStringList>

#include <vector>

namespace magkeeper::logs {

/// A word that stands for several globs.
struct LogFileSet {
    QString id;
    QString title;
    QStringList globs;
    QString source; ///< where it is known from that logs lie there
};

/// Well-known sets of log files, as data: resources/logs/sets.json. Thread: a value.
class LogFileSets {
public:
    /// UnexpectedOutput and InvalidInput say what is wrong with the document.
    [[nodiscard]] static Result<LogFileSets> parse(const QByteArray& json);
    /// The built-in ones. NotFound: they are not built in.
    [[nodiscard]] static Result<LogFileSets> load();

    [[nodiscard]] const std::vector<LogFileSet>& all() const { return m_all; }
    /// Globs, each once: those that a word stands for in its place; other words as they are. Below the root, a file
    /// that is called like a set is `./magento`.
    [[nodiscard]] QStringList expand(const QStringList& words) const;

private:
    std::vector<LogFileSet> m_all;
};

} // namespace magkeeper::logs
