// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/logs/LogViewPainting.h"

#include "core/text/Quantity.h"
#include "ui/logs/LogStyle.h"
#include "ui/theme/Space.h"
#include "ui/theme/Type.h"

#include <QCalendar>
#include <QDateTime>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>
#include <cmath>

namespace magkeeper {

using namespace Qt::StringLiterals;
using std::chrono::milliseconds;

namespace {

constexpr int markWidth = 10; ///< of the ribbon beside a row that a person marked
constexpr int leastText = 160; ///< pixels
constexpr int barWidth = 4; ///< of a source's colour
constexpr int timeLetters = 18;
constexpr qsizetype mostNameLetters = 22;

/// Node and file stand at its two ends.
QString shortName(const QString& name) {
    if (name.size() <= mostNameLetters)
        return name;
    return name.first(mostNameLetters / 2 - 1) % u"\u2026" % name.last(mostNameLetters - mostNameLetters / 2);
}

const LogRows::Source* sourceOf(const LogView& view, const LogRow& row) {
    const auto& sources = view.rows()->sources();
    return row.source < 0 || row.source >= static_cast<int>(sources.size()) ? nullptr
                                                                            : &sources[static_cast<size_t>(row.source)];
}

} // namespace

LogViewPainting::Columns LogViewPainting::columnsOf(const LogView& view) {
    const auto letters
        = [&](int number) { return static_cast<int>(std::ceil(number * view.m_shape.character)) + space::control; };
    qsizetype longest = 0;
    if (view.rows() && view.rows()->sources().size() > 1)
        for (const LogRows::Source& source : view.rows()->sources())
            longest = std::max(longest, source.name.size());
    Columns columns;
    columns.source = markWidth + 2;
    columns.time = columns.source + barWidth + space::control;
    columns.level = columns.time + letters(timeLetters);
    columns.name = columns.level + space::mark + space::unit + letters(longestLevelWord);
    columns.text = columns.name + (longest > 0 ? letters(static_cast<int>(std::min(longest, mostNameLetters))) : 0);
    // Where there is little room it is the row's: the bar's colour and the tool tip tell the source too.
    if (view.viewport()->width() - columns.text < leastText)
        columns.text = columns.name;
    return columns;
}

/// Written by hand: QDateTime's own way costs as much as all letters of a row.
QString LogViewPainting::timeText(const LogRow& row, const QTimeZone& zone) {
    if (!row.time)
        return {};
    const QDateTime moment = QDateTime::fromMSecsSinceEpoch(row.time->time_since_epoch().count(), zone);
    const QCalendar::YearMonthDay day = QCalendar().partsFromDate(moment.date());
    const QTime time = moment.time();
    QString text;
    text.reserve(timeLetters);
    const auto add = [&text](QLatin1StringView before, int number, int digits) {
        text += before;
        for (int unit = digits == 3 ? 100 : 10; unit > 0; unit /= 10)
            text += QChar(u'0' + number / unit % 10);
    };
    add({}, day.month, 2);
    add("-"_L1, day.day, 2);
    add(" "_L1, time.hour(), 2);
    add(":"_L1, time.minute(), 2);
    add(":"_L1, time.second(), 2);
    if (time.msec() != 0)
        add("."_L1, time.msec(), 3);
    return text;
}

QString LogViewPainting::gutterText(const LogView& view, const LogRow& row) {
    QStringList words;
    if (row.time)
        words << dateTimeText(*row.time, view.zone());
    if (row.level != logs::LogLevel::Unknown)
        words << levelWord(row.level);
    if (const LogRows::Source* source = sourceOf(view, row))
        words << source->name;
    if (row.isMarked)
        words << LogView::tr("marked");
    return words.join(u" · "_s);
}

QString LogViewPainting::plainTextOf(const LogView& view, const LogRow& row) {
    const QString gutter = gutterText(view, row);
    return gutter.isEmpty() ? row.text : QString(gutter % u"  " % row.text);
}

LogViewPainting::LogViewPainting(const LogView& view, QPainter& painter)
    : m_view(view)
    , m_painter(painter)
    , m_colours(Colours::of(view.palette()))
    , m_columns(columnsOf(view))
    , m_fixed(fontOf(TextRole::Fixed, view.font()))
    , m_caption(fontOf(TextRole::Caption, view.font()))
    , m_line(view.m_lineHeight)
    , m_ascent(static_cast<int>(std::ceil(view.m_shape.metrics.ascent())))
    , m_scrolled(view.horizontalScrollBar()->value())
    , m_width(view.viewport()->width()) { }

void LogViewPainting::paint() {
    const QRect all = m_view.viewport()->rect();
    m_painter.fillRect(all, m_colours.base);
    m_painter.setFont(m_fixed);
    int top = -m_view.m_place.within;
    for (qint64 row = m_view.m_place.row; row < m_view.count() && top < all.height(); ++row) {
        const int height = m_view.heightOf(row);
        paintRow(row, top, height);
        top += height;
    }
    m_painter.setPen(QPen(m_colours.border, 1));
    m_painter.drawLine(m_columns.text - space::unit - 1, 0, m_columns.text - space::unit - 1, all.height());
    if (m_view.hasFocus()) {
        m_painter.setBrush(Qt::NoBrush);
        m_painter.setPen(QPen(m_colours.accent, 1));
        m_painter.drawRect(all.adjusted(0, 0, -1, -1));
    }
}

void LogViewPainting::paintRow(qint64 row, int top, int height) {
    const LogView::Range selected = m_view.selected();
    const bool isSelected = row >= selected.from && row < selected.from + selected.number;
    if (isSelected)
        m_painter.fillRect(QRect(0, top, m_width, height), m_colours.selection);
    const LogRowLayout& layout = m_view.layoutOf(row);
    paintGutters(layout.row, top, height);
    m_painter.save();
    m_painter.setClipRect(m_columns.text, top, m_width - m_columns.text, height);
    int y = top + m_view.m_padding;
    for (const LogRowLayout::Line& line : layout.lines) {
        if (y + m_line > 0 && y < m_view.viewport()->height())
            paintText(layout, line, y);
        y += m_line;
    }
    if (layout.hiddenLines > 0 || layout.row.isCut)
        paintRest(layout, y - m_line);
    m_painter.restore();
    if (row == m_view.m_current && m_view.hasFocus()) {
        m_painter.setBrush(Qt::NoBrush);
        m_painter.setPen(QPen(m_colours.accent, 1, Qt::DotLine));
        m_painter.drawRect(QRect(1, top, m_width - 3, height - 1));
    }
}

/// A ribbon with a notch: a shape of its own.
void LogViewPainting::paintMarked(int top) {
    const int y = top + m_view.m_padding + 1;
    const int height = m_line - 3;
    m_painter.save();
    m_painter.setRenderHint(QPainter::Antialiasing);
    m_painter.setPen(Qt::NoPen);
    m_painter.setBrush(m_colours.accent);
    m_painter.drawPolygon(QPolygonF({QPointF(2, y), QPointF(markWidth, y), QPointF(markWidth, y + height),
        QPointF(2 + (markWidth - 2) / 2.0, y + height - 4), QPointF(2, y + height)}));
    m_painter.restore();
}

void LogViewPainting::paintGutters(const LogRow& row, int top, int height) {
    const int baseline = top + m_view.m_padding + m_ascent;
    if (row.isMarked)
        paintMarked(top);
    const LogRows::Source* source = sourceOf(m_view, row);
    if (source)
        m_painter.fillRect(QRect(m_columns.source, top, barWidth, height), sourceColour(source->colour, m_colours));
    m_painter.setPen(m_colours.muted);
    m_view.m_glyphs.draw(m_painter, QPointF(m_columns.time, baseline), timeText(row, m_view.m_zone));
    if (source && m_columns.text > m_columns.name)
        m_view.m_glyphs.draw(m_painter, QPointF(m_columns.name, baseline), shortName(source->name));
    const Mark mark = markOf(row.level);
    paintMark(m_painter,
        QRectF(m_columns.level, top + m_view.m_padding + (m_line - space::mark) / 2.0, space::mark, space::mark), mark,
        m_colours);
    m_painter.setPen(mark == Mark::None ? m_colours.muted : colourOf(mark, m_colours));
    m_view.m_glyphs.draw(
        m_painter, QPointF(m_columns.level + space::mark + space::unit, baseline), levelWord(row.level));
}

/// Of a long line only what is in sight is looked at, and given to the painter, which shapes all that it is given.
void LogViewPainting::paintText(const LogRowLayout& layout, const LogRowLayout::Line& line, int top) {
    const auto letters = LogRowLayout::lettersIn(line, m_scrolled, m_scrolled + m_width, m_view.m_shape);
    paintSpans(layout, line, letters, top);
    m_painter.setPen(layout.row.kind == LogRow::Kind::Record ? m_colours.text : m_colours.muted);
    paintLetters(layout, line, letters, top);
}

void LogViewPainting::paintSpans(
    const LogRowLayout& layout, const LogRowLayout::Line& line, LogRowLayout::Letters letters, int top) {
    for (const LogSpan& span : layout.row.spans) {
        if (span.length <= 0 || span.from >= letters.to || span.from + span.length <= letters.from)
            continue;
        const double left = layout.placeOf(line, span.from, m_view.m_shape);
        const double right = layout.placeOf(line, span.from + span.length, m_view.m_shape);
        m_painter.fillRect(QRectF(m_columns.text + left - m_scrolled, top, right - left, m_line),
            highlightColour(span.colour, m_colours));
    }
}

void LogViewPainting::paintLetters(
    const LogRowLayout& layout, const LogRowLayout::Line& line, LogRowLayout::Letters letters, int top) {
    const auto paint = [&](qsizetype from, qsizetype to, bool plain) {
        const QStringView text = QStringView(layout.row.text).sliced(from, to - from);
        const QPointF place(m_columns.text - m_scrolled + layout.placeOf(line, from, m_view.m_shape), top + m_ascent);
        if (plain)
            m_view.m_glyphs.draw(m_painter, place, text);
        else
            m_painter.drawText(place, text.toString());
    };
    if (line.pieces.empty() && letters.from < letters.to)
        paint(letters.from, letters.to, true);
    for (size_t i = 0; i < line.pieces.size(); ++i) {
        const LogRowLayout::Piece& piece = line.pieces[i];
        const bool isLast = i + 1 == line.pieces.size();
        if (piece.from >= letters.from && piece.from < letters.to)
            paint(piece.from, isLast ? line.from + line.length : line.pieces[i + 1].from, piece.isPlain);
    }
}

void LogViewPainting::paintRest(const LogRowLayout& layout, int top) {
    QString words = layout.row.isCut ? LogView::tr("cut") : QString();
    if (layout.hiddenLines > 0 && !layout.row.isCut)
        words = LogView::tr("+%n line(s)", nullptr, static_cast<int>(std::min<qint64>(layout.hiddenLines, 1'000'000)));
    m_painter.setFont(m_caption);
    const int width = QFontMetrics(m_caption).horizontalAdvance(words) + 2 * space::control;
    const QRect pill(m_width - width - space::control, top + 1, width, m_line - 2);
    m_painter.setRenderHint(QPainter::Antialiasing);
    m_painter.setPen(QPen(m_colours.border, 1));
    m_painter.setBrush(m_colours.raised);
    m_painter.drawRoundedRect(QRectF(pill).adjusted(0.5, 0.5, -0.5, -0.5), space::smallRadius, space::smallRadius);
    m_painter.setPen(m_colours.muted);
    m_painter.drawText(pill, Qt::AlignCenter, words);
    m_painter.setFont(m_fixed);
}

} // namespace magkeeper
