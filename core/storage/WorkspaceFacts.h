// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Error.h"

#include <optional>

namespace magkeeper {

/// What a workspace is and holds, for `magctl workspace info`. Sizes in bytes.
struct WorkspaceFacts {
    QString place; ///< the folder or the server's address
    int workspaceVersion = 0; ///< of the schema
    int historyVersion = 0;
    qint64 workspaceBytes = 0;
    qint64 historyBytes = 0;
    qint64 stores = 0;
    qint64 environments = 0;
    qint64 nodes = 0;
    qint64 snapshots = 0;
    qint64 series = 0;
    std::optional<Error> historyFault; ///< why the history cannot be used; then its numbers are 0
};

} // namespace magkeeper
