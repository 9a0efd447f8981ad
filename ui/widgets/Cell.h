// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/Mark.h"
#include "ui/widgets/Spark.h"

#include <QMetaType>
#include <QString>

#include <optional>

namespace magkeeper {

/// What one cell of a table says. Its text is always plain.
struct Cell {
    enum class Tone { Plain, Strong, Muted, Fixed };
    enum class Fold { None, Open, Closed };

    QString text;
    QString toolTip;
    Mark mark = Mark::None;
    Tone tone = Tone::Plain;
    std::optional<PillTone> pill; ///< paint the text as a pill
    Fold fold = Fold::None; ///< heads rows that can be folded away
    int indent = 0; ///< steps to the right, below a heading
    SparkPtr spark; ///< painted before the text; null: none

    /// Whether both are painted alike.
    [[nodiscard]] bool looksLike(const Cell& other) const {
        return text == other.text && mark == other.mark && tone == other.tone && pill == other.pill
            && fold == other.fold && indent == other.indent && spark == other.spark;
    }
};

/// How a column looks and how wide it likes to be.
struct ColumnShape {
    QString id; ///< stable, for settings and tests
    QString title;
    int width = 12; ///< in characters, without padding
    int stretch = 0; ///< share of the room that is left over, or missing; 0: none
    static constexpr int luxury = 8; ///< from this rank on: only where all others have the room that they like
    int rank = 0; ///< when room is short the highest goes first; 0: never
    Qt::Alignment alignment = Qt::AlignLeft;
    Qt::TextElideMode elide = Qt::ElideRight;
    QString toolTip; ///< of the title
};

} // namespace magkeeper

Q_DECLARE_METATYPE(magkeeper::Cell)
