// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Descriptor.h"

#include <QByteArray>
#include <QList>

#include <libssh/libssh.h>

#include <atomic>
#include <memory>
#include <thread>

namespace magkeeper::test {

/// A small SSH server on loopback that takes passwords and answers, which a test cannot give a real one without an
/// account. One visitor after another; each command answers `ran`.
class AskingServer {
public:
    struct Question {
        QByteArray prompt;
        bool isShown = false;
        QByteArray answer;
    };
    struct Script {
        QByteArray password; ///< empty: the method is not offered
        QList<Question> questions; ///< of one round; empty: the method is not offered
        bool hangsUpAfterKeys = false; ///< once the keys are exchanged
        bool takesPasswordAfterQuestions = false; ///< wants both, one after the other
        bool readsInputFirst = false; ///< lets a command's request wait for its input, and refuses it when none comes
        bool refusesSecondChannel = false; ///< that a visitor wants
    };

    explicit AskingServer(Script script);
    AskingServer(const AskingServer&) = delete;
    AskingServer& operator=(const AskingServer&) = delete;
    ~AskingServer();

    [[nodiscard]] quint16 port() const { return m_port; }
    [[nodiscard]] QByteArray knownHostsLine() const;
    /// Passwords and rounds of answers that were refused.
    [[nodiscard]] int refused() const { return m_refused; }
    /// Channels that the last visitor wanted.
    [[nodiscard]] int channels() const { return m_channels; }
    [[nodiscard]] int visitorsGone() const { return m_visitorsGone; }

private:
    void serve();
    void receive(ssh_session session);
    [[nodiscard]] bool authenticate(ssh_message message, ssh_session session);
    [[nodiscard]] bool answersFit(ssh_session session) const;
    void askRound(ssh_message message) const;
    [[nodiscard]] ssh_channel openChannel(ssh_message message);
    void runCommand(ssh_message message, ssh_channel& channel) const;

    struct FreeKey {
        void operator()(ssh_key key) const { ssh_key_free(key); }
    };

    Script m_script;
    std::unique_ptr<ssh_key_struct, FreeKey> m_key;
    Descriptor m_listener;
    Descriptor m_end[2];
    quint16 m_port = 0;
    std::atomic<int> m_refused = 0;
    bool m_answered = false; ///< by this visitor
    std::atomic<int> m_visitorsGone = 0;
    std::atomic<int> m_channels = 0; ///< that this visitor wanted
    std::thread m_thread;
};

} // namespace magkeeper::test
