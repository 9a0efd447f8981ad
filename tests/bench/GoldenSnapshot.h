// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/magento/Snapshot.h"

#include <QByteArray>

namespace magkeeper::bench {

/// An answer as a store sent it (tests/data/probe/NAME.frames).
[[nodiscard]] QByteArray goldenFrames(const QString& name);
/// The marker that stands in all of them.
[[nodiscard]] QByteArray goldenMarker();
/// The snapshot of one node that such an answer becomes.
[[nodiscard]] Snapshot snapshotOf(const QByteArray& frames);

} // namespace magkeeper::bench
