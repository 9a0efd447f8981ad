// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/base/TaskState.h"

#include <QObject>

#include <memory>
#include <utility>

namespace magkeeper {

/// One answer that comes later: exactly one Result<T>, read once, in the thread of whoever waits with whenDone().
///
/// The value crosses threads under a mutex of its own; Qt only wakes the receiver. Cancelling is not here: whoever
/// starts the work is given a std::stop_token, and a cancelled work answers with ErrorKind::Cancelled like any other
/// end.
template <typename T>
class Task {
public:
    /// Already answered.
    explicit Task(Result<T> result)
        : m_state(std::make_shared<TaskState<T>>()) {
        m_state->finish(std::move(result));
    }
    [[nodiscard]] bool isDone() const { return m_state->isDone(); }

private:
    template <typename U>
    friend class TaskPromise;
    template <typename U, typename H>
    friend void whenDone(QObject* context, Task<U> task, H handler);
    explicit Task(std::shared_ptr<TaskState<T>> state)
        : m_state(std::move(state)) { }

    std::shared_ptr<TaskState<T>> m_state;
};

/// The giving side of a Task. Answers exactly once: a second finish() is dropped, and a promise that is destroyed
/// unanswered answers Internal, so that nobody waits for ever. Thread: finish() from any, one at a time.
template <typename T>
class TaskPromise {
public:
    TaskPromise()
        : m_state(std::make_shared<TaskState<T>>()) { }
    TaskPromise(TaskPromise&&) noexcept = default;
    TaskPromise& operator=(TaskPromise&& other) noexcept {
        if (this != &other) {
            abandon();
            m_state = std::move(other.m_state);
        }
        return *this;
    }
    TaskPromise(const TaskPromise&) = delete;
    TaskPromise& operator=(const TaskPromise&) = delete;
    ~TaskPromise() { abandon(); }

    [[nodiscard]] Task<T> task() const { return Task<T>(m_state); }
    void finish(Result<T> result) { m_state->finish(std::move(result)); }
    [[nodiscard]] bool isFinished() const { return m_state->isDone(); }

private:
    void abandon() {
        if (m_state)
            m_state->finish(failure(ErrorKind::Internal, QStringLiteral("the work was abandoned without an answer")));
    }

    std::shared_ptr<TaskState<T>> m_state;
};

/// Calls `handler(Result<T>)` once in the thread of `context`, from its event loop, never from within this call.
/// If the context dies first the handler never runs. To be called in the context's thread; once per task.
template <typename T, typename H>
void whenDone(QObject* context, Task<T> task, H handler) {
    auto* waiter = new TaskWaiter(context);
    const std::shared_ptr<TaskState<T>> state = std::move(task.m_state);
    waiter->arm(state, [state, handler = std::move(handler)]() mutable { handler(state->take()); });
}

} // namespace magkeeper
