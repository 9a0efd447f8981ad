// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/Banner.h"

#include "ui/theme/Space.h"
#include "ui/widgets/Label.h"
#include "ui/widgets/MarkView.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

namespace magkeeper {

using namespace Qt::StringLiterals;

Banner::Banner(const QString& name, QWidget* parent)
    : QWidget(parent)
    , m_mark(new MarkView(this))
    , m_sentence(new Label(TextRole::Strong, Label::Ink::Text, Label::Fit::Wrap, this))
    , m_detail(new Label(TextRole::Body, Label::Ink::Muted, Label::Fit::Wrap, this))
    , m_action(new QPushButton(this)) {
    setObjectName(name);
    m_sentence->setObjectName(name + u"Sentence"_s);
    m_detail->setObjectName(name + u"Detail"_s);
    m_action->setObjectName(name + u"Action"_s);
    m_detail->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto* texts = new QVBoxLayout;
    texts->setSpacing(2);
    texts->addWidget(m_sentence);
    texts->addWidget(m_detail);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(space::card, space::control, space::control, space::control);
    row->setSpacing(space::cell);
    row->addWidget(m_mark, 0, Qt::AlignTop);
    row->addLayout(texts, 1);
    row->addWidget(m_action, 0, Qt::AlignVCenter);
    connect(m_action, &QPushButton::clicked, this, &Banner::actionTriggered);
    hide();
}

void Banner::showMessage(Mark mark, const QString& sentence, const QString& detail, const QString& action) {
    m_mark->setMark(mark);
    m_sentence->setPlainText(sentence);
    m_detail->setPlainText(detail);
    m_detail->setVisible(!detail.isEmpty());
    m_action->setText(action);
    m_action->setVisible(!action.isEmpty());
    setAccessibleName(sentence);
    update();
    show();
}

QString Banner::sentence() const { return m_sentence->text(); }

void Banner::paintEvent(QPaintEvent*) {
    const Colours& colours = Colours::of(palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(colours.border);
    painter.setBrush(colours.raised);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), space::radius, space::radius);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colourOf(m_mark->mark(), colours));
    painter.drawRoundedRect(QRectF(0, space::control, 3, height() - 2 * space::control), 1.5, 1.5);
}

} // namespace magkeeper
