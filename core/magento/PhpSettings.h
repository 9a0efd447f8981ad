// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/magento/FactReader.h"

namespace magkeeper {

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
};
using PhpSettingsReading = Reading<PhpSettings>;

/// Null: not asked.
[[nodiscard]] PhpSettingsReading decodePhpSettings(const Section* section);

} // namespace magkeeper
