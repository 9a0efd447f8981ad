// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/magento/PhpSettings.h"

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longestDirective = 100;

QMap<QString, std::optional<QString>> readIni(const FactReader& facts) {
    QMap<QString, std::optional<QString>> ini;
    for (const QString& key : facts.keys()) {
        const QByteArray latin = key.toLatin1();
        ini.insert(safeText(key, Lines::Flatten, longestDirective), facts.text(QLatin1StringView(latin)));
    }
    return ini;
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
    };
}

} // namespace

PhpSettingsReading decodePhpSettings(const Section* section) { return decodeSection(section, readSettings); }

} // namespace magkeeper
