// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Secret.h"

#include <chrono>
#include <functional>
#include <optional>

#include <QString>

namespace magkeeper {

/// How a workspace is opened. The defaults are what the programs use.
struct WorkspaceOptions {
    enum class NetworkFolders { Refuse, Allow };
    enum class Thinning { WhenIdle, Never };

    NetworkFolders networkFolders = NetworkFolders::Refuse; ///< WAL needs memory that all its users share; for tests
    std::chrono::milliseconds patience{5000}; ///< how long a write waits while another program writes
    /// After this time without use a server is asked first whether it is still there.
    std::chrono::milliseconds idle{2000};
    /// The oldest go when there are more, whatever the retention policy would keep: 48 hours of a probe every 20 s.
    int snapshotsPerEnvironment = 10000;
    Thinning thinning = Thinning::WhenIdle; ///< of what is older than the retention policy keeps as it came
    /// Asked for the password of a database server, when that wants one and neither the environment (PGPASSWORD) nor a
    /// password file (PGPASSFILE, ~/.pgpass) has it. `key` names the place, for a vault. Nothing: give up.
    /// Called in the storage thread while open() waits: it must not need the opener's event loop.
    std::function<std::optional<Secret>(const QString& key)> password;
};

} // namespace magkeeper
