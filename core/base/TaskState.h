// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"

#include <QObject>

#include <functional>
#include <memory>
#include <mutex>
#include <optional>

namespace magkeeper {

class TaskWaiter;

/// The part of a task's shared state that does not depend on the type of its value. Private to Task and TaskPromise.
class TaskStateBase {
public:
    TaskStateBase() = default;
    TaskStateBase(const TaskStateBase&) = delete;
    TaskStateBase& operator=(const TaskStateBase&) = delete;

    [[nodiscard]] bool isDone() const;
    /// The waiter is woken through its event loop, at once when the answer is there already.
    void attach(TaskWaiter* waiter);
    void detach();

protected:
    ~TaskStateBase() = default;
    void wakeLocked();

    mutable std::mutex m_mutex;
    bool m_done = false;

private:
    TaskWaiter* m_waiter = nullptr;
};

template <typename T>
class TaskState final : public TaskStateBase {
public:
    void finish(Result<T> result) {
        const std::scoped_lock lock(m_mutex);
        if (m_done)
            return;
        m_result.emplace(std::move(result));
        m_done = true;
        wakeLocked();
    }
    [[nodiscard]] Result<T> take() {
        const std::scoped_lock lock(m_mutex);
        return std::move(*m_result);
    }

private:
    std::optional<Result<T>> m_result;
};

/// Waits in a context's thread for one task: a child of the context, gone with it.
class TaskWaiter final : public QObject {
public:
    explicit TaskWaiter(QObject* context)
        : QObject(context) { }
    ~TaskWaiter() override;
    template <typename F>
    void arm(std::shared_ptr<TaskStateBase> state, F deliver) {
        m_deliver = std::move_only_function<void()>(std::move(deliver));
        m_state = std::move(state);
        m_state->attach(this);
    }

protected:
    bool event(QEvent* event) override;

private:
    std::shared_ptr<TaskStateBase> m_state;
    std::move_only_function<void()> m_deliver;
};

} // namespace magkeeper
