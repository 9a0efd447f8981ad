// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>
#include <QEvent>
#include <QObject>

#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <utility>

namespace magkeeper {

/// Brings values from any thread to one receiver, in order, in the receiver's thread.
///
/// `auto box = Mailbox<Frame>::create(context, [this](std::deque<Frame> frames) { … });` then `box->post(frame)` from
/// anywhere. A burst is delivered as one batch. When the context dies, what is posted is dropped. The values cross
/// under a std::mutex; Qt only wakes the receiver.
template <typename T>
class Mailbox : public std::enable_shared_from_this<Mailbox<T>> {
public:
    using Receive = std::function<void(std::deque<T>)>;

    /// To be called in the context's thread.
    [[nodiscard]] static std::shared_ptr<Mailbox> create(QObject* context, Receive receive) {
        auto box = std::shared_ptr<Mailbox>(new Mailbox(std::move(receive)));
        box->m_slot = new Slot(context, box);
        return box;
    }

    /// Thread: any.
    void post(T value) {
        const std::scoped_lock lock(m_mutex);
        if (!m_slot)
            return;
        m_values.push_back(std::move(value));
        if (!std::exchange(m_woken, true))
            QCoreApplication::postEvent(m_slot, new QEvent(QEvent::User));
    }

private:
    class Slot final : public QObject {
    public:
        Slot(QObject* context, std::shared_ptr<Mailbox> box)
            : QObject(context)
            , m_box(std::move(box)) { }
        ~Slot() override { m_box->close(); }

    protected:
        bool event(QEvent* event) override {
            if (event->type() != QEvent::User)
                return QObject::event(event);
            const std::shared_ptr<Mailbox> box = m_box; // the receiver may destroy the context
            box->deliver();
            return true;
        }

    private:
        std::shared_ptr<Mailbox> m_box;
    };

    explicit Mailbox(Receive receive)
        : m_receive(std::move(receive)) { }

    void deliver() {
        std::deque<T> batch;
        {
            const std::scoped_lock lock(m_mutex);
            batch.swap(m_values);
            m_woken = false;
        }
        m_receive(std::move(batch));
    }

    void close() {
        const std::scoped_lock lock(m_mutex);
        m_slot = nullptr;
        m_values.clear();
    }

    std::mutex m_mutex;
    std::deque<T> m_values;
    bool m_woken = false;
    Slot* m_slot = nullptr;
    Receive m_receive;
};

} // namespace magkeeper
