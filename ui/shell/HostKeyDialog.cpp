// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/HostKeyDialog.h"

#include "core/base/SafeText.h"
#include "ui/theme/Space.h"
#include "ui/widgets/Label.h"

#include <QCheckBox>
#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

Label* paragraph(const QString& name, const QString& text, TextRole role, Label::Ink ink, QWidget* parent) {
    auto* label = new Label(role, ink, Label::Fit::Wrap, parent);
    label->setObjectName(name);
    label->setPlainText(text);
    return label;
}

Label* fingerprintLabel(const HostKey& key, QWidget* parent) {
    auto* label = new Label(TextRole::Fixed, Label::Ink::Text, Label::Fit::Wrap, parent);
    QFont font = label->font();
    font.setPointSizeF(font.pointSizeF() * 1.35);
    label->setFont(font);
    label->setObjectName(u"fingerprint"_s);
    label->setPlainText(groupedFingerprint(key.fingerprint()));
    label->setAccessibleName(key.fingerprint());
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    label->setMargin(space::cell);
    label->setAutoFillBackground(true);
    label->setBackgroundRole(QPalette::Base);
    label->setAlignment(Qt::AlignCenter);
    return label;
}

} // namespace

QString groupedFingerprint(const QString& fingerprint) {
    const qsizetype colon = fingerprint.indexOf(u':');
    const QString digest = fingerprint.sliced(colon + 1);
    QString grouped = fingerprint.first(colon + 1);
    for (qsizetype at = 0; at < digest.size(); at += 4)
        grouped += (at % 24 == 0 ? u'\n' : u' ') + digest.sliced(at, std::min<qsizetype>(4, digest.size() - at));
    return grouped;
}

HostKeyDialog::HostKeyDialog(const HostKeyQuestion& question, QWidget* parent)
    : QDialog(parent) {
    const QString host = safeText(question.host);
    setObjectName(u"hostKeyDialog"_s);
    setWindowTitle(tr("Unknown host key"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(space::page, space::page, space::page, space::card);
    column->setSpacing(space::cell);
    column->addWidget(
        paragraph(u"title"_s, tr("Is this really %1?").arg(host), TextRole::Section, Label::Ink::Text, this));
    column->addWidget(paragraph(u"meaning"_s,
        tr("Nobody has vouched for this host's key yet. Compare the fingerprint with what the host's "
           "administrator or your hosting provider tells you, over another way than this connection. If it differs, "
           "somebody may be "
           "in between: refuse."),
        TextRole::Body, Label::Ink::Text, this));
    column->addWidget(fingerprintLabel(question.key, this));
    column->addWidget(
        paragraph(u"algorithm"_s, tr("Kind of key: %1").arg(safeText(QByteArrayView(question.key.algorithm))),
            TextRole::Caption, Label::Ink::Muted, this));
    if (!question.otherKeysKnown.isEmpty())
        column->addWidget(paragraph(u"otherNames"_s,
            tr("The same key is known for: %1").arg(safeText(question.otherKeysKnown.join(u", "_s))), TextRole::Body,
            Label::Ink::Text, this));
    auto* compared = new QCheckBox(tr("I have compared the fingerprint"), this);
    compared->setObjectName(u"compared"_s);
    column->addWidget(compared);
    column->addSpacing(space::unit);
    column->addLayout(makeButtons(host, question.key.fingerprint(), *compared));
    setFixedWidth(560);
}

QLayout* HostKeyDialog::makeButtons(const QString& host, const QString& fingerprint, const QCheckBox& compared) {
    auto* copy = new QPushButton(tr("Copy fingerprint"), this);
    auto* trust = new QPushButton(tr("Trust %1").arg(host), this);
    auto* refuse = new QPushButton(tr("Refuse"), this);
    copy->setObjectName(u"copyButton"_s);
    trust->setObjectName(u"trustButton"_s);
    refuse->setObjectName(u"refuseButton"_s);
    copy->setAutoDefault(false);
    trust->setAutoDefault(false);
    trust->setEnabled(false);
    refuse->setDefault(true);
    connect(&compared, &QCheckBox::toggled, trust, &QPushButton::setEnabled);
    connect(copy, &QPushButton::clicked, this, [fingerprint] { QGuiApplication::clipboard()->setText(fingerprint); });
    connect(trust, &QPushButton::clicked, this, &QDialog::accept);
    connect(refuse, &QPushButton::clicked, this, &QDialog::reject);
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(copy);
    buttons->addStretch();
    buttons->addWidget(trust);
    buttons->addWidget(refuse);
    refuse->setFocus();
    return buttons;
}

HostKeyAnswer HostKeyDialog::answer() const {
    return result() == QDialog::Accepted ? HostKeyAnswer::Trust : HostKeyAnswer::Refuse;
}

} // namespace magkeeper
