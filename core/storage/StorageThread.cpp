// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/StorageThread.h"

#include <condition_variable>
#include <deque>
#include <mutex>

namespace magkeeper {

using namespace Qt::StringLiterals;

/// Shared with the thread, which may outlive its owner when a server hangs.
struct StorageThread::State {
    std::mutex mutex;
    std::condition_variable changed;
    std::deque<Job> jobs;
    std::optional<std::chrono::steady_clock::time_point> closeBy; ///< set by close()
    std::function<void()> last;
    std::function<std::chrono::milliseconds()> idle; ///< null: none
    std::chrono::steady_clock::time_point idleAt;
    bool ended = false;
    std::stop_source stop;
};

StorageThread::StorageThread()
    : m_state(std::make_shared<State>())
    , m_thread([state = m_state] { serve(state); }) { }

StorageThread::~StorageThread() { close({}); }

std::stop_token StorageThread::stopToken() const { return m_state->stop.get_token(); }

std::unexpected<Error> StorageThread::closed() { return failure(ErrorKind::Cancelled, u"the workspace was closed"_s); }

void StorageThread::post(Job job) {
    {
        const std::scoped_lock lock(m_state->mutex);
        if (!m_state->closeBy) {
            m_state->jobs.push_back(std::move(job));
            m_state->changed.notify_all();
            return;
        }
    }
    job(Turn::Drop);
}

void StorageThread::whenIdle(std::chrono::milliseconds delay, std::function<std::chrono::milliseconds()> work) {
    const std::scoped_lock lock(m_state->mutex);
    m_state->idle = std::move(work);
    m_state->idleAt = std::chrono::steady_clock::now() + delay;
    m_state->changed.notify_all();
}

/// Until there is a job, or the end. Does what is for idle times meanwhile.
void StorageThread::waitForWork(State& state, std::unique_lock<std::mutex>& lock) {
    const auto called = [&] { return state.closeBy || !state.jobs.empty(); };
    while (!called()) {
        if (!state.idle) {
            state.changed.wait(lock);
            continue;
        }
        if (state.changed.wait_until(lock, state.idleAt, called) || std::chrono::steady_clock::now() < state.idleAt)
            continue;
        const auto work = state.idle;
        lock.unlock();
        const std::chrono::milliseconds pause = work();
        lock.lock();
        state.idleAt = std::chrono::steady_clock::now() + pause;
    }
}

void StorageThread::serve(const std::shared_ptr<State>& state) {
    std::unique_lock lock(state->mutex);
    for (;;) {
        waitForWork(*state, lock);
        if (state->jobs.empty())
            break;
        Job job = std::move(state->jobs.front());
        state->jobs.pop_front();
        const bool late = state->closeBy && std::chrono::steady_clock::now() > *state->closeBy;
        lock.unlock();
        job(late ? Turn::Drop : Turn::Work);
        job = nullptr;
        lock.lock();
    }
    const std::function<void()> last = std::exchange(state->last, {});
    lock.unlock();
    if (last)
        last();
    lock.lock();
    state->ended = true;
    state->changed.notify_all();
}

void StorageThread::close(std::function<void()> last) {
    if (!m_thread.joinable())
        return;
    m_state->stop.request_stop();
    std::unique_lock lock(m_state->mutex);
    m_state->closeBy = std::chrono::steady_clock::now() + grace;
    m_state->last = std::move(last);
    m_state->changed.notify_all();
    const bool ended = m_state->changed.wait_for(lock, 2 * grace, [this] { return m_state->ended; });
    lock.unlock();
    if (ended)
        m_thread.join();
    else
        m_thread.detach();
}

} // namespace magkeeper
