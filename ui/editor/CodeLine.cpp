// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/CodeLine.h"

#include "ui/theme/Space.h"

#include <QTextLayout>

#include <algorithm>

namespace magkeeper {

namespace {

constexpr qsizetype longestPainted = 4'000; ///< characters of a line

QColor tinted(QColor colour, double strength) {
    colour.setAlphaF(static_cast<float>(strength));
    return colour;
}

void paintText(QPainter& painter, const CodeLineSight& sight, const CodeLineFrame& frame, const Colours& colours) {
    QTextLayout layout(sight.lines->at(sight.line).left(longestPainted), frame.font);
    QList<QTextLayout::FormatRange> formats;
    for (const CodeSpan& span : sight.inks->spans(sight.line)) {
        QTextCharFormat format;
        format.setForeground(inkColour(span.ink, colours));
        if (isInkBold(span.ink))
            format.setFontWeight(QFont::DemiBold);
        formats.append({span.start, span.length, format});
    }
    for (const auto& [start, length] : sight.parts) {
        QTextCharFormat format;
        format.setBackground(tinted(sight.tint, 0.22));
        format.setFontUnderline(true);
        formats.append({start, length, format});
    }
    layout.setFormats(formats);
    layout.beginLayout();
    QTextLine line = layout.createLine();
    layout.endLayout();
    if (!line.isValid())
        return;
    const QRect room = sight.room.adjusted(frame.gutter, 0, 0, 0);
    painter.setClipRect(room);
    painter.setPen(colours.text);
    layout.draw(&painter, QPointF(room.left() - frame.scrolled, room.top() + 1));
}

} // namespace

void paintCodeLine(QPainter& painter, const CodeLineSight& sight, const CodeLineFrame& frame, const Colours& colours) {
    painter.setClipRect(sight.room);
    if (sight.line < 0) {
        painter.fillRect(sight.room, QBrush(colours.border, Qt::BDiagPattern));
        return;
    }
    if (sight.tint.isValid())
        painter.fillRect(sight.room, tinted(sight.tint, 0.10));
    painter.setFont(frame.font);
    const int column = painter.fontMetrics().horizontalAdvance(u'9');
    const QRect gutter(sight.room.left(), sight.room.top(), frame.gutter, sight.room.height());
    painter.setPen(colours.muted);
    painter.drawText(
        gutter.adjusted(0, 0, -2 * column, 0), Qt::AlignRight | Qt::AlignVCenter, QString::number(sight.number));
    if (sight.tint.isValid()) {
        painter.setPen(sight.tint);
        painter.drawText(gutter.adjusted(gutter.width() - 2 * column, 0, 0, 0), Qt::AlignCenter, QString(sight.sign));
    }
    paintText(painter, sight, frame, colours);
}

int codeRowHeight(const QFontMetrics& metrics) { return metrics.height() + 2; }

int codeGutterWidth(const QFontMetrics& metrics, qsizetype lastNumber) {
    const auto digits = std::max<qsizetype>(2, QString::number(lastNumber).size());
    return space::control + metrics.horizontalAdvance(u'9') * static_cast<int>(digits + 2);
}

int codeWidth(const QFontMetrics& metrics, const QStringList& lines) {
    qsizetype longest = 0;
    for (const QString& line : lines)
        longest = std::max(longest, line.size());
    return static_cast<int>(std::min(longest, longestPainted) + 1) * metrics.horizontalAdvance(u'9');
}

} // namespace magkeeper
