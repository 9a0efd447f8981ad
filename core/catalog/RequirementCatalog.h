// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/catalog/Version.h"

#include <QByteArray>
#include <QMap>
#include <QStringList>

namespace magkeeper {

/// What Adobe lists for one service with one release.
struct Requirement {
    QStringList anyOf; ///< `8.4` (that and 8.4.x), `>=2.9.3` (that or newer, of the same major version)
    QString raw; ///< the cell as Adobe writes it: show it beside any verdict
};

/// How a running version stands to what is listed.
enum class Fit {
    Listed,
    Older, ///< than everything that is listed
    Newer, ///< than everything that is listed
    Between, ///< newer than some, older than others
    NotListed, ///< the service has no cell for this release: says nothing, never 'forbidden'
    ReleaseUnknown, ///< the release is not in the catalogue
};

/// Which versions of PHP, database, search and so on belong to a release. Services: php, mariadb, mysql, opensearch,
/// elasticsearch, redis, valkey, rabbitmq, activemq_artemis, varnish, nginx, apache, composer.
/// Source: resources/catalog/README.md. Immutable.
class RequirementCatalog {
public:
    [[nodiscard]] static Result<RequirementCatalog> parse(const QByteArray& json);
    [[nodiscard]] static Result<RequirementCatalog> builtIn();

    [[nodiscard]] bool knows(const QString& release) const { return m_matrix.contains(release); }
    /// Null when the release is not known or has no cell for the service.
    [[nodiscard]] const Requirement* requirement(const QString& release, const QString& service) const;
    /// The same on Adobe Commerce on Cloud, whose column takes the place of the base column where there is one.
    [[nodiscard]] const Requirement* cloudRequirement(const QString& release, const QString& service) const;

    [[nodiscard]] Fit fit(const QString& release, const QString& service, const Version& running) const;
    [[nodiscard]] static Fit fit(const Requirement& requirement, const Version& running);

private:
    QMap<QString, QMap<QString, Requirement>> m_matrix;
    QMap<QString, QMap<QString, Requirement>> m_cloud;
};

} // namespace magkeeper
