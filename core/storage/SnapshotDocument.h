// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/magento/Snapshot.h"

namespace magkeeper {

/// A snapshot as it lies in the database: its compact JSON, packed by qCompress (zlib behind a length of four bytes).
[[nodiscard]] QByteArray packSnapshot(const Snapshot& snapshot);

/// StorageFailed when the bytes are damaged or unpack to more than 64 MiB; InvalidInput when a newer program wrote
/// them. The ids are not in the document.
[[nodiscard]] Result<Snapshot> unpackSnapshot(const QByteArray& bytes);

} // namespace magkeeper
