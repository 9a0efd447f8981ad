// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ssh/HostSettings.h"

namespace magkeeper::ssh {

/// Under which names secrets lie in the keyring. They stay as they are: a person's secrets are found by them.
/// `keyFile` may begin with `~/`, which names the same key.
[[nodiscard]] inline QString passphraseKey(const QString& keyFile) {
    return QStringLiteral("ssh-key:") + LocalUser::current().expanded(keyFile);
}
[[nodiscard]] inline QString passwordKey(const HostSettings& settings) {
    return QStringLiteral("ssh-password:%1@%2:%3").arg(settings.user, settings.host).arg(settings.port);
}

} // namespace magkeeper::ssh
