// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/magento/FactReader.h"

namespace magkeeper {

/// A folder or file of the installation that matters.
struct FileEntry {
    QString path; ///< relative to the root
    std::optional<bool> exists; ///< nothing: a folder above cannot be searched
    std::optional<bool> usable; ///< a folder: writable; a file: readable; by this login
    std::optional<qint64> bytes; ///< files only
    std::optional<QString> mode; ///< four octal digits
    std::optional<QString> owner;
    std::optional<Instant> modifiedAt;
};

struct LogFile {
    QString path;
    std::optional<qint64> bytes;
    std::optional<Instant> modifiedAt;
};

/// The files directly in var/log.
struct LogFiles {
    std::vector<LogFile> files; ///< the largest
    std::optional<qint64> count; ///< all that were looked at
    std::optional<qint64> bytes;
    bool truncated = false;
};

/// The entries of var/report.
struct ErrorReports {
    std::optional<qint64> count;
    bool atLeast = false; ///< there are more than were counted
    std::optional<Instant> newestAt;
};

/// Source: docs/probe.md, files.
struct FilesState {
    std::vector<FileEntry> folders;
    std::vector<FileEntry> entries;
    std::optional<LogFiles> logs;
    std::optional<ErrorReports> reports;
    std::optional<bool> compiled; ///< generated/metadata is there
    std::optional<Instant> compiledAt;
};
using FilesStateReading = Reading<FilesState>;

/// Null: not asked.
[[nodiscard]] FilesStateReading decodeFilesState(const Section* section);

} // namespace magkeeper
