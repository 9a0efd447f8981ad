// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Task.h"
#include "tests/bench/BenchReport.h"

#include <QEventLoop>

#include <chrono>
#include <optional>

namespace magkeeper::bench {

/// Runs the event loop until the task has answered; nothing but the answer ends the wait, so it adds no time of its
/// own.
template <typename T>
[[nodiscard]] Result<T> answerOf(Task<T> task) {
    QEventLoop loop;
    std::optional<Result<T>> answer;
    whenDone(&loop, std::move(task), [&](Result<T> result) {
        answer.emplace(std::move(result));
        loop.quit();
    });
    loop.exec();
    return std::move(*answer);
}

/// The same, and the program ends when it failed.
template <typename T>
[[nodiscard]] T valueOf(Result<T> result) {
    if (!result)
        giveUp(result.error().toString());
    return *std::move(result);
}

/// What `work` took, in milliseconds with decimals.
template <typename Work>
[[nodiscard]] double millisecondsOf(Work work) {
    const auto before = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - before).count();
}

} // namespace magkeeper::bench
