// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/QuestionDialog.h"

#include "ui/theme/HouseStyle.h"
#include "ui/theme/Space.h"
#include "ui/widgets/Label.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

namespace magkeeper {

using namespace Qt::StringLiterals;

QuestionDialog::QuestionDialog(const Question& question, QWidget* parent)
    : QDialog(parent) {
    setObjectName(u"questionDialog"_s);
    setWindowTitle(question.title);
    auto* title = new Label(TextRole::Section, Label::Ink::Text, Label::Fit::Wrap, this);
    title->setPlainText(question.title);
    auto* text = new Label(TextRole::Body, Label::Ink::Text, Label::Fit::Wrap, this);
    text->setPlainText(question.text);
    auto* detail = new Label(TextRole::Body, Label::Ink::Muted, Label::Fit::Wrap, this);
    detail->setPlainText(question.detail);
    detail->setVisible(!question.detail.isEmpty());
    auto* cancel = new QPushButton(tr("Cancel"), this);
    cancel->setObjectName(u"cancelButton"_s);
    cancel->setDefault(true);
    auto* confirm = new QPushButton(question.confirm, this);
    confirm->setObjectName(u"confirmButton"_s);
    confirm->setAutoDefault(false);
    if (question.tone == Question::Tone::Dangerous)
        makeDangerous(*confirm);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(confirm, &QPushButton::clicked, this, &QDialog::accept);
    auto* buttons = new QHBoxLayout;
    buttons->addStretch();
    buttons->addWidget(confirm);
    buttons->addWidget(cancel);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(space::page, space::page, space::page, space::card);
    column->setSpacing(space::cell);
    for (Label* label : {title, text, detail})
        column->addWidget(label);
    column->addSpacing(space::control);
    column->addLayout(buttons);
    setMinimumWidth(460);
    cancel->setFocus();
}

} // namespace magkeeper
