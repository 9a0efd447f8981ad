// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/SecretDialog.h"

#include "core/base/SafeText.h"
#include "ui/theme/HouseStyle.h"
#include "ui/theme/Space.h"
#include "ui/widgets/Label.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

QString titleOf(SecretQuestion::What what) {
    switch (what) {
    case SecretQuestion::What::Password:
        return SecretDialog::tr("Password");
    case SecretQuestion::What::KeyboardInteractive:
        return SecretDialog::tr("The server asks");
    case SecretQuestion::What::KeyPassphrase:
        break;
    }
    return SecretDialog::tr("Passphrase of a key");
}

QString sentenceOf(const SecretQuestion& question) {
    const QString subject = safeText(question.subject);
    switch (question.what) {
    case SecretQuestion::What::Password:
        return SecretDialog::tr("Password for %1").arg(subject);
    case SecretQuestion::What::KeyboardInteractive:
        return SecretDialog::tr("%1 writes: %2").arg(subject, safeText(question.prompt));
    case SecretQuestion::What::KeyPassphrase:
        break;
    }
    return SecretDialog::tr("The key %1 is protected. Its passphrase stays on this machine.").arg(subject);
}

} // namespace

SecretDialog::SecretDialog(const SecretQuestion& question, QWidget* parent)
    : QDialog(parent)
    , m_secret(new QLineEdit(this))
    , m_keep(new QCheckBox(tr("Keep in the keyring"), this)) {
    setObjectName(u"secretDialog"_s);
    setWindowTitle(titleOf(question.what));
    m_secret->setObjectName(u"secret"_s);
    m_secret->setAccessibleName(titleOf(question.what));
    m_secret->setEchoMode(question.echo == SecretQuestion::Echo::Hidden ? QLineEdit::Password : QLineEdit::Normal);
    m_keep->setObjectName(u"keep"_s);
    m_keep->setVisible(!question.vaultKey.isEmpty());
    auto* title = new Label(TextRole::Section, Label::Ink::Text, Label::Fit::Wrap, this);
    title->setPlainText(titleOf(question.what));
    auto* sentence = new Label(TextRole::Body, Label::Ink::Text, Label::Fit::Wrap, this);
    sentence->setObjectName(u"sentence"_s);
    sentence->setPlainText(sentenceOf(question));
    auto* again = new Label(TextRole::Body, Label::Ink::Text, Label::Fit::Wrap, this);
    again->setObjectName(u"again"_s);
    again->setMark(Mark::Warning);
    again->setPlainText(tr("That was not right. Attempt %1.").arg(question.attempt));
    again->setVisible(question.attempt > 1);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(space::page, space::page, space::page, space::card);
    column->setSpacing(space::cell);
    for (QWidget* widget : std::initializer_list<QWidget*>{title, sentence, again, m_secret, m_keep})
        column->addWidget(widget);
    column->addSpacing(space::control);
    column->addLayout(makeButtons(question.what));
    setFixedWidth(460);
    m_secret->setFocus();
}

QLayout* SecretDialog::makeButtons(SecretQuestion::What what) {
    auto* cancel = new QPushButton(tr("Cancel"), this);
    auto* use = new QPushButton(what == SecretQuestion::What::KeyPassphrase ? tr("Unlock") : tr("Log in"), this);
    cancel->setObjectName(u"cancelButton"_s);
    cancel->setAutoDefault(false);
    use->setObjectName(u"useButton"_s);
    use->setDefault(true);
    makeFilled(*use);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(use, &QPushButton::clicked, this, &QDialog::accept);
    auto* buttons = new QHBoxLayout;
    buttons->addStretch();
    buttons->addWidget(cancel);
    buttons->addWidget(use);
    return buttons;
}

SecretAnswer SecretDialog::takeAnswer() {
    QString text = m_secret->text();
    SecretAnswer answer{.secret = Secret(text.toUtf8()), .keep = m_keep->isChecked()};
    text.fill(QChar(u'\0'));
    m_secret->clear();
    return answer;
}

} // namespace magkeeper
