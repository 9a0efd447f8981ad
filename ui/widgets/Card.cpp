// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/Card.h"

#include "ui/theme/Space.h"
#include "ui/widgets/Label.h"
#include "ui/widgets/MarkView.h"
#include "ui/widgets/PlainText.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QVBoxLayout>

namespace magkeeper {

using namespace Qt::StringLiterals;

Card::Card(const QString& name, QWidget* parent)
    : QWidget(parent)
    , m_title(new Label(TextRole::Strong, Label::Ink::Text, Label::Fit::Elide, this))
    , m_caption(new Label(TextRole::Caption, Label::Ink::Muted, Label::Fit::Keep, this))
    , m_mark(new MarkView(this))
    , m_fault(new Label(TextRole::Body, Label::Ink::Text, Label::Fit::Wrap, this))
    , m_facts(new FactList(this)) {
    setObjectName(name);
    m_fault->setObjectName(u"cardFault"_s);
    m_facts->setObjectName(u"cardFacts"_s);
    auto* head = new QHBoxLayout;
    head->addWidget(m_title, 1);
    head->addWidget(m_caption);
    auto* fault = new QHBoxLayout;
    fault->setSpacing(space::control);
    fault->addWidget(m_mark, 0, Qt::AlignTop);
    fault->addWidget(m_fault, 1);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(space::card, space::cell, space::card, space::cell);
    column->setSpacing(space::control);
    column->addLayout(head);
    column->addLayout(fault);
    column->addWidget(m_facts);
    column->addStretch();
    setFault(Mark::None, {});
}

void Card::setTitle(const QString& title) {
    m_title->setPlainText(title);
    setAccessibleName(title);
    m_facts->setAccessibleName(title);
}

void Card::setCaption(const QString& caption, const QString& toolTip) {
    m_caption->setPlainText(caption);
    m_caption->setToolTip(plainToolTip(toolTip));
}

void Card::setFault(Mark mark, const QString& sentence) {
    m_mark->setMark(mark);
    m_fault->setMark(mark);
    m_fault->setPlainText(sentence);
    m_mark->setVisible(mark != Mark::None);
    m_fault->setVisible(mark != Mark::None);
}

void Card::setFacts(std::vector<FactRow> facts) {
    m_facts->setVisible(!facts.empty());
    m_facts->setFacts(std::move(facts));
}

void Card::setOpens(const QString& toolTip) {
    m_opens = true;
    setCursor(Qt::PointingHandCursor);
    m_title->setToolTip(plainToolTip(toolTip));
    setAccessibleDescription(toolTip);
}

QString Card::fault() const { return m_fault->text(); }

void Card::paintEvent(QPaintEvent*) {
    const Colours& colours = Colours::of(palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(m_opens && m_hovered ? colours.accent : colours.border);
    painter.setBrush(colours.raised);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), space::radius, space::radius);
}

/// Whoever takes the press gets the release.
void Card::mousePressEvent(QMouseEvent* event) {
    if (!m_opens)
        QWidget::mousePressEvent(event);
}

void Card::mouseReleaseEvent(QMouseEvent* event) {
    const QPoint place = event->position().toPoint();
    if (!m_opens || event->button() != Qt::LeftButton || !rect().contains(place))
        return QWidget::mouseReleaseEvent(event);
    Q_EMIT opened(m_facts->isVisible() ? m_facts->factAt(m_facts->mapFrom(this, place)) : -1);
}

void Card::keyPressEvent(QKeyEvent* event) {
    if (m_opens && (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter))
        Q_EMIT opened(-1);
    else
        QWidget::keyPressEvent(event);
}

void Card::enterEvent(QEnterEvent* event) {
    QWidget::enterEvent(event);
    m_hovered = true;
    update();
}

void Card::leaveEvent(QEvent* event) {
    QWidget::leaveEvent(event);
    m_hovered = false;
    update();
}

} // namespace magkeeper
