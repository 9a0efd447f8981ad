// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/catalog/ReleaseCatalog.h"
#include "core/catalog/RequirementCatalog.h"
#include "core/health/HealthFacts.h"

namespace magkeeper {

/// `release`: what the catalogue knows of the release that is installed. {version, line, edition, known, newest,
/// behind, open_source, support_days, extended_days, security_days, cloud, cloud_days}; days are from `now`, negative
/// when past, null when not announced. Unknown when the version is.
[[nodiscard]] Fact releaseFact(const ReleaseCatalog& catalog, const Fact& identity, Instant now);

/// `requirements`: each service whose version is known and that has a cell for this release, as a list of
/// {service, version, listed, fit: listed|older|newer|between}. Services that could not be read are left out.
[[nodiscard]] Fact requirementsFact(const RequirementCatalog& catalog, const HealthFacts& facts, const Fact& release);

} // namespace magkeeper
