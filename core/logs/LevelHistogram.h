// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/logs/LogRecord.h"

#include <array>
#include <map>

namespace magkeeper::logs {

/// How many records of each level there are in each piece of time. Pieces begin as minutes and get wider by themselves,
/// so that there are never more of them than a chart can use. Thread: a value.
class LevelHistogram final : public RecordSink {
public:
    static constexpr size_t mostPieces = 20'000;
    using Counts = std::array<qint64, logLevelCount>;

    bool take(const LogRecord& record) override;
    /// Adds what another one has counted.
    void merge(const LevelHistogram& other);

    [[nodiscard]] std::chrono::milliseconds width() const { return m_width; }
    /// By the beginning of each piece that has a record.
    [[nodiscard]] std::map<Instant, Counts> pieces() const;
    [[nodiscard]] Counts total() const;
    [[nodiscard]] const Counts& undated() const { return m_undated; }

private:
    void widen();
    void widenTo(std::chrono::milliseconds width);

    std::chrono::milliseconds m_width = std::chrono::minutes(1);
    std::map<qint64, Counts> m_pieces; ///< by the number of the piece since 1970
    Counts m_undated{};
    qint64 m_last = 0;
    Counts* m_lastCounts = nullptr; ///< records come in order: the piece is mostly the one before
};

} // namespace magkeeper::logs
