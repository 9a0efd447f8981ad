// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QString>

#include <deque>
#include <functional>
#include <list>
#include <mutex>
#include <thread>

namespace magkeeper::ssh {

/// Runs handshakes in threads: so many at once over all, a few at once per server (sshd drops more: MaxStartups). A
/// handshake that waits for a person gives its place among all to another, but keeps its place at the server.
///
/// Thread: start() from one; the jobs run in threads of their own. Destroying it drops what has not begun and waits for
/// what has: whoever destroys it makes the jobs end first.
class HandshakePool {
public:
    /// Gives the place among all away while it lives.
    class Pause {
    public:
        explicit Pause(HandshakePool& pool);
        Pause(const Pause&) = delete;
        Pause& operator=(const Pause&) = delete;
        ~Pause();

    private:
        HandshakePool& m_pool;
    };

    using Job = std::move_only_function<void()>;

    HandshakePool(int atOnce, int perServer);
    HandshakePool(const HandshakePool&) = delete;
    HandshakePool& operator=(const HandshakePool&) = delete;
    ~HandshakePool();

    /// `afterwards` is called in the job's thread when its place has been given away: to tell of its end, so that
    /// whoever hears of it and starts again is not counted twice.
    void start(const QString& server, Job job, Job afterwards = {});
    /// How many are at work at a server. Thread: any.
    [[nodiscard]] int atServer(const QString& server);

private:
    struct Waiting {
        QString server;
        Job job;
        Job afterwards;
    };
    struct Worker {
        std::thread thread;
        bool finished = false;
    };

    void startWaitingLocked();
    void runWorker(Worker* worker, Waiting work);
    void giveUpPlace(const QString& server);
    void joinFinishedLocked();

    const int m_atOnce;
    const int m_perServer;
    std::mutex m_mutex;
    std::deque<Waiting> m_waiting;
    std::list<Worker> m_workers;
    QHash<QString, int> m_atServer;
    int m_active = 0;
    bool m_closing = false;
};

} // namespace magkeeper::ssh
