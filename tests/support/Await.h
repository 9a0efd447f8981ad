// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Task.h"

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QEvent>
#include <QEventLoop>
#include <QObject>
#include <QTimer>

#include <chrono>

namespace magkeeper::test {

/// Runs the event loop until the condition holds. False when it does not within the limit.
template <typename Condition>
[[nodiscard]] bool waitUntil(Condition condition, std::chrono::milliseconds limit = std::chrono::seconds(20)) {
    const QDeadlineTimer deadline(limit);
    QTimer wake; // for conditions that no event brings about
    wake.start(std::chrono::milliseconds(10));
    while (!condition()) {
        if (deadline.hasExpired())
            return false;
        QCoreApplication::processEvents(QEventLoop::AllEvents | QEventLoop::WaitForMoreEvents);
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    }
    return true;
}

/// Runs the event loop until the task has answered. Past the limit: Internal, which no test expects, so that it fails
/// instead of hanging.
template <typename T>
[[nodiscard]] Result<T> await(Task<T> task, std::chrono::milliseconds limit = std::chrono::seconds(20)) {
    QObject context;
    std::optional<Result<T>> answer;
    whenDone(&context, std::move(task), [&answer](Result<T> result) { answer.emplace(std::move(result)); });
    if (!waitUntil([&answer] { return answer.has_value(); }, limit))
        return failure(ErrorKind::Internal, QStringLiteral("the test gave up waiting"));
    return std::move(*answer);
}

} // namespace magkeeper::test
