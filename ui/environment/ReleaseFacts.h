// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/catalog/ReleaseCatalog.h"
#include "core/catalog/RequirementCatalog.h"
#include "core/magento/DecodedSnapshot.h"
#include "ui/environment/SectionCard.h"

namespace magkeeper {

/// The catalogues that are built in, or why they cannot be read.
struct Catalogues {
    Result<ReleaseCatalog> releases = ReleaseCatalog::builtIn();
    Result<RequirementCatalog> requirements = RequirementCatalog::builtIn();
};

/// How the installed release stands: its newest patch, how long it is supported, and what runs against what Adobe lists
/// for it. Judges nothing: findings do. Nothing when the version is not known. Pure.
[[nodiscard]] std::optional<SectionCard> releaseCard(
    const DecodedSnapshot& latest, const DecodedSnapshot* full, const Catalogues& catalogues, Instant now);

} // namespace magkeeper
