// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/magento/DecodedSnapshot.h"
#include "ui/widgets/FactList.h"

namespace magkeeper {

/// One section of a snapshot, ready to be shown: a value.
struct SectionCard {
    QString id; ///< the section, with `@node` behind it where several nodes have it
    QString title;
    QString caption; ///< its cost, and its age when it is of an older snapshot
    QString captionToolTip;
    QString fault; ///< why it is not known; empty: it is
    std::vector<FactRow> facts;
};

/// Every section that the newest snapshot has, and those that only the newest full one has. Pure.
[[nodiscard]] std::vector<SectionCard> sectionCards(
    const DecodedSnapshot& latest, const DecodedSnapshot* full, Instant now);

} // namespace magkeeper
