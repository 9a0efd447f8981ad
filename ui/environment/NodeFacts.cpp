// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/environment/NodeFacts.h"

#include "core/text/Quantity.h"
#include "ui/environment/FactSheet.h"

#include <QCoreApplication>

namespace magkeeper::nodeFacts {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char* text, int n = -1) { return QCoreApplication::translate("NodeFacts", text, nullptr, n); }

void addConfiguration(FactSheet& sheet, const QString& label, const ConfigurationFile& file) {
    if (file.error)
        sheet.add({.label = label,
            .value = {.text = faultText(*file.error), .toolTip = faultText(*file.error), .mark = Mark::Unknown}});
    else if (file.modifiedAt)
        sheet.time(label, file.modifiedAt, u"");
    else
        sheet.plain(label, file.state.text);
}

QString loadText(const std::vector<double>& load) {
    QStringList texts;
    for (const double value : load)
        texts << QLocale().toString(value, 'f', 2);
    return texts.join(u"  "_s);
}

void addDisks(FactSheet& sheet, const std::vector<Disk>& disks) {
    for (const Disk& disk : disks) {
        if (disk.sameAs)
            continue;
        const QString label = disk.path.isEmpty() ? tr("Disk") : tr("Disk %1").arg(disk.path);
        if (!disk.totalBytes || !disk.freeBytes || *disk.totalBytes <= 0)
            continue;
        const double free = static_cast<double>(*disk.freeBytes) / static_cast<double>(*disk.totalBytes);
        sheet.plain(label, tr("%1 free · %2").arg(sizeText(*disk.freeBytes), percentText(free)), disk.folder);
    }
}

QString backendText(const CacheBackend& backend) {
    QString text = backend.kind.text;
    if (backend.server)
        text += u" "_s + *backend.server;
    if (backend.database)
        text += u" / "_s + QString::number(*backend.database);
    return text;
}

} // namespace

std::vector<FactRow> identity(const IdentityReading& reading, Instant now) {
    FactSheet sheet(reading, now);
    if (!reading.value)
        return {};
    const Identity& identity = *reading.value;
    sheet.text(tr("Edition"), identity.edition, u"edition");
    sheet.text(tr("Version"), identity.version, u"version");
    sheet.text(tr("Told by"), identity.versionSource, u"version_source");
    sheet.text(tr("Mode"), identity.mode, u"mode");
    sheet.yesNo(tr("Maintenance"), identity.maintenance.active, u"maintenance.active", tr("on"), tr("off"));
    sheet.path(tr("Root"), identity.root, u"root");
    sheet.time(tr("Installed"), identity.installedAt, u"installed_at", tr("not told"));
    sheet.time(tr("Static content"), identity.deployedAt, u"deployed_at", tr("not deployed"));
    addConfiguration(sheet, u"env.php"_s, identity.envPhp);
    addConfiguration(sheet, u"config.php"_s, identity.configPhp);
    sheet.text(tr("Locks in"), identity.lockProvider, u"lock_provider");
    sheet.yesNo(tr("Admin path"), identity.backendPathIsDefault, u"backend_path_is_default", tr("the default one"),
        tr("its own"));
    if (!identity.overrides.isEmpty())
        sheet.plain(tr("Overrides"), tr("%1 variables").arg(identity.overrides.size()), identity.overrides.join(u'\n'));
    return sheet.take();
}

std::vector<FactRow> php(const PhpSettingsReading& reading, Instant now) {
    FactSheet sheet(reading, now);
    if (!reading.value)
        return {};
    const PhpSettings& php = *reading.value;
    sheet.plain(tr("Version"), php.version);
    sheet.path(tr("Binary"), php.binary, u"binary");
    sheet.path(tr("php.ini"), php.iniFile, u"ini_file", tr("none loaded"));
    sheet.text(tr("Memory limit"), php.ini.value(u"memory_limit"_s), u"ini.memory_limit", tr("not set"));
    sheet.text(tr("Time zone"), php.ini.value(u"date.timezone"_s), u"ini.date.timezone", tr("not set"));
    sheet.plain(tr("Extensions"), countText(php.extensions.size()), php.extensions.join(u", "_s));
    sheet.yesNo(tr("OPcache on CLI"), php.opcacheEnabledForCli, u"opcache", tr("on"), tr("off"));
    sheet.text(tr("Restricted to"), php.openBasedir, u"open_basedir", tr("nothing"));
    return sheet.take();
}

