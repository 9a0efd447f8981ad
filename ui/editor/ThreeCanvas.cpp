// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/ThreeCanvas.h"

#include "ui/theme/Type.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>

namespace magkeeper {

using namespace Qt::StringLiterals;

using Kind = ThreeRow::Kind;

namespace {

constexpr int columns = 3;

/// How a side of a row looks that is not as the others are.
struct Look {
    QChar sign = u' ';
    QColor tint;
};

/// What is gone is −, what came is +, what nobody can decide is !.
std::array<Look, 3> looksOf(Kind kind, const Colours& colours) {
    const Look gone{u'−', colours.critical};
    const Look came{u'+', colours.ok};
    const Look own{u'+', colours.warning};
    const Look undecided{u'!', colours.critical};
    switch (kind) {
    case Kind::SecondOnly:
        return {Look{u'−', colours.muted}, own, Look{u'−', colours.muted}};
    case Kind::ThirdOnly:
        return {gone, gone, came};
    case Kind::Both:
        return {gone, came, came};
    case Kind::Conflict:
        return {Look{u'−', colours.muted}, undecided, undecided};
    case Kind::Same:
        break;
    }
    return {};
}

} // namespace

ThreeCanvas::ThreeCanvas(const QString& name, QWidget* parent)
    : QAbstractScrollArea(parent)
    , m_texts(std::make_shared<const ThreeTexts>())
    , m_inks{new CodeInks(this), new CodeInks(this), new CodeInks(this)} {
    setObjectName(name);
    setFocusPolicy(Qt::StrongFocus);
    setFont(fontOf(TextRole::Fixed, font()));
    setAccessibleName(tr("Conflicts"));
    for (const CodeInks* inks : m_inks)
        connect(inks, &CodeInks::found, viewport(), qOverload<>(&QWidget::update));
}

void ThreeCanvas::setTexts(
    std::shared_ptr<const ThreeTexts> texts, const QString& fileName, CodeHighlighting::Begins begins) {
    m_texts = std::move(texts);
    m_stop = -1;
    for (size_t side = 0; side < m_inks.size(); ++side)
        m_inks[side]->setLines(m_texts->sides[side], fileName, begins);
    measure();
    verticalScrollBar()->setValue(0);
    horizontalScrollBar()->setValue(0);
    viewport()->update();
    goTo(0);
}

int ThreeCanvas::rowHeight() const { return codeRowHeight(fontMetrics()); }

int ThreeCanvas::gutterWidth() const {
    qsizetype last = 0;
    for (size_t side = 0; side < m_inks.size(); ++side)
        last = std::max(last, m_texts->begins[side] + m_texts->sides[side].size());
    return codeGutterWidth(fontMetrics(), last);
}

int ThreeCanvas::columnOf(int side) const { return (viewport()->width() + 1) * side / columns; }

void ThreeCanvas::measure() {
    const int shown = std::max(1, viewport()->height() / rowHeight());
    verticalScrollBar()->setSingleStep(1);
    verticalScrollBar()->setPageStep(shown);
    verticalScrollBar()->setRange(0, std::max(0, static_cast<int>(m_texts->rows.size()) - shown));
    int wanted = 0;
    for (const QStringList& side : m_texts->sides)
        wanted = std::max(wanted, codeWidth(fontMetrics(), side));
    const int room = viewport()->width() / columns - gutterWidth();
    horizontalScrollBar()->setSingleStep(fontMetrics().horizontalAdvance(u'9') * 4);
    horizontalScrollBar()->setPageStep(std::max(1, room));
    horizontalScrollBar()->setRange(0, std::max(0, wanted - room));
}

void ThreeCanvas::goTo(int stop) {
    if (stop < 0 || stop >= std::ssize(m_texts->stops))
        return;
    m_stop = stop;
    const int row = m_texts->stops[static_cast<size_t>(stop)];
    const int shown = std::max(1, viewport()->height() / rowHeight());
    const int first = verticalScrollBar()->value();
    if (row < first + 2 || m_texts->endOf(stop) > first + shown - 1)
        verticalScrollBar()->setValue(row - std::max(2, shown / 4));
    viewport()->update();
    Q_EMIT stopChosen(stop);
}

void ThreeCanvas::paintEvent(QPaintEvent* event) {
    const Colours& colours = Colours::of(palette());
    QPainter painter(viewport());
    painter.fillRect(event->rect(), colours.base);
    const int first = verticalScrollBar()->value() + event->rect().top() / rowHeight();
    const int last = verticalScrollBar()->value() + event->rect().bottom() / rowHeight();
    for (int row = first; row <= last && row < std::ssize(m_texts->rows); ++row)
        paintRow(painter, row, (row - verticalScrollBar()->value()) * rowHeight());
    painter.setClipping(false);
    for (int side = 1; side < columns; ++side)
        painter.fillRect(columnOf(side) - 1, 0, 1, viewport()->height(), colours.border);
}

std::array<CodeLineSight, 3> ThreeCanvas::sightsOf(const ThreeRow& row) const {
    const auto looks = looksOf(row.kind, Colours::of(palette()));
    std::array<CodeLineSight, 3> sights;
    for (size_t side = 0; side < sights.size(); ++side) {
        CodeLineSight& sight = sights[side];
        sight.lines = &m_texts->sides[side];
        sight.inks = m_inks[side];
        sight.line = row.lines[side];
        sight.number = m_texts->begins[side] + row.lines[side];
        sight.sign = looks[side].sign;
        sight.tint = looks[side].tint;
        if (row.kind == Kind::Same || side == 0 || sight.line < 0 || row.lines[0] < 0)
            continue;
        const QString& base = m_texts->sides[0][row.lines[0]];
        if (const QString& own = sight.lines->at(sight.line); own != base)
            sight.parts = changedParts(base, own).second;
    }
    return sights;
}

void ThreeCanvas::paintRow(QPainter& painter, int row, int top) const {
    const Colours& colours = Colours::of(palette());
    auto sights = sightsOf(m_texts->rows[static_cast<size_t>(row)]);
    const CodeLineFrame frame{.font = font(), .gutter = gutterWidth(), .scrolled = horizontalScrollBar()->value()};
    for (int side = 0; side < columns; ++side) {
        CodeLineSight& sight = sights[static_cast<size_t>(side)];
        sight.room = QRect(columnOf(side), top, columnOf(side + 1) - columnOf(side) - 1, rowHeight());
        paintCodeLine(painter, sight, frame, colours);
    }
    painter.setClipping(false);
    if (m_stop >= 0 && row >= m_texts->stops[static_cast<size_t>(m_stop)] && row < m_texts->endOf(m_stop))
        painter.fillRect(QRect(0, top, 3, rowHeight()), colours.accent);
}

void ThreeCanvas::resizeEvent(QResizeEvent* event) {
    QAbstractScrollArea::resizeEvent(event);
    measure();
}

void ThreeCanvas::changeEvent(QEvent* event) {
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::FontChange && m_texts)
        measure();
}

