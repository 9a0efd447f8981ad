// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Task.h"

#include <QRunnable>
#include <QThreadPool>

#include <atomic>
#include <type_traits>
#include <utility>

namespace magkeeper {

/// Runs `function()` (which returns a Result<T>) on a thread of the pool: for parsing and other work of the processor,
/// never for waiting. The pool must outlive the work; what is still queued when it is cleared answers Internal.
template <typename F, typename R = std::invoke_result_t<F>, typename T = typename R::value_type>
[[nodiscard]] Task<T> runIn(QThreadPool& pool, F function) {
    class Job final : public QRunnable {
    public:
        Job(F work, TaskPromise<T> answer)
            : m_function(std::move(work))
            , m_promise(std::move(answer)) {
            m_given.store(true, std::memory_order_release);
        }
        void run() override {
            // The pool orders this too, but by a lock that the thread sanitizer does not see.
            if (m_given.load(std::memory_order_acquire))
                m_promise.finish(m_function());
        }

    private:
        F m_function;
        TaskPromise<T> m_promise;
        std::atomic<bool> m_given = false;
    };
    TaskPromise<T> promise;
    Task<T> task = promise.task();
    pool.start(new Job(std::move(function), std::move(promise)));
    return task;
}

} // namespace magkeeper
