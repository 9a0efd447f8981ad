// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/remote/SecretVault.h"

namespace magkeeper {

/// For machines without a keyring, and for programs that shall not touch it: knows nothing, keeps nothing.
class NoVault final : public SecretVault {
public:
    [[nodiscard]] Task<std::optional<Secret>> read(const QString& key) override;
    [[nodiscard]] Task<bool> write(const QString& key, Secret secret) override;
    [[nodiscard]] Task<bool> remove(const QString& key) override;
};

} // namespace magkeeper
