// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/logs/LogGlyphCells.h"

#include <QFont>
#include <QRawFont>

#include <array>

class QPainter;

namespace magkeeper {

/// Letters of a fixed font, drawn one beside the other without being shaped each time, and put together before they are
/// painted: that is most of what a line costs. What it has no letter for is drawn as always. Thread: GUI.
class LogGlyphs {
public:
    /// `character`: the width of a letter.
    LogGlyphs(const QFont& font, double character);

    /// With the painter's pen; its font is the one that was given.
    void draw(QPainter& painter, const QPointF& baseline, QStringView text) const;

private:
    static constexpr int first = 0x20;
    static constexpr int number = 0x100 - first;

    [[nodiscard]] quint32 glyphOf(QChar letter) const;
    void drawRun(QPainter& painter, const QPointF& baseline) const;

    QRawFont m_font;
    std::array<quint32, number> m_glyphs{}; ///< 0: there is none
    double m_character;
    mutable LogGlyphCells m_cells;
    mutable std::vector<LogGlyphCells::Letter> m_letters; ///< of the text that is drawn
};

} // namespace magkeeper
