// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/magento/SystemState.h"

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

using Kind = SystemProcess::Kind;
constexpr std::array processKinds{std::pair("cron"_L1, Kind::Cron), std::pair("consumer"_L1, Kind::Consumer),
    std::pair("indexer"_L1, Kind::Indexer), std::pair("setup"_L1, Kind::Setup), std::pair("command"_L1, Kind::Command)};

SystemUser readUser(const FactReader& facts) { return {.uid = facts.integer("uid"_L1), .name = facts.text("name"_L1)}; }

Memory readMemory(const FactReader& facts) {
    return {
        .total = facts.count("total_bytes"_L1),
        .available = facts.count("available_bytes"_L1),
        .swapTotal = facts.count("swap_total_bytes"_L1),
        .swapFree = facts.count("swap_free_bytes"_L1),
        .groupLimit = facts.count("cgroup_limit_bytes"_L1),
        .groupUsed = facts.count("cgroup_used_bytes"_L1),
    };
}

Disk readDisk(const FactReader& facts) {
    return {
        .path = facts.name("path"_L1),
        .folder = facts.name("folder"_L1),
        .totalBytes = facts.count("total_bytes"_L1),
        .freeBytes = facts.count("free_bytes"_L1),
        .sameAs = facts.text("same_as"_L1),
        .inodesTotal = facts.count("inodes_total"_L1),
        .inodesFree = facts.count("inodes_free"_L1),
    };
}

SystemProcess readProcess(const FactReader& facts) {
    return {
        .pid = facts.count("pid"_L1).value_or(0),
        .kind = facts.word("kind"_L1, processKinds),
        .command = facts.text("command"_L1),
        .job = facts.text("job"_L1),
        .group = facts.text("group"_L1),
        .consumer = facts.text("consumer"_L1),
        .uid = facts.integer("uid"_L1),
        .age = facts.duration("age_ms"_L1),
        .residentBytes = facts.count("rss_bytes"_L1),
        .title = facts.name("title"_L1),
    };
}

CronPlace readCronPlace(const FactReader& facts) {
    return {.file = facts.name("file"_L1), .lines = facts.count("lines"_L1)};
}

Crontab readCrontab(const FactReader& facts) {
    return {
        .hasBlock = facts.has("block"_L1),
        .block = facts.texts("block"_L1),
        .php = facts.text("php"_L1),
        .otherBlocks = facts.count("other_blocks"_L1),
        .otherLines = facts.count("other_lines"_L1),
        .mentions = facts.count("mentions"_L1),
        .elsewhere = facts.list("elsewhere"_L1, readCronPlace),
    };
}

void readSystemName(const FactReader& facts, SystemState& system) {
    const auto os = facts.object("os"_L1);
    if (!os)
        return;
    system.kernel = os->text("kernel"_L1);
    system.architecture = os->text("architecture"_L1);
    system.osName = os->text("name"_L1);
    system.osId = os->text("id"_L1);
    system.osVersion = os->text("version_id"_L1);
}

SystemState readSystem(const FactReader& facts) {
    SystemState system;
    readSystemName(facts, system);
    system.hostname = facts.text("hostname"_L1);
    system.now = facts.instant("now"_L1);
    system.utcOffset = facts.seconds("utc_offset_s"_L1);
    system.user = facts.value("user"_L1, readUser);
    system.rootOwner = facts.value("root_owner"_L1, readUser);
    system.cpus = facts.count("cpus"_L1);
    system.load = facts.numbers("load"_L1);
    system.uptime = facts.duration("uptime_ms"_L1);
    system.memory = facts.value("memory"_L1, readMemory).value_or(Memory());
    system.disks = facts.list("disks"_L1, readDisk);
    system.processes = facts.optionalList("processes"_L1, readProcess);
    system.processesTruncated = facts.flag("processes_truncated"_L1);
    system.processesSeen = facts.count("processes_seen"_L1);
    system.cronDaemon = facts.text("cron_daemon"_L1);
    system.crontab = facts.value("crontab"_L1, readCrontab);
    return system;
}

} // namespace

SystemStateReading decodeSystemState(const Section* section) { return decodeSection(section, readSystem); }

} // namespace magkeeper
