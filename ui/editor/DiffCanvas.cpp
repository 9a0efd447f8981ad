// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/DiffCanvas.h"

#include "ui/theme/Space.h"
#include "ui/theme/Type.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>
#include <QTextLayout>

#include <algorithm>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

constexpr int longestPainted = 4'000; ///< characters of a line

QColor tinted(QColor colour, double strength) {
    colour.setAlphaF(static_cast<float>(strength));
    return colour;
}

} // namespace

DiffCanvas::DiffCanvas(const QString& name, QWidget* parent)
    : QAbstractScrollArea(parent)
    , m_diff(std::make_shared<const LineDiff>())
    , m_left(new CodeInks(this))
    , m_right(new CodeInks(this)) {
    setObjectName(name);
    setFocusPolicy(Qt::StrongFocus);
    setFont(fontOf(TextRole::Fixed, font()));
    setAccessibleName(tr("Differences"));
    for (const CodeInks* inks : {m_left, m_right})
        connect(inks, &CodeInks::found, viewport(), qOverload<>(&QWidget::update));
}

void DiffCanvas::setDiff(
    std::shared_ptr<const LineDiff> diff, const QString& fileName, CodeHighlighting::Begins begins) {
    m_diff = std::move(diff);
    m_change = -1;
    m_left->setLines(m_diff->left, fileName, begins);
    m_right->setLines(m_diff->right, fileName, begins);
    measure();
    verticalScrollBar()->setValue(0);
    horizontalScrollBar()->setValue(0);
    viewport()->update();
    if (!m_diff->changes.empty())
        goTo(0);
}

int DiffCanvas::rowHeight() const { return fontMetrics().height() + 2; }

int DiffCanvas::gutterWidth() const {
    const auto last = std::max(m_diff->left.size() + m_diff->leftBegins, m_diff->right.size() + m_diff->rightBegins);
    const auto digits = std::max<qsizetype>(2, QString::number(last).size());
    return space::control + fontMetrics().horizontalAdvance(u'9') * static_cast<int>(digits + 2);
}

void DiffCanvas::measure() {
    const int shown = std::max(1, viewport()->height() / rowHeight());
    verticalScrollBar()->setSingleStep(1);
    verticalScrollBar()->setPageStep(shown);
    verticalScrollBar()->setRange(0, std::max(0, static_cast<int>(m_diff->rows.size()) - shown));
    qsizetype longest = 0;
    for (const QStringList* lines : {&m_diff->left, &m_diff->right})
        for (const QString& line : *lines)
            longest = std::max(longest, line.size());
    const int wanted
        = static_cast<int>(std::min<qsizetype>(longest, longestPainted) + 1) * fontMetrics().horizontalAdvance(u'9');
    const int room = viewport()->width() / 2 - gutterWidth();
    horizontalScrollBar()->setSingleStep(fontMetrics().horizontalAdvance(u'9') * 4);
    horizontalScrollBar()->setPageStep(std::max(1, room));
    horizontalScrollBar()->setRange(0, std::max(0, wanted - room));
}

void DiffCanvas::goTo(int change) {
    if (change < 0 || change >= std::ssize(m_diff->changes))
        return;
    m_change = change;
    const int row = m_diff->changes[static_cast<size_t>(change)];
    const int shown = std::max(1, viewport()->height() / rowHeight());
    const int first = verticalScrollBar()->value();
    if (row < first + 2 || endOf(change) > first + shown - 1)
        verticalScrollBar()->setValue(row - std::max(2, shown / 4));
    viewport()->update();
    Q_EMIT changeChosen(change);
}

int DiffCanvas::endOf(int change) const {
    int row = m_diff->changes[static_cast<size_t>(change)];
    while (row < std::ssize(m_diff->rows) && m_diff->rows[static_cast<size_t>(row)].kind != DiffRow::Kind::Same)
        ++row;
    return row;
}

void DiffCanvas::paintEvent(QPaintEvent* event) {
    const Colours& colours = Colours::of(palette());
    QPainter painter(viewport());
    painter.fillRect(event->rect(), colours.base);
    const int first = verticalScrollBar()->value() + event->rect().top() / rowHeight();
    const int last = verticalScrollBar()->value() + event->rect().bottom() / rowHeight();
    for (int row = first; row <= last && row < std::ssize(m_diff->rows); ++row)
        paintRow(painter, row, (row - verticalScrollBar()->value()) * rowHeight());
    const int middle = viewport()->width() / 2;
    painter.setClipping(false);
    painter.fillRect(middle, 0, 1, viewport()->height(), colours.border);
}

