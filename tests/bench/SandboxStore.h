// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/inventory/Environment.h"
#include "core/remote/ConnectionPrompter.h"
#include "core/remote/SecretVault.h"

#include <vector>

namespace magkeeper::bench {

/// The stores of a running sandbox as environments with one node, reached by their alias in its `ssh_config`.
/// Gives up when there is no sandbox in that folder.
[[nodiscard]] std::vector<Environment> sandboxStores(const QString& folder);

/// Nobody is asked in a benchmark.
class NobodyAnswers final : public ConnectionPrompter {
public:
    [[nodiscard]] Task<HostKeyAnswer> askHostKey(const HostKeyQuestion& question, std::stop_token withdrawn) override;
    [[nodiscard]] Task<SecretAnswer> askSecret(const SecretQuestion& question, std::stop_token withdrawn) override;
};

class EmptyVault final : public SecretVault {
public:
    [[nodiscard]] Task<std::optional<Secret>> read(const QString& key) override;
    [[nodiscard]] Task<bool> write(const QString& key, Secret secret) override;
    [[nodiscard]] Task<bool> remove(const QString& key) override;
};

} // namespace magkeeper::bench
