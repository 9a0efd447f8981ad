// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commands/Console.h"
#include "core/base/Mailbox.h"

#include <QObject>

#include <atomic>
#include <semaphore>
#include <stop_token>

namespace magkeeper {

/// Brings lines from a working thread to standard output. Who writes faster than the reader reads waits, so that
/// nothing grows. Stops the work when the reader has gone.
class LineOutlet final : public std::enable_shared_from_this<LineOutlet> {
public:
    /// To be called in the main thread; the console and the scope outlive the work.
    [[nodiscard]] static std::shared_ptr<LineOutlet> create(const Console& console, QObject& scope);

    /// Working thread. False: nobody reads any more, or the token says stop.
    bool put(const QString& line, const std::stop_token& stop);
    bool flush(const std::stop_token& stop);
    /// Something for people, on standard error. Any thread.
    void warn(const QString& text);

    [[nodiscard]] bool isLost() const { return m_lost; }

private:
    struct Batch {
        QString text;
        bool isWarning = false;
    };
    explicit LineOutlet(const Console& console)
        : m_console(console) { }
    void print(const std::deque<Batch>& batches);

    static constexpr int batchesOnTheWay = 8;

    const Console& m_console;
    std::shared_ptr<Mailbox<Batch>> m_box;
    std::counting_semaphore<batchesOnTheWay> m_free{batchesOnTheWay};
    std::atomic<bool> m_lost = false;
    QString m_batch;
};

} // namespace magkeeper
