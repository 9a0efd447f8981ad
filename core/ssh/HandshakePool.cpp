// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ssh/HandshakePool.h"

#include "core/ssh/BlockSignals.h"

#include <algorithm>

namespace magkeeper::ssh {

HandshakePool::Pause::Pause(HandshakePool& pool)
    : m_pool(pool) {
    const std::scoped_lock lock(m_pool.m_mutex);
    --m_pool.m_active;
    m_pool.startWaitingLocked();
}

HandshakePool::Pause::~Pause() {
    // Going on does not wait for a place: a person has answered. There may be more at work than wanted for a moment.
    const std::scoped_lock lock(m_pool.m_mutex);
    ++m_pool.m_active;
}

HandshakePool::HandshakePool(int atOnce, int perServer)
    : m_atOnce(atOnce)
    , m_perServer(perServer) { }

HandshakePool::~HandshakePool() {
    std::deque<Waiting> dropped;
    {
        const std::scoped_lock lock(m_mutex);
        m_closing = true;
        dropped.swap(m_waiting);
    }
    // Nobody adds to the list any more; a worker marks its own entry under the lock until its thread ends.
    for (Worker& worker : m_workers)
        worker.thread.join();
}

void HandshakePool::start(const QString& server, Job job, Job afterwards) {
    const std::scoped_lock lock(m_mutex);
    joinFinishedLocked();
    m_waiting.push_back({server, std::move(job), std::move(afterwards)});
    startWaitingLocked();
}

int HandshakePool::atServer(const QString& server) {
    const std::scoped_lock lock(m_mutex);
    return m_atServer.value(server);
}

void HandshakePool::startWaitingLocked() {
    while (!m_closing && m_active < m_atOnce) {
        const auto next = std::ranges::find_if(
            m_waiting, [this](const Waiting& waiting) { return m_atServer.value(waiting.server) < m_perServer; });
        if (next == m_waiting.end())
            return;
        Waiting waiting = std::move(*next);
        m_waiting.erase(next);
        ++m_active;
        ++m_atServer[waiting.server];
        Worker& worker = m_workers.emplace_back();
        worker.thread = std::thread(
            [this, &worker, work = std::move(waiting)]() mutable { runWorker(&worker, std::move(work)); });
    }
}

void HandshakePool::runWorker(Worker* worker, Waiting work) {
    blockSignals();
    work.job();
    work.job = nullptr; // what the job held goes before its place is given away
    giveUpPlace(work.server);
    if (work.afterwards)
        work.afterwards();
    work.afterwards = nullptr;
    const std::scoped_lock lock(m_mutex);
    worker->finished = true;
}

void HandshakePool::giveUpPlace(const QString& server) {
    const std::scoped_lock lock(m_mutex);
    --m_active;
    if (--m_atServer[server] == 0)
        m_atServer.remove(server);
    startWaitingLocked();
}

void HandshakePool::joinFinishedLocked() {
    std::erase_if(m_workers, [](Worker& worker) {
        if (!worker.finished)
            return false;
        worker.thread.join();
        return true;
    });
}

} // namespace magkeeper::ssh
