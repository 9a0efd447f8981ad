// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/magento/PhpSettings.h"

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longestDirective = 100;

QMap<QString, std::optional<QString>> readIni(const FactReader& facts) {
    QMap<QString, std::optional<QString>> ini;
    facts.eachText([&ini](const QString& name, const std::optional<QString>& text) {
        ini.insert(safeText(name, Lines::Flatten, longestDirective), text);
    });
    return ini;
}

FpmIni readFpmIni(const FactReader& facts) {
    return {
        .file = facts.name("file"_L1),
        .files = facts.count("files"_L1),
        .unreadable = facts.count("unreadable"_L1),
        .opcache = facts.flag("opcache"_L1),
        .xdebug = facts.flag("xdebug"_L1),
        .directives = facts.value("directives"_L1, readIni).value_or(QMap<QString, std::optional<QString>>()),
    };
}

FpmMaster readMaster(const FactReader& facts) {
    return {
        .pid = facts.count("pid"_L1),
        .uid = facts.integer("uid"_L1),
        .age = facts.duration("age_ms"_L1),
        .config = facts.text("config"_L1),
        .ini = facts.value("ini"_L1, readFpmIni),
    };
}

FpmPoolSettings readPoolSettings(const FactReader& facts) {
    return {
        .file = facts.name("file"_L1),
        .maxChildren = facts.integer("max_children"_L1),
        .startServers = facts.integer("start_servers"_L1),
        .minSpareServers = facts.integer("min_spare_servers"_L1),
        .maxSpareServers = facts.integer("max_spare_servers"_L1),
        .maxRequests = facts.integer("max_requests"_L1),
        .listen = facts.text("listen"_L1),
        .user = facts.text("user"_L1),
        .pm = facts.text("pm"_L1),
        .terminateTimeout = facts.text("request_terminate_timeout"_L1),
        .slowlogTimeout = facts.text("request_slowlog_timeout"_L1),
        .statusPath = facts.text("status_path"_L1),
        .slowlog = facts.flag("slowlog"_L1),
        .ini = facts.value("ini"_L1, readIni).value_or(QMap<QString, std::optional<QString>>()),
    };
}

FpmStatus readFpmStatus(const FactReader& facts) {
    return {
        .accepted = facts.integer("accepted"_L1),
        .listenQueue = facts.integer("listen_queue"_L1),
        .maxListenQueue = facts.integer("max_listen_queue"_L1),
        .idle = facts.integer("idle"_L1),
        .active = facts.integer("active"_L1),
        .total = facts.integer("total"_L1),
        .maxActive = facts.integer("max_active"_L1),
        .maxChildrenReached = facts.integer("max_children_reached"_L1),
        .slowRequests = facts.integer("slow_requests"_L1),
        .startedAt = facts.instant("started_at"_L1),
    };
}

FpmPool readPool(const FactReader& facts) {
    return {
        .name = facts.name("name"_L1),
        .master = facts.count("master"_L1),
        .uid = facts.integer("uid"_L1),
        .workers = facts.count("workers"_L1),
        .residentBytes = facts.count("rss_bytes"_L1),
        .largestBytes = facts.count("rss_max_bytes"_L1),
        .oldest = facts.duration("oldest_ms"_L1),
        .newest = facts.duration("newest_ms"_L1),
        .configured = facts.value("configured"_L1, readPoolSettings),
        .status = facts.value("status"_L1, readFpmStatus),
    };
}

Fpm readFpm(const FactReader& facts) {
    return {.masters = facts.list("masters"_L1, readMaster),
        .pools = facts.list("pools"_L1, readPool),
        .truncated = facts.flag("truncated"_L1)};
}

PhpSettings readSettings(const FactReader& facts) {
    const auto opcache = facts.object("opcache"_L1);
    return {
        .version = facts.name("version"_L1),
        .versionId = facts.count("version_id"_L1),
        .sapi = facts.name("sapi"_L1),
        .binary = facts.text("binary"_L1),
        .threadSafe = facts.boolean("thread_safe"_L1),
        .debug = facts.boolean("debug"_L1),
        .bits = facts.count("bits"_L1),
        .iniFile = facts.text("ini_file"_L1),
        .iniFilesScanned = facts.count("ini_files_scanned"_L1),
        .ini = facts.value("ini"_L1, readIni).value_or(QMap<QString, std::optional<QString>>()),
        .extensions = facts.texts("extensions"_L1),
        .extensionsTruncated = facts.flag("extensions_truncated"_L1),
        .disabledFunctions = facts.texts("disabled_functions"_L1),
        .openBasedir = facts.text("open_basedir"_L1),
        .opcacheLoaded = opcache ? opcache->boolean("loaded"_L1) : std::nullopt,
        .opcacheEnabledForCli = opcache ? opcache->boolean("enabled_for_cli"_L1) : std::nullopt,
        .fpm = facts.value("fpm"_L1, readFpm),
    };
}

} // namespace

PhpSettingsReading decodePhpSettings(const Section* section) { return decodeSection(section, readSettings); }

} // namespace magkeeper
