// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/remote/SecretVault.h"

#include <QObject>

namespace magkeeper {

/// The desktop's keyring (Secret Service or KWallet), by QtKeychain, under the service `io.magkeeper.Magkeeper`. Never
/// a plain file. Without a keyring, or when the person does not unlock it, reads answer nothing, writes answer false and
/// removals StorageFailed.
///
/// Thread: that of its maker, with an event loop; nothing blocks. Destroying it answers what is open as abandoned.
class KeyringVault final : public SecretVault {
public:
    [[nodiscard]] Task<std::optional<Secret>> read(const QString& key) override;
    [[nodiscard]] Task<bool> write(const QString& key, Secret secret) override;
    [[nodiscard]] Task<bool> remove(const QString& key) override;

private:
    QObject m_jobs; ///< parent of the jobs that run
};

} // namespace magkeeper
