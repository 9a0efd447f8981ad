// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/logs/LevelHistogram.h"
#include "ui/charts/TimeBars.h"

#include <QTimeZone>
#include <QWidget>

#include <array>
#include <memory>
#include <optional>

namespace magkeeper {

class Label;
class MarkView;
class TimeBarsView;

/// How many records of each level there are over time: a value for the window.
struct LogCounts {
    std::shared_ptr<const TimeBars> bars; ///< layers: errors and worse, warnings, notices, all others
    std::array<qint64, 4> totals{}; ///< of those layers, with records that have no time
    qint64 undated = 0; ///< records that no bar can show
};

/// Thread: any; pure.
[[nodiscard]] LogCounts countsOf(const logs::LevelHistogram& histogram);

/// Bars over time by level, with what they come to. A range that is chosen in them is a filter.
class LogHistogram final : public QWidget {
    Q_OBJECT

public:
    explicit LogHistogram(QWidget* parent = nullptr);

    void setCounts(const LogCounts& counts);
    void setZone(const QTimeZone& zone);
    [[nodiscard]] std::optional<TimeSpan> range() const;
    void setRange(std::optional<TimeSpan> range); ///< without rangeChosen()
    [[nodiscard]] TimeBarsView& bars() { return *m_bars; }

Q_SIGNALS:
    void rangeChosen(); ///< by a person: range() tells which

private:
    struct Total {
        MarkView* mark;
        Label* text;
    };
    std::array<Total, 4> m_totals;
    Label* m_undated;
    TimeBarsView* m_bars;
};

} // namespace magkeeper
