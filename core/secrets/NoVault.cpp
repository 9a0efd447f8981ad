// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/secrets/NoVault.h"

namespace magkeeper {

Task<std::optional<Secret>> NoVault::read(const QString&) {
    return Task<std::optional<Secret>>(std::optional<Secret>());
}

Task<bool> NoVault::write(const QString&, Secret) { return Task<bool>(false); }

Task<bool> NoVault::remove(const QString&) {
    return Task<bool>(failure(ErrorKind::StorageFailed, QStringLiteral("there is no keyring")));
}

} // namespace magkeeper
