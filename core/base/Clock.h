// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <chrono>
#include <optional>

namespace magkeeper {

/// A moment in UTC, in milliseconds since 1970. Everything stored, sent or compared is one of these.
using Instant = std::chrono::sys_time<std::chrono::milliseconds>;

/// The one source of the current time, injected so that tests can set it.
/// Thread: any; implementations are immutable or lock.
class Clock {
public:
    Clock() = default;
    Clock(const Clock&) = delete;
    Clock& operator=(const Clock&) = delete;
    virtual ~Clock() = default;

    /// Wall clock, UTC. May jump.
    [[nodiscard]] virtual Instant now() const = 0;
    /// For durations and deadlines. Never jumps.
    [[nodiscard]] virtual std::chrono::steady_clock::time_point steady() const = 0;
};

class SystemClock final : public Clock {
public:
    [[nodiscard]] Instant now() const override;
    [[nodiscard]] std::chrono::steady_clock::time_point steady() const override;
};

/// `2026-11-20T22:03:48.120Z` (RFC 3339, always UTC, always three decimals).
[[nodiscard]] QString toIso8601(Instant instant);
/// Reads RFC 3339 with `Z` or an offset and up to nine decimals; nothing for anything else.
[[nodiscard]] std::optional<Instant> instantFromIso8601(QStringView text);

} // namespace magkeeper
