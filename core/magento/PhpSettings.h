// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/magento/FactReader.h"

namespace magkeeper {

/// The ini files that belong to a master of FPM: as configured, not as seen.
struct FpmIni {
    QString file;
    std::optional<qint64> files;
    std::optional<qint64> unreadable; ///< files that may hide more
    bool opcache = false; ///< a file loads it
    bool xdebug = false;
    QMap<QString, std::optional<QString>> directives; ///< nothing: set nowhere
};

struct FpmMaster {
    std::optional<qint64> pid;
    std::optional<qint64> uid;
    std::optional<std::chrono::milliseconds> age;
    std::optional<QString> config;
    std::optional<FpmIni> ini; ///< full probes only; nothing: no file was found
};

/// A pool as its own file has it.
struct FpmPoolSettings {
    QString file;
    std::optional<qint64> maxChildren;
    std::optional<qint64> startServers;
    std::optional<qint64> minSpareServers;
    std::optional<qint64> maxSpareServers;
    std::optional<qint64> maxRequests;
    std::optional<QString> listen;
    std::optional<QString> user;
    std::optional<QString> pm;
    std::optional<QString> terminateTimeout;
    std::optional<QString> slowlogTimeout;
    std::optional<QString> statusPath;
    bool slowlog = false;
    QMap<QString, std::optional<QString>> ini; ///< wins over the master's files
};

/// FPM's own numbers of a pool.
struct FpmStatus {
    std::optional<qint64> accepted;
    std::optional<qint64> listenQueue;
    std::optional<qint64> maxListenQueue;
    std::optional<qint64> idle;
    std::optional<qint64> active;
    std::optional<qint64> total;
    std::optional<qint64> maxActive;
    std::optional<qint64> maxChildrenReached;
    std::optional<qint64> slowRequests;
    std::optional<Instant> startedAt;
};

struct FpmPool {
    QString name;
    std::optional<qint64> master; ///< its process; nothing: not seen
    std::optional<qint64> uid;
    std::optional<qint64> workers;
    std::optional<qint64> residentBytes; ///< of all workers
    std::optional<qint64> largestBytes; ///< of the largest
    std::optional<std::chrono::milliseconds> oldest;
    std::optional<std::chrono::milliseconds> newest;
    std::optional<FpmPoolSettings> configured; ///< full probes only
    std::optional<FpmStatus> status; ///< full probes only, where it may be asked
};

/// The FPM of the machine, whichever store it serves.
struct Fpm {
    std::vector<FpmMaster> masters;
    std::vector<FpmPool> pools;
    bool truncated = false;
};

/// PHP as the login's command line has it; says nothing about the web server's. Source: docs/probe.md, php.
struct PhpSettings {
    QString version;
    std::optional<qint64> versionId;
    QString sapi;
    std::optional<QString> binary;
    std::optional<bool> threadSafe;
    std::optional<bool> debug;
    std::optional<qint64> bits;
    std::optional<QString> iniFile; ///< nothing: none loaded
    std::optional<qint64> iniFilesScanned;
    QMap<QString, std::optional<QString>> ini; ///< as set in PHP's files; nothing: not set
    QStringList extensions;
    bool extensionsTruncated = false;
    QStringList disabledFunctions;
    std::optional<QString> openBasedir; ///< nothing: not restricted
    std::optional<bool> opcacheLoaded;
    std::optional<bool> opcacheEnabledForCli;
    std::optional<Fpm> fpm; ///< what can be seen of the web server's
};
using PhpSettingsReading = Reading<PhpSettings>;

/// Null: not asked.
[[nodiscard]] PhpSettingsReading decodePhpSettings(const Section* section);

} // namespace magkeeper
