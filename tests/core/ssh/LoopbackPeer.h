// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <atomic>
#include <thread>

namespace magkeeper::test {

/// Listens on loopback, or on a socket file, and treats whoever comes in its own way, one after another. Ends with its
/// destructor.
class LoopbackPeer {
public:
    enum class Manner {
        Silent, ///< accepts and says nothing
        Garbage, ///< sends what is no SSH, and hangs up
        EndlessGreeting, ///< sends lines for ever
    };

    /// On a free port of 127.0.0.1.
    explicit LoopbackPeer(Manner manner);
    /// On a socket file, as an agent does.
    LoopbackPeer(Manner manner, const QString& socketFile);
    LoopbackPeer(const LoopbackPeer&) = delete;
    LoopbackPeer& operator=(const LoopbackPeer&) = delete;
    ~LoopbackPeer();

    [[nodiscard]] quint16 port() const { return m_port; }
    [[nodiscard]] int visitors() const { return m_visitors; }

private:
    void serve(Manner manner);
    [[nodiscard]] bool waitFor(int fd, short events) const;

    int m_listener = -1;
    int m_end = -1;
    quint16 m_port = 0;
    std::atomic<int> m_visitors = 0;
    std::thread m_thread;
};

} // namespace magkeeper::test
