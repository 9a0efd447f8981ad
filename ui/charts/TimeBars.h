// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/SeriesLine.h"
#include "ui/theme/Mark.h"

#include <QString>

#include <vector>

namespace magkeeper {

/// How often something happened in each piece of time, by kind. Immutable once it is given.
struct TimeBars {
    struct Layer {
        QString title;
        Mark mark = Mark::None; ///< tells the colour; None: grey
    };
    struct Piece {
        Instant from;
        std::vector<qint64> counts; ///< one for each layer
    };

    std::vector<Layer> layers; ///< the gravest first: it stands on the axis
    std::vector<Piece> pieces; ///< by `from`; a piece in which nothing happened may be missing
    std::chrono::milliseconds width{60'000}; ///< of each piece

    /// From the first piece to the end of the last.
    [[nodiscard]] TimeSpan whole() const;
};

/// Neighbouring pieces put together until there are no more of them than fit: one after the other without a hole, each
/// of the same width, which is a round one. Never narrower than they were. Pure.
[[nodiscard]] TimeBars gathered(const TimeBars& bars, int most);

} // namespace magkeeper
