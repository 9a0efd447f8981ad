// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/TaskState.h"

#include <QCoreApplication>
#include <QEvent>

namespace magkeeper {

namespace {

QEvent::Type wakeEventType() {
    static const int type = QEvent::registerEventType();
    return static_cast<QEvent::Type>(type);
}

} // namespace

bool TaskStateBase::isDone() const {
    const std::scoped_lock lock(m_mutex);
    return m_done;
}

void TaskStateBase::attach(TaskWaiter* waiter) {
    const std::scoped_lock lock(m_mutex);
    m_waiter = waiter;
    if (m_done)
        wakeLocked();
}

void TaskStateBase::detach() {
    const std::scoped_lock lock(m_mutex);
    m_waiter = nullptr;
}

void TaskStateBase::wakeLocked() {
    // Posted under the lock: the waiter's destructor takes it first, so the receiver is alive here.
    if (m_waiter)
        QCoreApplication::postEvent(m_waiter, new QEvent(wakeEventType()));
}

TaskWaiter::~TaskWaiter() {
    if (m_state)
        m_state->detach();
}

bool TaskWaiter::event(QEvent* event) {
    if (event->type() != wakeEventType())
        return QObject::event(event);
    m_state->detach();
    m_state.reset();
    // The handler may destroy the context and with it this waiter: nothing of it may be touched afterwards.
    auto deliver = std::move(m_deliver);
    deleteLater();
    deliver();
    return true;
}

} // namespace magkeeper
