// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/logs/LogGlyphCells.h"

#include <QGlyphRun>
#include <QPaintEngine>
#include <QPainter>

#include <algorithm>
#include <cmath>
#include <cstring>

namespace magkeeper {

namespace {

constexpr size_t mostColours = 12;
constexpr int widest = 16'384; ///< device pixels of a line
constexpr int tallest = 512; ///< and of a cell
constexpr int pixel = 4; ///< bytes

} // namespace

bool LogGlyphCells::draw(QPainter& painter, const QPointF& baseline, std::span<const Letter> letters) {
    const QTransform device = painter.deviceTransform();
    const double scale = device.m11();
    const bool isOnPixels = device.type() <= QTransform::TxScale && scale > 0 && scale == device.m22()
        && painter.opacity() >= 1 && painter.paintEngine()->type() == QPaintEngine::Raster;
    const double length = static_cast<double>(letters.size()) * m_character * scale;
    if (!isOnPixels || length > widest || !takeScale(scale))
        return false;
    const double left = std::floor(device.map(baseline).x());
    const int width = static_cast<int>(std::ceil(length)) + m_width;
    clearLine(width);
    putTogether(letters, {scale, baseline.x(), device.dx(), left}, painter.pen().color().rgba());
    const QTransform before = painter.worldTransform();
    if (scale != 1) // a pixel of the line is one of the device
        painter.scale(1 / scale, 1 / scale);
    const double base = std::round(device.map(baseline).y());
    painter.drawImage(
        QPointF(left - m_before - device.dx(), base - m_above - device.dy()), m_line, QRectF(0, 0, width, m_height));
    if (scale != 1)
        painter.setWorldTransform(before);
    return true;
}

/// How large a cell is. False: cells cannot be used.
bool LogGlyphCells::takeScale(double scale) {
    if (scale == m_scale)
        return m_isUsable;
    m_scale = scale;
    m_colours.clear();
    m_line = QImage();
    m_before = static_cast<int>(std::ceil(overhang * scale)) + 1;
    m_above = static_cast<int>(std::ceil(m_font.ascent() * scale)) + m_before;
    m_height = m_above + static_cast<int>(std::ceil(m_font.descent() * scale)) + m_before;
    const qsizetype bytes = pixel * (static_cast<qsizetype>(std::ceil(m_character * scale)) + 2 * m_before + 1);
    m_width = static_cast<int>((bytes + block - 1) / block * block / pixel);
    m_isUsable = m_font.isValid() && m_height <= tallest && m_width <= tallest && !hasColouredEdges(m_glyph);
    return m_isUsable;
}

/// Screens whose pixels have three stripes are drawn on by the painter: it knows how.
bool LogGlyphCells::hasColouredEdges(quint32 glyph) const {
    const QImage picture = drawn(0xFF000000U, glyph, 0, QImage::Format_RGB32);
    for (int y = 0; y < picture.height(); ++y)
        for (int x = 0; x < picture.width(); ++x)
            if (const QRgb each = picture.pixel(x, y); qRed(each) != qGreen(each) || qGreen(each) != qBlue(each))
                return true;
    return false;
}

QImage LogGlyphCells::drawn(QRgb colour, quint32 glyph, double phase, QImage::Format format) const {
    QImage picture(m_width, m_height, format);
    picture.fill(format == QImage::Format_RGB32 ? QColor(Qt::white) : QColor(Qt::transparent));
    QGlyphRun run;
    run.setRawFont(m_font);
    run.setGlyphIndexes({glyph});
    run.setPositions({QPointF()});
    QPainter painter(&picture);
    painter.setPen(QColor::fromRgba(colour));
    painter.scale(m_scale, m_scale);
    painter.drawGlyphRun(QPointF((phase + m_before) / m_scale, m_above / m_scale), run);
    return picture;
}

LogGlyphCells::Cells& LogGlyphCells::cellsOf(QRgb colour) {
    if (m_colours.size() >= mostColours && !m_colours.contains(colour))
        m_colours.clear();
    return m_colours[colour];
}

const LogGlyphCells::Cell& LogGlyphCells::cellOf(Cells& cells, QRgb colour, Letter letter, size_t phase) const {
    Cell& cell = cells[letter.letter * phases + phase];
    if (!cell.isDrawn)
        cell = cellOf(drawn(colour, letter.glyph, static_cast<double>(phase) / static_cast<double>(phases),
            QImage::Format_ARGB32_Premultiplied));
    return cell;
}

/// Without what is empty around the letter: that is most of it.
LogGlyphCells::Cell LogGlyphCells::cellOf(const QImage& picture) const {
    QRect covered;
    for (int y = 0; y < m_height; ++y)
        for (int x = 0; x < m_width; ++x)
            if (qAlpha(picture.pixel(x, y)) > 0)
                covered |= QRect(x, y, 1, 1);
    Cell cell{.isDrawn = true, .row = covered.top(), .rows = covered.height(), .bytes = {}};
    if (covered.isEmpty())
        return cell;
    const qsizetype whole = static_cast<qsizetype>(m_width) * pixel;
    const qsizetype bytes = static_cast<qsizetype>(covered.width()) * pixel;
    cell.size = (bytes + block - 1) / block * block;
    cell.at = std::min(static_cast<qsizetype>(covered.left()) * pixel, whole - cell.size);
    cell.bytes.resize(static_cast<size_t>(cell.size * cell.rows));
    for (int row = 0; row < cell.rows; ++row)
        std::memcpy(cell.bytes.data() + cell.size * row, picture.constScanLine(cell.row + row) + cell.at,
            static_cast<size_t>(cell.size));
    return cell;
}

void LogGlyphCells::clearLine(int width) {
    if (m_line.width() < width)
        m_line = QImage(width + widest / 16, m_height, QImage::Format_ARGB32_Premultiplied);
    for (int row = 0; row < m_height; ++row)
        std::memset(m_line.scanLine(row), 0, static_cast<size_t>(width) * pixel);
}

/// Places are reckoned as the painter does it: summed up, one on the border of a phase would fall to its other side.
void LogGlyphCells::putTogether(std::span<const Letter> letters, const Run& run, QRgb colour) {
    Cells& cells = cellsOf(colour);
    uchar* const line = m_line.bits();
    for (size_t at = 0; at < letters.size(); ++at) {
        const double place = run.scale * (run.begin + static_cast<double>(at) * m_character) + run.shift;
        const double whole = std::floor(place);
        const auto phase = static_cast<size_t>((place - whole) * static_cast<double>(phases));
        put(cellOf(cells, colour, letters[at], std::min(phase, phases - 1)),
            line + static_cast<qsizetype>(std::max(0.0, whole - run.left)) * pixel);
    }
}

/// Neighbours of one colour may cover the same pixels: the denser one is seen.
void LogGlyphCells::put(const Cell& cell, uchar* to) const {
    const qsizetype stride = m_line.bytesPerLine();
    const uchar* from = cell.bytes.data();
    to += cell.row * stride + cell.at;
    for (int row = 0; row < cell.rows; ++row, to += stride, from += cell.size)
        for (qsizetype at = 0; at < cell.size; at += block) {
            std::array<uchar, block> here;
            std::array<uchar, block> there;
            std::memcpy(here.data(), to + at, block);
            std::memcpy(there.data(), from + at, block);
            for (size_t each = 0; each < block; ++each)
                here[each] = std::max(here[each], there[each]);
            std::memcpy(to + at, here.data(), block);
        }
}

} // namespace magkeeper
