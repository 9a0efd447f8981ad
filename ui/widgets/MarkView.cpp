// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/MarkView.h"

#include "ui/theme/Space.h"

#include <QPainter>

namespace magkeeper {

MarkView::MarkView(QWidget* parent)
    : QWidget(parent) {
    setFixedSize(space::mark + 2, space::mark + 8);
}

void MarkView::setMark(Mark mark) {
    m_mark = mark;
    update();
}

void MarkView::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    paintMark(
        painter, QRectF(1, (height() - space::mark) / 2.0, space::mark, space::mark), m_mark, Colours::of(palette()));
}

} // namespace magkeeper
