// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/bench/Cost.h"

#include <QEventLoop>
#include <QObject>
#include <QTimer>

#include <chrono>
#include <thread>
#include <vector>

namespace magkeeper::bench {

/// Posts an event to the thread it was made in every millisecond, from another thread, and notes how long each had to
/// wait. Beside that, how late the other thread came, which does nothing else: that is the machine's part of it.
class EventWaits final : public QObject {
public:
    using Steady = std::chrono::steady_clock;

    void start() {
        m_thread = std::jthread([this](const std::stop_token& stop) {
            for (auto next = Steady::now(); !stop.stop_requested(); next += std::chrono::milliseconds(1)) {
                std::this_thread::sleep_until(next);
                m_late.push_back(millisecondsSince(next));
                QMetaObject::invokeMethod(
                    this, [this, posted = Steady::now()] { m_waits.push_back(millisecondsSince(posted)); },
                    Qt::QueuedConnection);
            }
        });
    }
    void stop() {
        m_thread.request_stop();
        m_thread.join();
    }
    [[nodiscard]] const std::vector<double>& waits() const { return m_waits; }
    [[nodiscard]] const std::vector<double>& lateness() const { return m_late; } ///< once it was stopped

private:
    std::jthread m_thread;
    std::vector<double> m_waits;
    std::vector<double> m_late; ///< the other thread's while it runs
};

/// Runs the event loop for so long.
inline void runFor(std::chrono::milliseconds length) {
    QEventLoop loop;
    QTimer::singleShot(length, &loop, &QEventLoop::quit);
    loop.exec();
}

} // namespace magkeeper::bench
