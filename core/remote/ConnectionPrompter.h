// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Secret.h"
#include "core/base/Task.h"
#include "core/remote/HostKey.h"

#include <QStringList>

#include <stop_token>

namespace magkeeper {

/// A question about a host key that nobody has vouched for yet. The connection is held open while it is asked.
struct HostKeyQuestion {
    QString host; ///< as it will stand in known_hosts, e.g. `[192.0.2.7]:2222`
    HostKey key;
    QStringList otherKeysKnown; ///< where else this very key is known, e.g. under another name
};
enum class HostKeyAnswer { Refuse, Trust };

/// A question for a passphrase, password or one-time code.
struct SecretQuestion {
    enum class What { KeyPassphrase, Password, KeyboardInteractive };
    What what = What::KeyPassphrase;
    QString subject; ///< the key file, or user@host
    QString prompt; ///< what the server wrote, made safe; empty for a key
    int attempt = 1;
    QString vaultKey; ///< where an answer may be kept; empty: never, as with one-time codes
    enum class Echo { Hidden, Shown };
    Echo echo = Echo::Hidden; ///< a server may say that what is typed is no secret
};
struct SecretAnswer {
    Secret secret;
    bool keep = false; ///< put it into the keyring
};

/// Whoever answers a connection's questions: a dialog, a terminal, or a policy that always refuses.
/// Thread: called in the thread where the RemoteShells were made. Cancelled by the person: answer Cancelled.
///
/// A question is withdrawn when nobody waits for its answer any more: the handshake was stopped, or time has run out.
/// Then its dialog closes or its prompt ends, and what is answered is dropped. The stop may come from any thread.
class ConnectionPrompter {
public:
    ConnectionPrompter() = default;
    ConnectionPrompter(const ConnectionPrompter&) = delete;
    ConnectionPrompter& operator=(const ConnectionPrompter&) = delete;
    virtual ~ConnectionPrompter() = default;

    [[nodiscard]] virtual Task<HostKeyAnswer> askHostKey(const HostKeyQuestion& question, std::stop_token withdrawn)
        = 0;
    [[nodiscard]] virtual Task<SecretAnswer> askSecret(const SecretQuestion& question, std::stop_token withdrawn) = 0;
};

} // namespace magkeeper
