// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"

#include <QString>

#include <vector>

namespace magkeeper::ssh {

/// A name that an SSH configuration has a `Host` line for.
struct ConfiguredHost {
    QString alias;
    QString file;
    int line = 0;

    friend bool operator==(const ConfiguredHost&, const ConfiguredHost&) = default;
};

/// The names in a configuration and what it includes, in their order, each once. Patterns (`*`, `?`, `!`) and names
/// that SshTarget does not allow are left out. Errors: InvalidInput when the file itself cannot be read; included ones
/// that cannot be are passed over, as OpenSSH does. Source: ssh_config(5), Host and Include. Thread: any; blocks on the
/// disk.
[[nodiscard]] Result<std::vector<ConfiguredHost>> configuredHosts(const QString& configFile, const QString& home);

} // namespace magkeeper::ssh
