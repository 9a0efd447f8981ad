// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/logs/LogLevel.h"
#include "ui/logs/RowSet.h"

#include <array>

namespace magkeeper {

/// What a log is looked through for: the minimap draws them, the view jumps from one to the next.
enum class Landmark : quint8 {
    Warning, ///< of that level only
    Error, ///< of that level or worse
    Hit, ///< of the search that is walked through
    Mark ///< that a person made
};
inline constexpr int landmarkCount = 4;

/// Where a log has which landmarks, as far as is known yet. Whoever has the rows keeps them. A value.
class LogLandmarks {
public:
    [[nodiscard]] RowSet& of(Landmark landmark) { return m_sets[static_cast<size_t>(landmark)]; }
    [[nodiscard]] const RowSet& of(Landmark landmark) const { return m_sets[static_cast<size_t>(landmark)]; }

    /// Of a row that is new.
    void addLevel(qint64 row, logs::LogLevel level) {
        if (level == logs::LogLevel::Warning)
            of(Landmark::Warning).set(row);
        else if (level >= logs::LogLevel::Error)
            of(Landmark::Error).set(row);
    }
    void trim(qint64 rows) {
        for (RowSet& set : m_sets)
            set.trim(rows);
    }
    void clear() { *this = LogLandmarks(); }

private:
    std::array<RowSet, landmarkCount> m_sets;
};

} // namespace magkeeper
