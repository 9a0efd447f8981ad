// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/logs/LogGlyphs.h"

#include <QGlyphRun>
#include <QPainter>

#include <cmath>

namespace magkeeper {

namespace {

quint32 glyphIn(const QRawFont& font, QChar letter) { return font.glyphIndexesForString(QString(letter)).value(0); }

} // namespace

LogGlyphs::LogGlyphs(const QFont& font, double character)
    : m_font(QRawFont::fromFont(font))
    , m_character(character)
    , m_cells(m_font, character, m_font.isValid() ? glyphIn(m_font, u'W') : 0) {
    if (!m_font.isValid())
        return;
    for (int letter = 0; letter < number; ++letter) {
        const QChar each(static_cast<char16_t>(first + letter));
        const auto found = m_font.glyphIndexesForString(QString(each));
        const auto advance = found.size() == 1 ? m_font.advancesForGlyphIndexes(found) : QList<QPointF>();
        // A letter of another width, or of another font, would not stand where it is looked for.
        if (!each.isPrint() || advance.isEmpty() || std::abs(advance.front().x() - m_character) >= 0.6)
            continue;
        const QRectF covered = m_font.boundingRect(found.front());
        if (covered.left() >= -LogGlyphCells::overhang && covered.right() <= m_character + LogGlyphCells::overhang)
            m_glyphs[static_cast<size_t>(letter)] = found.front();
    }
}

quint32 LogGlyphs::glyphOf(QChar letter) const {
    const int at = letter.unicode() - first;
    return at >= 0 && at < number ? m_glyphs[static_cast<size_t>(at)] : 0;
}

void LogGlyphs::draw(QPainter& painter, const QPointF& baseline, QStringView text) const {
    m_letters.clear();
    for (const QChar letter : text) {
        const quint32 glyph = glyphOf(letter);
        if (glyph == 0)
            return painter.drawText(baseline, text.toString());
        m_letters.push_back({static_cast<quint8>(letter.unicode()), glyph});
    }
    if (!m_letters.empty() && !m_cells.draw(painter, baseline, m_letters))
        drawRun(painter, baseline);
}

void LogGlyphs::drawRun(QPainter& painter, const QPointF& baseline) const {
    QList<quint32> glyphs;
    QList<QPointF> places;
    for (const LogGlyphCells::Letter& letter : m_letters) {
        places.append(QPointF(static_cast<double>(glyphs.size()) * m_character, 0));
        glyphs.append(letter.glyph);
    }
    QGlyphRun run;
    run.setRawFont(m_font);
    run.setGlyphIndexes(glyphs);
    run.setPositions(places);
    painter.drawGlyphRun(baseline, run);
}

} // namespace magkeeper
