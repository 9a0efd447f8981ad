// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/CardFlow.h"

#include "ui/theme/Space.h"

#include <QEvent>
#include <QLayout>

#include <algorithm>
#include <vector>

namespace magkeeper {

namespace {

int heightFor(const QWidget& card, int width) {
    return card.hasHeightForWidth() ? card.heightForWidth(width) : card.sizeHint().height();
}

} // namespace

CardFlow::CardFlow(int leastWidth, QWidget* parent)
    : QWidget(parent)
    , m_leastWidth(leastWidth) { }

void CardFlow::addCard(QWidget* card) {
    card->setParent(this);
    m_cards << card;
}

void CardFlow::arrange() {
    const int gap = space::cell;
    const int columns = std::max(1, (width() + gap) / (m_leastWidth + gap));
    const int columnWidth = (width() - gap * (columns - 1)) / columns;
    std::vector<int> bottoms(static_cast<size_t>(columns), 0);
    for (QWidget* card : std::as_const(m_cards)) {
        if (card->isHidden())
            continue;
        card->layout()->activate();
        const auto column = std::ranges::min_element(bottoms);
        const int height = heightFor(*card, columnWidth);
        const int left = static_cast<int>(column - bottoms.begin()) * (columnWidth + gap);
        card->setGeometry(left, *column, columnWidth, height);
        *column += height + gap;
    }
    const int height = *std::ranges::max_element(bottoms);
    if (minimumHeight() != height)
        setMinimumHeight(height);
}

void CardFlow::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    arrange();
}

bool CardFlow::event(QEvent* event) {
    if (event->type() == QEvent::LayoutRequest)
        arrange();
    return QWidget::event(event);
}

} // namespace magkeeper
