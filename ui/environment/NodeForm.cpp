// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/environment/NodeForm.h"

#include "ui/theme/Space.h"
#include "ui/widgets/Label.h"

#include <QComboBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QStyle>
#include <QVBoxLayout>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

/// Left to right: the basic ones first.
constexpr const char* moreFields[] = {"jumps", "identity", "php", "wrap", "runAs"};

} // namespace

void FormField::show(const QString& sentence) {
    const bool blamed = touched && !sentence.isEmpty();
    problem->setPlainText(blamed ? sentence : QString());
    problem->setVisible(blamed);
    if (edit->property("wrong").toBool() != blamed) {
        edit->setProperty("wrong", blamed);
        edit->update();
    }
    edit->setAccessibleDescription(blamed ? sentence : QString());
}

FormField addField(QFormLayout& form, const QString& name, const QString& label, const QString& placeholder) {
    FormField field{.edit = new QLineEdit, .problem = new Label(TextRole::Caption, Label::Ink::Text, Label::Fit::Wrap)};
    field.edit->setObjectName(name);
    field.edit->setPlaceholderText(placeholder);
    field.edit->setAccessibleName(label);
    field.problem->setObjectName(name + u"Problem"_s);
    field.problem->setMark(Mark::Critical);
    field.problem->hide();
    auto* both = new QVBoxLayout;
    both->setSpacing(2);
    both->addWidget(field.edit);
    both->addWidget(field.problem);
    form.addRow(label, both);
    if (auto* buddy = qobject_cast<QLabel*>(form.labelForField(both))) {
        buddy->setBuddy(field.edit);
        buddy->setForegroundRole(QPalette::PlaceholderText);
    }
    return field;
}

NodeForm::NodeForm(QWidget* parent)
    : QWidget(parent)
    , m_form(new QFormLayout(this))
    , m_role(new QComboBox(this))
    , m_more(new QPushButton(tr("More…"), this)) {
    m_form->setContentsMargins(0, 0, 0, 0);
    m_form->setSpacing(space::control);
    m_form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    m_fields[u"ssh"_s]
        = addField(*m_form, u"nodeSsh"_s, tr("SSH login"), tr("user@host:port, or a Host of your SSH configuration"));
    m_fields[u"root"_s] = addField(*m_form, u"nodeRoot"_s, tr("Root folder"), u"/var/www/magento"_s);
    m_fields[u"name"_s] = addField(*m_form, u"nodeName"_s, tr("Node name"), u"web-1"_s);
    m_role->setObjectName(u"nodeRole"_s);
    m_role->setAccessibleName(tr("Role"));
    for (const NodeRole role : {NodeRole::Web, NodeRole::Admin, NodeRole::Cron})
        m_role->addItem(roleName(role), static_cast<int>(role));
    m_role->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_form->addRow(tr("Role"), m_role);
    m_form->labelForField(m_role)->setForegroundRole(QPalette::PlaceholderText);
    m_more->setObjectName(u"nodeMore"_s);
    m_more->setAutoDefault(false);
    m_more->setCheckable(true);
    m_form->addRow(QString(), m_more);
    addMore();
    for (FormField& field : m_fields) {
        connect(field.edit, &QLineEdit::textEdited, this, [this, &field] {
            field.touched = true;
            Q_EMIT edited();
        });
    }
    connect(m_role, &QComboBox::activated, this, &NodeForm::edited);
}

void NodeForm::addMore() {
    m_fields[u"jumps"_s] = addField(*m_form, u"nodeJumps"_s, tr("Jump hosts"), tr("user@bastion, …"));
    m_fields[u"identity"_s]
        = addField(*m_form, u"nodeIdentity"_s, tr("Key file"), tr("as your SSH configuration and agent say"));
    m_fields[u"php"_s] = addField(*m_form, u"nodePhp"_s, tr("PHP"), u"php"_s);
    m_fields[u"wrap"_s] = addField(*m_form, u"nodeWrap"_s, tr("Wrapper"), u"docker exec -i php"_s);
    m_fields[u"runAs"_s] = addField(*m_form, u"nodeRunAs"_s, tr("Run as"), tr("the login's own user"));
    const auto show = [this](bool shown) {
        for (const char* name : moreFields) {
            const FormField& field = m_fields[QString::fromLatin1(name)];
            for (int row = 0; row < m_form->rowCount(); ++row) {
                QLayoutItem* item = m_form->itemAt(row, QFormLayout::FieldRole);
                if (item && item->layout() && item->layout()->indexOf(field.edit) >= 0)
                    m_form->setRowVisible(row, shown);
            }
            field.problem->setVisible(shown && !field.problem->text().isEmpty());
        }
        m_more->setText(shown ? tr("Less") : tr("More…"));
    };
    connect(m_more, &QPushButton::toggled, this, show);
    show(false);
}

void NodeForm::setNode(const NodeDraft& node) {
    m_id = node.id;
    const std::pair<const char*, QString> texts[]
        = {{"ssh", node.ssh}, {"root", node.root}, {"name", node.name}, {"jumps", node.jumps},
            {"identity", node.identityFile}, {"php", node.php}, {"wrap", node.wrap}, {"runAs", node.runAs}};
    bool more = false;
    for (const auto& [name, text] : texts) {
        FormField& field = m_fields[QString::fromLatin1(name)];
        field.edit->setText(text);
        field.touched = !text.isEmpty();
    }
    for (const char* name : moreFields)
        more = more || !m_fields[QString::fromLatin1(name)].edit->text().isEmpty();
    m_role->setCurrentIndex(m_role->findData(static_cast<int>(node.role)));
    m_more->setChecked(more);
}

NodeDraft NodeForm::node() const {
    const auto text = [this](const QString& name) { return m_fields[name].edit->text(); };
    return {.id = m_id,
        .name = text(u"name"_s),
        .ssh = text(u"ssh"_s),
        .root = text(u"root"_s),
        .jumps = text(u"jumps"_s),
        .identityFile = text(u"identity"_s),
        .php = text(u"php"_s),
        .wrap = text(u"wrap"_s),
        .runAs = text(u"runAs"_s),
        .role = static_cast<NodeRole>(m_role->currentData().toInt())};
}

void NodeForm::showProblems(const QMap<QString, QString>& problems, bool all) {
    for (auto field = m_fields.begin(); field != m_fields.end(); ++field) {
        field->touched = field->touched || all;
        field->show(problems.value(field.key()));
    }
}

} // namespace magkeeper
