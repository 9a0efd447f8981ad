// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"

#include <atomic>

namespace magkeeper::test {

/// A clock that stands until it is moved. Thread: any.
class FakeClock final : public Clock {
public:
    explicit FakeClock(
        Instant start = Instant(std::chrono::milliseconds(1'795'212'228'120))) // 2026-11-20T22:03:48.120Z
        : m_now(start.time_since_epoch().count()) { }

    [[nodiscard]] Instant now() const override { return Instant(std::chrono::milliseconds(m_now)); }
    [[nodiscard]] std::chrono::steady_clock::time_point steady() const override {
        return std::chrono::steady_clock::time_point(std::chrono::milliseconds(m_now));
    }
    void advance(std::chrono::milliseconds by) { m_now += by.count(); }

private:
    std::atomic<qint64> m_now;
};

} // namespace magkeeper::test
