// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/operate/ArgumentForm.h"

#include "ui/operate/ArgumentField.h"
#include "ui/theme/Space.h"

#include <QVBoxLayout>

namespace magkeeper {

using namespace Qt::StringLiterals;

ArgumentForm::ArgumentForm(QWidget* parent)
    : QWidget(parent) {
    setObjectName(u"argumentForm"_s);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::cell);
}

void ArgumentForm::setAction(const ActionDefinition* action, const Offers& offers) {
    for (ArgumentField* field : std::exchange(m_fields, {}))
        delete field;
    for (const ArgumentDefinition& argument : action ? action->arguments : std::vector<ArgumentDefinition>()) {
        auto* field = new ArgumentField(argument, offers(argument), this);
        layout()->addWidget(field);
        connect(field, &ArgumentField::changed, this, &ArgumentForm::take);
        m_fields.push_back(field);
    }
    setVisible(!m_fields.empty());
    take();
}

ActionRequest::Values ArgumentForm::values() const {
    ActionRequest::Values values;
    for (const ArgumentField* field : m_fields) {
        if (const QStringList given = field->values(); !given.isEmpty())
            values[field->name()] = given;
    }
    return values;
}

void ArgumentForm::setValues(const ActionRequest::Values& values) {
    for (ArgumentField* field : m_fields) {
        if (const auto given = values.find(field->name()); given != values.end())
            field->setValues(given->second);
    }
}

bool ArgumentForm::focusFirst() {
    if (m_fields.empty())
        return false;
    m_fields.front()->setFocus(Qt::OtherFocusReason);
    return true;
}

/// What is typed for a secret setting is hidden as soon as its path says that it is one.
void ArgumentForm::take() {
    const ActionRequest::Values now = values();
    const auto path = now.find(u"path"_s);
    const bool secret = path != now.end() && isSecretPath(path->second.value(0));
    for (ArgumentField* field : m_fields) {
        if (field->name() == "value"_L1)
            field->setSecret(secret);
    }
    Q_EMIT changed();
}

} // namespace magkeeper
