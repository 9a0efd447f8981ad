// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/magento/FactReader.h"

namespace magkeeper {

/// One of the two PHP files of app/etc that Magento's configuration comes from.
struct ConfigurationFile {
    enum class State { Read, Missing, Unreadable, Broken, Other };

    Word<State> state;
    std::optional<SectionFault> error; ///< unless read
    std::optional<qint64> bytes; ///< nothing when missing
    std::optional<QString> mode; ///< four octal digits
    std::optional<Instant> modifiedAt;
};

struct Maintenance {
    std::optional<bool> active; ///< nothing: not known
    QStringList exempt; ///< addresses, also when not active
};

struct ComposerLock {
    QString digest;
    std::optional<qint64> bytes;
    std::optional<Instant> modifiedAt;
    bool known = false; ///< the request knew this digest
};

/// A value of env.php that stands for an environment variable.
struct Placeholder {
    QString path;
    QString variable;
    QString resolved; ///< `environment`, `default` or `no`
};

/// Where Adobe Commerce Cloud runs it, as the login's environment says.
struct CloudEnvironment {
    std::optional<QString> project;
    std::optional<QString> environment;
    std::optional<QString> branch;
    std::optional<QString> application;
};

/// What the installation is. Source: docs/probe.md, identity; there are the meanings of what is absent.
struct Identity {
    QString root; ///< after symbolic links
    QString rootAsked;
    std::optional<QString> edition;
    std::optional<QString> package;
    std::optional<QString> version;
    std::optional<QString> versionSource;
    std::optional<QString> magentoVersion; ///< the release that it is, or with Mage-OS is built on
    std::optional<bool> cloud;
    std::optional<CloudEnvironment> cloudEnvironment;
    std::optional<bool> rootWritable; ///< by this login
    std::optional<QString> mode;
    std::optional<QString> modeSource;
    Maintenance maintenance;
    ConfigurationFile envPhp;
    ConfigurationFile configPhp;
    std::optional<Instant> installedAt;
    std::optional<ComposerLock> composerLock;
    std::optional<QString> deployedVersion; ///< of the static content
    std::optional<Instant> deployedAt;
    std::optional<QString> tablePrefix;
    std::optional<bool> backendPathIsDefault;
    std::optional<QString> lockProvider;
    std::optional<QString> remoteStorage;
    std::optional<bool> documentRootIsPub;
    QStringList overrides; ///< names of variables
    std::vector<Placeholder> placeholders;
};
using IdentityReading = Reading<Identity>;

/// Null: not asked.
[[nodiscard]] IdentityReading decodeIdentity(const Section* section);

} // namespace magkeeper
