// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/operate/ArgumentField.h"

#include "ui/theme/Space.h"
#include "ui/widgets/Label.h"

#include <QComboBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QVBoxLayout>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

constexpr int mostRows = 6; ///< of a list, before it scrolls
constexpr int longestText = 10'000;

QStringList splitWords(const QString& text) {
    QStringList words;
    for (const QString& word : text.split(u',', Qt::SkipEmptyParts)) {
        if (const QString trimmed = word.trimmed(); !trimmed.isEmpty())
            words << trimmed;
    }
    return words;
}

} // namespace

ArgumentField::ArgumentField(const ArgumentDefinition& argument, const QStringList& offers, QWidget* parent)
    : QWidget(parent)
    , m_argument(argument) {
    setObjectName(u"argument_"_s + name());
    const bool optional = argument.count == ArgumentCount::Optional || argument.count == ArgumentCount::Any;
    auto* title = new Label(TextRole::Strong, Label::Ink::Text, Label::Fit::Keep, this);
    title->setPlainText(optional ? tr("%1 (optional)").arg(name()) : name());
    auto* meaning = new Label(TextRole::Caption, Label::Ink::Muted, Label::Fit::Wrap, this);
    meaning->setPlainText(QString::fromUtf8(argument.meaning));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::unit);
    column->addWidget(title);
    makeField(offers);
    for (QWidget* field :
        {static_cast<QWidget*>(m_offers), static_cast<QWidget*>(m_choice), static_cast<QWidget*>(m_text)}) {
        if (!field)
            continue;
        field->setAccessibleName(name());
        field->setAccessibleDescription(meaning->text());
        column->addWidget(field == m_text && argument.kind == ArgumentKind::File ? withChooser(m_text) : field);
    }
    column->addWidget(meaning);
    setFocusProxy(m_offers ? static_cast<QWidget*>(m_offers) : m_choice ? static_cast<QWidget*>(m_choice) : m_text);
}

QString ArgumentField::name() const { return QString::fromLatin1(m_argument.name); }

bool ArgumentField::isList() const {
    return m_argument.count == ArgumentCount::Any || m_argument.count == ArgumentCount::Many;
}

void ArgumentField::makeField(const QStringList& offers) {
    if (m_argument.kind == ArgumentKind::Choice || (!isList() && !offers.isEmpty())) {
        m_choice = makeChoice(offers);
        return;
    }
    if (isList() && !offers.isEmpty())
        m_offers = makeOffers(offers);
    m_text = makeText();
    if (m_offers)
        m_text->setPlaceholderText(tr("Others, with commas between"));
    else if (isList())
        m_text->setPlaceholderText(tr("Several with commas between"));
}

QComboBox* ArgumentField::makeChoice(const QStringList& offers) {
    auto* field = new QComboBox(this);
    field->setObjectName(objectName() + u"Choice"_s);
    const bool fixed = m_argument.kind == ArgumentKind::Choice;
    field->setEditable(!fixed);
    if (!fixed || !m_argument.initial)
        field->addItem(QString()); // nobody shall do something to what merely came first
    for (const char* choice : m_argument.choices)
        field->addItem(QString::fromUtf8(choice));
    if (!fixed)
        field->addItems(offers);
    field->setCurrentText(QString::fromUtf8(m_argument.initial ? m_argument.initial : ""));
    connect(field, &QComboBox::currentTextChanged, this, &ArgumentField::changed);
    return field;
}

QListWidget* ArgumentField::makeOffers(const QStringList& offers) {
    auto* field = new QListWidget(this);
    field->setObjectName(objectName() + u"Offers"_s);
    for (const QString& offer : offers) {
        auto* item = new QListWidgetItem(offer, field);
        item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
        item->setCheckState(Qt::Unchecked);
    }
    const int rows = static_cast<int>(std::min<qsizetype>(offers.size(), mostRows));
    field->setFixedHeight(rows * std::max(field->sizeHintForRow(0), 1) + 2 * field->frameWidth() + space::unit);
    connect(field, &QListWidget::itemChanged, this, &ArgumentField::changed);
    return field;
}

QLineEdit* ArgumentField::makeText() {
    auto* field = new QLineEdit(this);
    field->setObjectName(objectName() + u"Text"_s);
    field->setMaxLength(longestText);
    if (m_argument.initial)
        field->setText(QString::fromUtf8(m_argument.initial));
    connect(field, &QLineEdit::textChanged, this, &ArgumentField::changed);
    return field;
}

QWidget* ArgumentField::withChooser(QLineEdit* field) {
    auto* both = new QWidget(this);
    auto* row = new QHBoxLayout(both);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::unit);
    row->addWidget(field, 1);
    auto* choose = new QPushButton(tr("Choose…"), both);
    choose->setObjectName(objectName() + u"Choose"_s);
    choose->setAccessibleName(tr("Choose the file for %1").arg(name()));
    row->addWidget(choose);
    connect(choose, &QPushButton::clicked, this, &ArgumentField::chooseFile);
    return both;
}

void ArgumentField::chooseFile() {
    auto* dialog = new QFileDialog(this, tr("Choose a file"), QFileInfo(m_text->text()).path());
    dialog->setObjectName(u"fileDialog"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, m_text, &QLineEdit::setText);
    dialog->open();
}

QStringList ArgumentField::values() const {
    if (m_choice)
        return m_choice->currentText().isEmpty() ? QStringList() : QStringList{m_choice->currentText()};
    if (!isList())
        return m_text->text().isEmpty() ? QStringList() : QStringList{m_text->text()};
    QStringList values;
    for (int row = 0; m_offers && row < m_offers->count(); ++row) {
        if (m_offers->item(row)->checkState() == Qt::Checked)
            values << m_offers->item(row)->text();
    }
    return values + splitWords(m_text->text());
}

void ArgumentField::setValues(const QStringList& values) {
    if (m_choice)
        return m_choice->setCurrentText(values.value(0));
    QStringList others = values;
    for (int row = 0; m_offers && row < m_offers->count(); ++row) {
        const bool wanted = others.removeAll(m_offers->item(row)->text()) > 0;
        m_offers->item(row)->setCheckState(wanted ? Qt::Checked : Qt::Unchecked);
    }
    m_text->setText(isList() ? others.join(u", "_s) : values.value(0));
}

void ArgumentField::setSecret(bool secret) {
    if (m_text)
        m_text->setEchoMode(secret ? QLineEdit::Password : QLineEdit::Normal);
}

} // namespace magkeeper