void ThreeCanvas::keyPressEvent(QKeyEvent* event) {
    if (event->matches(QKeySequence::Copy)) {
        if (m_stop >= 0)
            QGuiApplication::clipboard()->setText(m_texts->textOf(m_stop));
        return;
    }
    if (event->key() == Qt::Key_N || event->key() == Qt::Key_P) {
        const int step = event->key() == Qt::Key_N ? 1 : -1;
        const int next = m_stop + step;
        if (next < 0 || next >= std::ssize(m_texts->stops))
            return Q_EMIT passed(step);
        return goTo(next);
    }
    if (event->key() == Qt::Key_Home || event->key() == Qt::Key_End)
        return verticalScrollBar()->setValue(event->key() == Qt::Key_Home ? 0 : verticalScrollBar()->maximum());
    QAbstractScrollArea::keyPressEvent(event);
}

/// A click into a conflict chooses it.
void ThreeCanvas::mousePressEvent(QMouseEvent* event) {
    QAbstractScrollArea::mousePressEvent(event);
    const int row = verticalScrollBar()->value() + static_cast<int>(event->position().y()) / rowHeight();
    const auto next = std::ranges::upper_bound(m_texts->stops, row);
    if (next == m_texts->stops.begin())
        return;
    const int stop = static_cast<int>(next - m_texts->stops.begin()) - 1;
    if (row < m_texts->endOf(stop))
        goTo(stop);
}

} // namespace magkeeper
