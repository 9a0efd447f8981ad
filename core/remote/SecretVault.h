// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Secret.h"
#include "core/base/Task.h"

#include <optional>

namespace magkeeper {

/// Where secrets are kept between runs: the desktop's keyring, and nowhere else. Without one, every read answers
/// 'nothing' and every write false; the caller asks again each time. Only a removal is an error then (StorageFailed):
/// nobody is told that a secret is gone which may be there. Thread: that of its maker.
class SecretVault {
public:
    SecretVault() = default;
    SecretVault(const SecretVault&) = delete;
    SecretVault& operator=(const SecretVault&) = delete;
    virtual ~SecretVault() = default;

    [[nodiscard]] virtual Task<std::optional<Secret>> read(const QString& key) = 0;
    [[nodiscard]] virtual Task<bool> write(const QString& key, Secret secret) = 0; ///< true when it was kept
    [[nodiscard]] virtual Task<bool> remove(const QString& key) = 0; ///< true when there was one
};

} // namespace magkeeper
