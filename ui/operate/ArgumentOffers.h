// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/actions/ActionDefinition.h"
#include "core/magento/DecodedSnapshot.h"

#include <QStringList>

namespace magkeeper {

/// The values that a store has for an argument, by what its newest snapshots say: indexers, cache types, consumers,
/// jobs, groups. Empty: nobody knows any. Pure. Either snapshot may be null.
[[nodiscard]] QStringList offersFor(
    const ArgumentDefinition& argument, const DecodedSnapshot* latest, const DecodedSnapshot* full);

} // namespace magkeeper
