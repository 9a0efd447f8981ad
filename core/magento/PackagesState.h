// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/magento/FactReader.h"

namespace magkeeper {

struct ComposerPackage {
    QString name;
    QString version;
    bool dev = false; ///< needed for development only
    std::optional<QString> reference; ///< the commit, with versions that are branches
};

/// A package whose locked and installed versions differ; nothing: not there.
struct PackageDifference {
    QString name;
    std::optional<QString> locked;
    std::optional<QString> installed;
};

/// One of the two files that tell of packages.
struct PackageFile {
    enum class State { Read, Missing, Unreadable, Broken, Other };

    Word<State> state;
    std::optional<qint64> count;
    std::optional<bool> dev; ///< packages of development were installed; only of what is installed
};

/// Source: composer.lock and vendor/composer/installed.json; docs/probe.md, packages.
struct PackagesState {
    QString source; ///< the file that the list is from
    QString digest;
    bool known = false; ///< the request knew this digest; the list is left out
    std::optional<qint64> count;
    std::optional<qint64> devCount;
    std::optional<std::vector<ComposerPackage>> packages; ///< by name
    bool truncated = false;
    PackageFile lock;
    PackageFile installed;
    std::optional<std::vector<PackageDifference>> differences; ///< nothing: not both files could be read
    std::optional<qint64> differencesCount;
    bool differencesTruncated = false;
};
using PackagesStateReading = Reading<PackagesState>;

/// Null: not asked.
[[nodiscard]] PackagesStateReading decodePackagesState(const Section* section);

} // namespace magkeeper
