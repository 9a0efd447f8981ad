// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Task.h"

#include <chrono>
#include <functional>
#include <future>
#include <memory>
#include <mutex>
#include <stop_token>
#include <thread>

namespace magkeeper {

/// The one thread in which a workspace's databases are used. Work is done in the order in which it was given.
/// Thread: run() from any. Closing finishes what was given, within a grace; the rest is answered Cancelled.
class StorageThread {
public:
    static constexpr std::chrono::milliseconds grace{1000};

    StorageThread();
    StorageThread(const StorageThread&) = delete;
    StorageThread& operator=(const StorageThread&) = delete;
    /// Like close() without last words.
    ~StorageThread();

    /// Calls `work` (a callable that returns Result<T>) in the storage thread. After close(): answers Cancelled.
    template <typename T, typename Work>
    [[nodiscard]] Task<T> run(Work work) {
        TaskPromise<T> promise;
        Task<T> task = promise.task();
        post([promise = std::move(promise), work = std::move(work)](
                 Turn turn) mutable { promise.finish(turn == Turn::Work ? work() : Result<T>(closed())); });
        return task;
    }
    /// The same, and waits for the answer: TimedOut when there is none within the limit (the work goes on, so it must
    /// own what it uses). Not from the storage thread.
    template <typename T, typename Work>
    [[nodiscard]] Result<T> runAndWait(std::chrono::milliseconds limit, Work work) {
        auto promise = std::make_shared<std::promise<Result<T>>>();
        std::future<Result<T>> answer = promise->get_future();
        post([promise, work = std::move(work)](
                 Turn turn) mutable { promise->set_value(turn == Turn::Work ? work() : Result<T>(closed())); });
        if (answer.wait_for(limit) != std::future_status::ready)
            return failure(ErrorKind::TimedOut, QStringLiteral("the workspace did not answer in time"));
        return answer.get();
    }

    /// Calls `work` in the storage thread when there is nothing else to do, first after `delay` and then after the time
    /// that it answers. Work that is given meanwhile waits for one call, so each must be short.
    void whenIdle(std::chrono::milliseconds delay, std::function<std::chrono::milliseconds()> work);

    /// Asked when the thread is to be closed: whoever waits inside of work gives up.
    [[nodiscard]] std::stop_token stopToken() const;
    /// Takes no more work, and calls `last` in the storage thread when all else is done. Waits for that; when a
    /// database server hangs, at most twice the grace, and then leaves the thread behind.
    void close(std::function<void()> last);

private:
    enum class Turn { Work, Drop };
    using Job = std::move_only_function<void(Turn)>;
    struct State;

    static std::unexpected<Error> closed();
    static void serve(const std::shared_ptr<State>& state);
    static void waitForWork(State& state, std::unique_lock<std::mutex>& lock);
    void post(Job job);

    std::shared_ptr<State> m_state;
    std::thread m_thread;
};

} // namespace magkeeper
