// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <libssh/libssh.h>

#include <memory>

namespace magkeeper::ssh {

/// Frees libssh's objects. A session closes its socket itself when it is freed, exactly once, as long as
/// ssh_disconnect() is never called: that one leaves a descriptor of ours open or closes it, depending on the fault
/// (libssh 0.11.5, socket.c).
struct FreeSession {
    void operator()(ssh_session session) const { ssh_free(session); }
};
struct FreeKey {
    void operator()(ssh_key key) const { ssh_key_free(key); }
};
/// Closes it too; its session must still be there.
struct FreeChannel {
    void operator()(ssh_channel channel) const { ssh_channel_free(channel); }
};
struct FreeEvent {
    void operator()(ssh_event event) const { ssh_event_free(event); }
};
struct FreeText {
    void operator()(char* text) const { ssh_string_free_char(text); }
};

using SessionHandle = std::unique_ptr<ssh_session_struct, FreeSession>;
using KeyHandle = std::unique_ptr<ssh_key_struct, FreeKey>;
using ChannelHandle = std::unique_ptr<ssh_channel_struct, FreeChannel>;
using EventHandle = std::unique_ptr<ssh_event_struct, FreeEvent>;
using TextHandle = std::unique_ptr<char, FreeText>;

} // namespace magkeeper::ssh