std::vector<FactRow> system(const SystemStateReading& reading, Instant now) {
    FactSheet sheet(reading, now);
    if (!reading.value)
        return {};
    const SystemState& system = *reading.value;
    sheet.text(tr("Host"), system.hostname, u"hostname");
    sheet.text(tr("System"), system.osName, u"os.name");
    sheet.count(tr("Processors"), system.cpus, u"cpus");
    sheet.text(
        tr("Load 1, 5, 15 min"), system.load.empty() ? std::nullopt : std::optional(loadText(system.load)), u"load");
    sheet.share(tr("Memory free"), system.memory.available, system.memory.total, u"memory");
    if (system.memory.swapTotal.value_or(0) > 0)
        sheet.share(tr("Swap free"), system.memory.swapFree, system.memory.swapTotal, u"memory");
    if (system.memory.groupLimit)
        sheet.share(tr("Group used"), system.memory.groupUsed, system.memory.groupLimit, u"memory");
    addDisks(sheet, system.disks);
    sheet.duration(tr("Running for"), system.uptime, u"uptime_ms");
    sheet.text(tr("Login"), system.user ? system.user->name : std::nullopt, u"user.name");
    sheet.count(tr("Store's processes"),
        system.processes ? std::optional(static_cast<qint64>(system.processes->size())) : std::nullopt, u"processes");
    return sheet.take();
}

std::vector<FactRow> files(const FilesStateReading& reading, Instant now) {
    FactSheet sheet(reading, now);
    if (!reading.value)
        return {};
    const FilesState& files = *reading.value;
    sheet.yesNo(tr("Compiled"), files.compiled, u"compiled", tr("yes"), tr("no"));
    sheet.time(tr("Compiled at"), files.compiledAt, u"compiled_at");
    sheet.size(tr("Logs"), files.logs ? files.logs->bytes : std::nullopt, u"logs", tr("none"));
    sheet.count(tr("Error reports"), files.reports ? files.reports->count : std::nullopt, u"reports", tr("none"));
    if (files.reports && files.reports->newestAt)
        sheet.time(tr("Newest report"), files.reports->newestAt, u"reports.newest_at");
    QStringList locked;
    for (const FileEntry& folder : files.folders) {
        if (folder.exists.value_or(false) && folder.usable == std::optional(false))
            locked << folder.path;
    }
    sheet.plain(tr("Not writable"), locked.isEmpty() ? tr("none of the folders") : locked.join(u", "_s));
    return sheet.take();
}

std::vector<FactRow> caches(const CachesStateReading& reading, Instant now) {
    FactSheet sheet(reading, now);
    if (!reading.value)
        return {};
    const CachesState& caches = *reading.value;
    if (caches.types) {
        const auto enabled
            = std::ranges::count_if(*caches.types, [](const CacheType& type) { return type.enabled.value_or(false); });
        sheet.plain(tr("Types on"), tr("%1 of %2").arg(enabled).arg(caches.types->size()));
    } else {
        sheet.count(tr("Types on"), std::nullopt, u"types");
    }
    for (const CacheBackend& backend : caches.backends)
        sheet.plain(backend.use, backendText(backend));
    if (caches.session)
        sheet.plain(tr("Sessions"),
            caches.session->server ? caches.session->save + u" "_s + *caches.session->server : caches.session->save);
    sheet.text(tr("Page cache"), caches.pageCache.kind ? std::optional(caches.pageCache.kind->text) : std::nullopt,
        u"page_cache.kind");
    return sheet.take();
}

std::vector<FactRow> modules(const ModulesStateReading& reading, Instant now) {
    FactSheet sheet(reading, now);
    if (!reading.value)
        return {};
    const ModulesState& modules = *reading.value;
    sheet.count(tr("Enabled"), modules.enabledCount, u"enabled_count");
    sheet.count(tr("Disabled"), modules.disabledCount, u"disabled_count");
    if (modules.disabled && !modules.disabled->isEmpty())
        sheet.plain(tr("Switched off"), modules.disabled->join(u", "_s), modules.disabled->join(u'\n'));
    if (modules.missing)
        sheet.plain(tr("Without a folder"), modules.missing->isEmpty() ? tr("none") : modules.missing->join(u", "_s));
    return sheet.take();
}

} // namespace magkeeper::nodeFacts
