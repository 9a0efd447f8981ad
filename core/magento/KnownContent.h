// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/magento/DecodedSnapshot.h"
#include "core/magento/ProbeRequest.h"

#include <vector>

namespace magkeeper {

/// Lists that hardly ever change (modules, packages, settings) need not come again: a request names their digests, the
/// answer says that they are the same, and they are taken from the snapshot before. Source: docs/probe.md, `known`.
/// A list is taken over for a day at most, counted from when it was last sent (`known_from` in the section's data): so
/// that what a digest does not cover cannot stay old for ever. All pure; any thread.

/// Snapshots that are there already, the best first; none of them null.
using KnownSnapshots = std::vector<SnapshotPtr>;

/// Names the digests of what is known of this node, and of the shared sections when `node` gives them. Settings only
/// when their hashes were made by the request's key.
void nameKnown(ProbeRequest& request, const KnownSnapshots& known, const QString& node, Instant now);

/// Puts the lists that an answer left out into their places. A section that claims a digest which is not there is
/// malformed.
void fillKnown(Snapshot& snapshot, const KnownSnapshots& known);

} // namespace magkeeper