void DiffCanvas::paintRow(QPainter& painter, int row, int top) const {
    const Colours& colours = Colours::of(palette());
    const DiffRow& each = m_diff->rows[static_cast<size_t>(row)];
    const bool differs = each.kind != DiffRow::Kind::Same;
    const int middle = viewport()->width() / 2;
    Side left{.lines = &m_diff->left, .inks = m_left, .line = each.left, .number = m_diff->leftBegins + each.left};
    Side right{
        .lines = &m_diff->right, .inks = m_right, .line = each.right, .number = m_diff->rightBegins + each.right};
    left.room = QRect(0, top, middle, rowHeight());
    right.room = QRect(middle + 1, top, viewport()->width() - middle - 1, rowHeight());
    if (differs) {
        left.sign = QLatin1Char('-');
        right.sign = QLatin1Char('+');
        left.tint = colours.critical;
        right.tint = colours.ok;
    }
    if (each.kind == DiffRow::Kind::Changed)
        std::tie(left.parts, right.parts) = changedParts(m_diff->left[each.left], m_diff->right[each.right]);
    paintSide(painter, left);
    paintSide(painter, right);
    if (differs && m_change >= 0 && row >= m_diff->changes[static_cast<size_t>(m_change)] && row < endOf(m_change)) {
        painter.setClipping(false);
        painter.fillRect(QRect(0, top, 3, rowHeight()), colours.accent);
    }
}

void DiffCanvas::paintSide(QPainter& painter, const Side& side) const {
    const Colours& colours = Colours::of(palette());
    painter.setClipRect(side.room);
    if (side.line < 0) {
        painter.fillRect(side.room, QBrush(colours.border, Qt::BDiagPattern));
        return;
    }
    if (side.tint.isValid())
        painter.fillRect(side.room, tinted(side.tint, 0.10));
    const int column = fontMetrics().horizontalAdvance(u'9');
    const QRect gutter(side.room.left(), side.room.top(), gutterWidth(), side.room.height());
    painter.setFont(font());
    painter.setPen(colours.muted);
    painter.drawText(
        gutter.adjusted(0, 0, -2 * column, 0), Qt::AlignRight | Qt::AlignVCenter, QString::number(side.number));
    if (side.tint.isValid()) {
        painter.setPen(side.tint);
        painter.drawText(gutter.adjusted(gutter.width() - 2 * column, 0, 0, 0), Qt::AlignCenter,
            side.sign == QLatin1Char('-') ? u"−"_s : u"+"_s);
    }
    paintText(painter, side, side.room.adjusted(gutterWidth(), 0, 0, 0));
}

void DiffCanvas::paintText(QPainter& painter, const Side& side, const QRect& room) const {
    const Colours& colours = Colours::of(palette());
    QTextLayout layout(side.lines->at(side.line).left(longestPainted), font());
    QList<QTextLayout::FormatRange> formats;
    for (const CodeSpan& span : side.inks->spans(side.line)) {
        QTextCharFormat format;
        format.setForeground(inkColour(span.ink, colours));
        if (isInkBold(span.ink))
            format.setFontWeight(QFont::DemiBold);
        formats.append({span.start, span.length, format});
    }
    for (const auto& [start, length] : side.parts) {
        QTextCharFormat format;
        format.setBackground(tinted(side.tint, 0.22));
        format.setFontUnderline(true);
        formats.append({start, length, format});
    }
    layout.setFormats(formats);
    layout.beginLayout();
    QTextLine line = layout.createLine();
    layout.endLayout();
    if (!line.isValid())
        return;
    painter.setClipRect(room);
    painter.setPen(colours.text);
    layout.draw(&painter, QPointF(room.left() - horizontalScrollBar()->value(), room.top() + 1));
}

void DiffCanvas::resizeEvent(QResizeEvent* event) {
    QAbstractScrollArea::resizeEvent(event);
    measure();
}

void DiffCanvas::changeEvent(QEvent* event) {
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::FontChange && m_diff)
        measure();
}

void DiffCanvas::keyPressEvent(QKeyEvent* event) {
    if (event->matches(QKeySequence::Copy))
        return QGuiApplication::clipboard()->setText(changeAsText());
    if (event->key() == Qt::Key_N || event->key() == Qt::Key_P)
        return goTo(m_change + (event->key() == Qt::Key_N ? 1 : -1));
    if (event->key() == Qt::Key_Home || event->key() == Qt::Key_End)
        return verticalScrollBar()->setValue(event->key() == Qt::Key_Home ? 0 : verticalScrollBar()->maximum());
    QAbstractScrollArea::keyPressEvent(event);
}

/// A click into a change chooses it.
void DiffCanvas::mousePressEvent(QMouseEvent* event) {
    QAbstractScrollArea::mousePressEvent(event);
    const int row = verticalScrollBar()->value() + static_cast<int>(event->position().y()) / rowHeight();
    const auto next = std::ranges::upper_bound(m_diff->changes, row);
    if (next == m_diff->changes.begin())
        return;
    const int change = static_cast<int>(next - m_diff->changes.begin()) - 1;
    if (row < endOf(change))
        goTo(change);
}

QString DiffCanvas::changeAsText() const {
    if (m_change < 0)
        return {};
    QString removed;
    QString added;
    for (int row = m_diff->changes[static_cast<size_t>(m_change)]; row < endOf(m_change); ++row) {
        const DiffRow& each = m_diff->rows[static_cast<size_t>(row)];
        if (each.left >= 0)
            removed += u'-' + m_diff->left[each.left] + u'\n';
        if (each.right >= 0)
            added += u'+' + m_diff->right[each.right] + u'\n';
    }
    return removed + added;
}

} // namespace magkeeper
