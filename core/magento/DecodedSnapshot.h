// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/magento/Snapshot.h"

namespace magkeeper {

/// A snapshot with all its sections decoded. Immutable once made; shared between threads.
struct DecodedSnapshot {
    SnapshotPtr snapshot;
};

/// Decodes every section. Total: a malformed section says so in its reading. Thread: any; pure.
[[nodiscard]] DecodedSnapshot decode(SnapshotPtr snapshot);

}
