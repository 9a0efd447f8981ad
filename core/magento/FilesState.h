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

/// A file where it should not be.
struct StrayFile {
    QString path; ///< relative to the root
    std::optional<qint64> bytes;
    std::optional<Instant> modifiedAt;
    std::optional<QString> mode;
};

/// One slice of a walk through pub/media. Only walks that join and came to the end prove that there is nothing.
struct MediaWalk {
    std::optional<QString> beganAt; ///< a folder below pub/media; nothing: at the beginning
    bool complete = false; ///< it came to the end
    std::optional<QString> stoppedAt; ///< the folder that would have been next
    std::optional<qint64> files;
    std::optional<qint64> folders;
    std::optional<qint64> unreadable; ///< folders that were passed over
    std::optional<qint64> cut; ///< folders with more in them than could be looked at
    std::optional<qint64> linked; ///< links to folders: these are not entered
    std::vector<StrayFile> suspects; ///< a server could run them as PHP
    std::optional<qint64> suspectsCount;
};

/// Deployed static content.
struct StaticTheme {
    QString theme; ///< AREA/VENDOR/THEME
    QString language;
    std::optional<Instant> modifiedAt;
};

/// Source: docs/probe.md, files.
struct FilesState {
    std::vector<FileEntry> folders;
    std::vector<FileEntry> entries;
    std::optional<LogFiles> logs;
    std::optional<ErrorReports> reports;
    std::optional<bool> compiled; ///< generated/metadata is there
    std::optional<Instant> compiledAt;
    std::optional<MediaWalk> media; ///< full probes only, as all below
    std::optional<std::vector<StrayFile>> leftBehind; ///< in pub and the root
    bool leftBehindTruncated = false;
    std::optional<std::vector<StaticTheme>> staticThemes;
    std::optional<qint64> generatedVendors;
};
using FilesStateReading = Reading<FilesState>;

/// Null: not asked.
[[nodiscard]] FilesStateReading decodeFilesState(const Section* section);

} // namespace magkeeper
