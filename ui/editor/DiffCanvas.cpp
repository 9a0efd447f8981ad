// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/DiffCanvas.h"

#include "ui/editor/CodeLine.h"
#include "ui/theme/Type.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>

namespace magkeeper {

using namespace Qt::StringLiterals;

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

int DiffCanvas::rowHeight() const { return codeRowHeight(fontMetrics()); }

int DiffCanvas::gutterWidth() const {
    return codeGutterWidth(
        fontMetrics(), std::max(m_diff->left.size() + m_diff->leftBegins, m_diff->right.size() + m_diff->rightBegins));
}

void DiffCanvas::measure() {
    const int shown = std::max(1, viewport()->height() / rowHeight());
    verticalScrollBar()->setSingleStep(1);
    verticalScrollBar()->setPageStep(shown);
    verticalScrollBar()->setRange(0, std::max(0, static_cast<int>(m_diff->rows.size()) - shown));
    const int wanted = std::max(codeWidth(fontMetrics(), m_diff->left), codeWidth(fontMetrics(), m_diff->right));
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
    CodeLineSight left{
        .lines = &m_diff->left, .inks = m_left, .line = each.left, .number = m_diff->leftBegins + each.left};
    CodeLineSight right{
        .lines = &m_diff->right, .inks = m_right, .line = each.right, .number = m_diff->rightBegins + each.right};
    left.room = QRect(0, top, middle, rowHeight());
    right.room = QRect(middle + 1, top, viewport()->width() - middle - 1, rowHeight());
    if (differs) {
        left.sign = u'−';
        right.sign = u'+';
        left.tint = colours.critical;
        right.tint = colours.ok;
    }
    if (each.kind == DiffRow::Kind::Changed)
        std::tie(left.parts, right.parts) = changedParts(m_diff->left[each.left], m_diff->right[each.right]);
    const CodeLineFrame frame{.font = font(), .gutter = gutterWidth(), .scrolled = horizontalScrollBar()->value()};
    paintCodeLine(painter, left, frame, colours);
    paintCodeLine(painter, right, frame, colours);
    if (differs && m_change >= 0 && row >= m_diff->changes[static_cast<size_t>(m_change)] && row < endOf(m_change)) {
        painter.setClipping(false);
        painter.fillRect(QRect(0, top, 3, rowHeight()), colours.accent);
    }
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
