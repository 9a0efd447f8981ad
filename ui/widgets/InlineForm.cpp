// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/InlineForm.h"

#include "ui/theme/HouseStyle.h"
#include "ui/theme/Space.h"
#include "ui/widgets/Label.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPainter>
#include <QPushButton>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

constexpr int longestText = 500;
constexpr int leastText = 160;

} // namespace

InlineForm::InlineForm(const QString& name, QWidget* parent)
    : QWidget(parent)
    , m_sentence(new Label(TextRole::Strong, Label::Ink::Text, Label::Fit::Elide, this))
    , m_text(new QLineEdit(this))
    , m_choices(new QComboBox(this))
    , m_confirm(new QPushButton(this)) {
    setObjectName(name);
    m_sentence->setObjectName(name + u"Sentence"_s);
    m_text->setObjectName(name + u"Text"_s);
    m_text->setMaxLength(longestText);
    m_text->setMinimumWidth(leastText);
    m_choices->setObjectName(name + u"Choices"_s);
    m_choices->setAccessibleName(tr("Until when"));
    m_confirm->setObjectName(name + u"Confirm"_s);
    makeFilled(*m_confirm);
    auto* leave = new QPushButton(tr("Cancel"), this);
    leave->setObjectName(name + u"Cancel"_s);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(space::card, space::control, space::control, space::control);
    row->setSpacing(space::control);
    row->addWidget(m_sentence, 1);
    row->addWidget(m_text, 2);
    row->addWidget(m_choices);
    row->addWidget(m_confirm);
    row->addWidget(leave);
    connect(m_text, &QLineEdit::textChanged, this,
        [this](const QString& text) { m_confirm->setEnabled(!m_needsText || !text.simplified().isEmpty()); });
    connect(m_confirm, &QPushButton::clicked, this, &InlineForm::confirm);
    connect(leave, &QPushButton::clicked, this, &InlineForm::cancel);
    hide();
}

void InlineForm::ask(const InlineQuestion& question) {
    m_needsText = question.needsText;
    m_sentence->setPlainText(question.sentence);
    setAccessibleName(question.sentence);
    m_text->setPlaceholderText(question.hint);
    m_text->setAccessibleName(question.hint);
    m_text->setText(question.text);
    m_choices->clear();
    m_choices->addItems(question.choices);
    m_choices->setCurrentIndex(question.choice);
    m_choices->setVisible(!question.choices.isEmpty());
    m_confirm->setText(question.confirm);
    m_confirm->setEnabled(!m_needsText || !question.text.simplified().isEmpty());
    show();
    m_text->setFocus(Qt::OtherFocusReason);
    m_text->selectAll();
}

void InlineForm::confirm() {
    if (!m_confirm->isEnabled())
        return;
    const QString text = m_text->text().simplified();
    const int choice = m_choices->currentIndex();
    finish();
    Q_EMIT confirmed(text, choice);
}

bool InlineForm::cancel() {
    if (isHidden())
        return false;
    finish();
    return true;
}

void InlineForm::finish() {
    hide();
    Q_EMIT closed();
}

void InlineForm::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        return confirm();
    if (event->key() == Qt::Key_Escape && cancel())
        return;
    QWidget::keyPressEvent(event);
}

void InlineForm::paintEvent(QPaintEvent*) {
    const Colours& colours = Colours::of(palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(colours.accent);
    painter.setBrush(colours.raised);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), space::radius, space::radius);
}

} // namespace magkeeper
