// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/logs/LogRows.h"

#include <QFontMetricsF>

namespace magkeeper {

/// How much of a row is shown.
enum class LogLines : quint8 {
    First, ///< its first line
    All, ///< each of its lines
    Wrapped ///< each, broken where the view ends
};

/// What breaking lines depends on.
struct LogTextShape {
    explicit LogTextShape(const QFont& font)
        : metrics(font)
        , character(metrics.horizontalAdvance(u'0')) { }

    LogLines lines = LogLines::All;
    double width = 800; ///< that there is for text
    QFontMetricsF metrics; ///< of a fixed font
    double character; ///< the width of a letter of it
};

/// A row with its text broken into lines. A value.
struct LogRowLayout {
    static constexpr size_t mostLines = 400;
    static constexpr qsizetype mostCharacters = 64 * 1024;

    static constexpr qsizetype pieceLetters = 256; ///< that are shaped at once

    /// Of a line whose letters are not all as wide, up to the next one.
    struct Piece {
        qsizetype from = 0; ///< in `row.text`
        double left = 0; ///< from the line's beginning
        bool isPlain = true;
    };
    struct Line {
        qsizetype from = 0; ///< in `row.text`
        qsizetype length = 0;
        bool isPlain = true; ///< every letter of it is as wide as any other
        double width = 0;
        std::vector<Piece> pieces{}; ///< none when it is plain
    };
    struct Letters {
        qsizetype from = 0; ///< in `row.text`
        qsizetype to = 0; ///< behind the last
    };

    LogRow row; ///< tabs of its text are spaces
    std::vector<Line> lines; ///< one at least
    qint64 hiddenLines = 0; ///< lines of the text that are not shown
    double widest = 0;

    /// How far from a line's beginning a letter stands.
    [[nodiscard]] double placeOf(const Line& line, qsizetype letter, const LogTextShape& shape) const;
    /// Those that may be in sight between two distances from a line's beginning: whole pieces, where there are any.
    [[nodiscard]] static Letters lettersIn(const Line& line, double left, double right, const LogTextShape& shape);
};

/// Total; cost grows with the text up to the limits.
[[nodiscard]] LogRowLayout layOut(LogRow row, const LogTextShape& shape);

} // namespace magkeeper
