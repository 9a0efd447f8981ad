// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/magento/FactReader.h"

namespace magkeeper {

struct SystemUser {
    std::optional<qint64> uid;
    std::optional<QString> name;
};

/// Bytes. Source: /proc/meminfo and the control group.
struct Memory {
    std::optional<qint64> total;
    std::optional<qint64> available;
    std::optional<qint64> swapTotal;
    std::optional<qint64> swapFree;
    std::optional<qint64> groupLimit; ///< nothing: no limit, or no control group
    std::optional<qint64> groupUsed;
};

struct Disk {
    QString path; ///< relative to the root; empty: the root itself; `tmp`: PHP's temporary folder
    QString folder; ///< real path
    std::optional<qint64> totalBytes;
    std::optional<qint64> freeBytes;
    std::optional<QString> sameAs; ///< path of an earlier disk on the same file system
    std::optional<qint64> inodesTotal; ///< full probes only
    std::optional<qint64> inodesFree;
};

/// A process of this installation.
struct SystemProcess {
    enum class Kind { Cron, Consumer, Indexer, Setup, Command, Other };

    qint64 pid = 0;
    Word<Kind> kind;
    std::optional<QString> command; ///< Magento's name of it
    std::optional<QString> job;
    std::optional<QString> group;
    std::optional<QString> consumer;
    std::optional<qint64> uid;
    std::optional<std::chrono::milliseconds> age;
    std::optional<qint64> residentBytes;
    QString title;
};

/// A file outside the crontab whose lines name this root.
struct CronPlace {
    QString file;
    std::optional<qint64> lines;
};

/// The login's crontab.
struct Crontab {
    bool hasBlock = false; ///< a block of this root
    QStringList block;
    std::optional<QString> php; ///< that the block calls
    std::optional<qint64> otherBlocks;
    std::optional<qint64> otherLines;
    std::optional<qint64> mentions; ///< how many of those name this root
    std::vector<CronPlace> elsewhere;
};

/// The machine as this login sees it. Source: docs/probe.md, system.
struct SystemState {
    std::optional<QString> hostname;
    std::optional<Instant> now;
    std::optional<std::chrono::seconds> utcOffset;
    std::optional<QString> kernel;
    std::optional<QString> architecture;
    std::optional<QString> osName;
    std::optional<QString> osId;
    std::optional<QString> osVersion;
    std::optional<SystemUser> user;
    std::optional<SystemUser> rootOwner;
    std::optional<qint64> cpus;
    std::vector<double> load; ///< 1, 5, 15 minutes; empty: not known
    std::optional<std::chrono::milliseconds> uptime;
    Memory memory;
    std::vector<Disk> disks;
    std::optional<std::vector<SystemProcess>> processes; ///< nothing: not known
    bool processesTruncated = false;
    std::optional<qint64> processesSeen; ///< of all users
    std::optional<QString> cronDaemon; ///< nothing: none is seen
    std::optional<Crontab> crontab; ///< full probes only
};
using SystemStateReading = Reading<SystemState>;

/// Null: not asked.
[[nodiscard]] SystemStateReading decodeSystemState(const Section* section);

} // namespace magkeeper
