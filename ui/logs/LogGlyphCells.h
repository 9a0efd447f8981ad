// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QImage>
#include <QRawFont>

#include <array>
#include <span>
#include <unordered_map>
#include <vector>

class QPainter;

namespace magkeeper {

/// Pictures of the letters of a fixed font, and lines that are put together of them: what the raster painter draws
/// letter by letter, at a fraction of the cost. Thread: GUI.
class LogGlyphCells {
public:
    static constexpr size_t mostLetters = 0x100;

    /// How far beyond its place a letter may reach, in pixels.
    static constexpr double overhang = 1.5;

    /// `character`: the width of a letter; `glyph`: of one of them.
    LogGlyphCells(QRawFont font, double character, quint32 glyph)
        : m_font(std::move(font))
        , m_character(character)
        , m_glyph(glyph) { }

    struct Letter {
        quint8 letter = 0; ///< its number here
        quint32 glyph = 0; ///< of the font
    };
    /// With the painter's pen. False: nothing is drawn, the painter has to do it (turned or stretched, not on pixels,
    /// letters whose edges have colours, a line that is too wide).
    [[nodiscard]] bool draw(QPainter& painter, const QPointF& baseline, std::span<const Letter> letters);

private:
    static constexpr size_t phases = 4; ///< of a pixel: where in it a letter may begin
    static constexpr qsizetype block = 16; ///< bytes that are put together at once

    /// What a letter covers, in premultiplied pixels.
    struct Cell {
        bool isDrawn = false;
        int row = 0; ///< of the line, where it begins
        int rows = 0; ///< none for a space
        qsizetype at = 0; ///< bytes from the cell's left edge
        qsizetype size = 0; ///< bytes of a row, in whole blocks
        std::vector<uchar> bytes;
    };
    using Cells = std::array<Cell, mostLetters * phases>;

    /// Where a line begins; a place is a device pixel at `scale` times it, and `shift` further.
    struct Run {
        double scale = 1;
        double begin = 0; ///< a place
        double shift = 0;
        double left = 0; ///< the whole device pixel that it begins in
    };

    [[nodiscard]] bool takeScale(double scale);
    [[nodiscard]] bool hasColouredEdges(quint32 glyph) const;
    [[nodiscard]] Cells& cellsOf(QRgb colour);
    [[nodiscard]] const Cell& cellOf(Cells& cells, QRgb colour, Letter letter, size_t phase) const;
    [[nodiscard]] Cell cellOf(const QImage& picture) const;
    [[nodiscard]] QImage drawn(QRgb colour, quint32 glyph, double phase, QImage::Format format) const;
    void clearLine(int width);
    void putTogether(std::span<const Letter> letters, const Run& run, QRgb colour);
    void put(const Cell& cell, uchar* to) const;

    QRawFont m_font;
    double m_character;
    quint32 m_glyph;
    double m_scale = 0; ///< device pixels of one; 0: none was taken yet
    bool m_isUsable = false;
    int m_before = 0; ///< device pixels of a cell before its letter begins
    int m_above = 0; ///< and above the baseline
    int m_width = 0; ///< of a cell, in whole blocks
    int m_height = 0;
    std::unordered_map<QRgb, Cells> m_colours;
    QImage m_line;
};

} // namespace magkeeper
