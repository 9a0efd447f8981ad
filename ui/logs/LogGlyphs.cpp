// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/logs/LogGlyphs.h"

#include <QGlyphRun>
#include <QPainter>

#include <cmath>

namespace magkeeper {

LogGlyphs::LogGlyphs(const QFont& font, double character)
    : m_font(QRawFont::fromFont(font))
    , m_character(character) {
    if (!m_font.isValid())
        return;
    for (int letter = 0; letter < number; ++letter) {
        const QChar each(static_cast<char16_t>(first + letter));
        const auto found = m_font.glyphIndexesForString(QString(each));
        const auto advance = found.size() == 1 ? m_font.advancesForGlyphIndexes(found) : QList<QPointF>();
        // A letter of another width, or of another font, would not stand where it is looked for.
        if (each.isPrint() && !advance.isEmpty() && std::abs(advance.front().x() - m_character) < 0.6)
            m_glyphs[static_cast<size_t>(letter)] = found.front();
    }
}

void LogGlyphs::draw(QPainter& painter, const QPointF& baseline, QStringView text) const {
    QList<quint32> glyphs(text.size());
    QList<QPointF> places(text.size());
    for (qsizetype letter = 0; letter < text.size(); ++letter) {
        const int at = text[letter].unicode() - first;
        const quint32 glyph = at >= 0 && at < number ? m_glyphs[static_cast<size_t>(at)] : 0;
        if (glyph == 0)
            return painter.drawText(baseline, text.toString());
        glyphs[letter] = glyph;
        places[letter] = QPointF(static_cast<double>(letter) * m_character, 0);
    }
    if (text.isEmpty())
        return;
    QGlyphRun run;
    run.setRawFont(m_font);
    run.setGlyphIndexes(glyphs);
    run.setPositions(places);
    painter.drawGlyphRun(baseline, run);
}

} // namespace magkeeper
