// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/environment/EnvironmentDialog.h"

#include "ui/theme/HouseStyle.h"
#include "ui/theme/Space.h"
#include "ui/widgets/Banner.h"
#include "ui/widgets/FactList.h"
#include "ui/widgets/Label.h"

#include <QComboBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QTabBar>
#include <QVBoxLayout>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

QLabel* mutedLabel(const QString& text) {
    auto* label = new Label(TextRole::Body, Label::Ink::Muted);
    label->setPlainText(text);
    return label;
}

} // namespace

EnvironmentDialog::EnvironmentDialog(Inventory& inventory, CheckFactory makeCheck, EnvironmentId id, QWidget* parent)
    : QDialog(parent)
    , m_presenter(inventory, std::move(makeCheck), id)
    , m_kind(new QComboBox(this))
    , m_access(new QComboBox(this))
    , m_transport(new QComboBox(this))
    , m_nodes(new QTabBar(this))
    , m_node(new NodeForm(this))
    , m_failure(new Banner(u"saveBanner"_s, this)) {
    setObjectName(u"environmentDialog"_s);
    setWindowTitle(id.isNull() ? tr("Add environment") : tr("Edit environment"));
    layOut();
    connectPresenter();
    fill();
    showCheck();
    resize(900, 600);
    m_fields[u"name"_s].edit->setFocus();
}

void EnvironmentDialog::layOut() {
    auto* title = new Label(TextRole::Section, Label::Ink::Text, Label::Fit::Keep, this);
    title->setPlainText(windowTitle());
    auto* form = new QFormLayout;
    form->setSpacing(space::control);
    form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    makeForm(*form);
    auto* left = new QVBoxLayout;
    left->setSpacing(space::card);
    left->addLayout(form);
    left->addWidget(makeNodes());
    left->addStretch();
    auto* columns = new QHBoxLayout;
    columns->setSpacing(space::page);
    columns->addLayout(left, 3);
    columns->addWidget(this->makeCheck(), 2);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(space::page, space::page, space::page, space::card);
    column->setSpacing(space::card);
    column->addWidget(title);
    column->addWidget(m_failure);
    column->addLayout(columns, 1);
    column->addLayout(makeButtons());
    QWidget::setTabOrder({m_fields[u"name"_s].edit, m_fields[u"store"_s].edit, m_fields[u"url"_s].edit,
        m_fields[u"tags"_s].edit, m_kind, m_access, m_transport, m_nodes, m_node});
}

void EnvironmentDialog::connectPresenter() {
    connect(&m_presenter, &EnvironmentFormPresenter::problemsChanged, this, [this] { showProblems(); });
    connect(&m_presenter, &EnvironmentFormPresenter::checkChanged, this, &EnvironmentDialog::showCheck);
    connect(&m_presenter, &EnvironmentFormPresenter::saved, this, &QDialog::accept);
    connect(&m_presenter, &EnvironmentFormPresenter::saveFailed, this,
        [this](const QString& sentence, const QString& detail, ErrorKind kind) {
            m_failure->showMessage(
                Mark::Critical, sentence, detail, kind == ErrorKind::Conflict ? tr("Load what is stored") : QString());
        });
    connect(m_failure, &Banner::actionTriggered, this, [this] { m_presenter.reload(); });
    connect(&m_presenter, &EnvironmentFormPresenter::reloaded, this, [this] {
        m_failure->hide();
        fill();
    });
}

void EnvironmentDialog::makeForm(QFormLayout& form) {
    m_fields[u"name"_s] = addField(form, u"environmentName"_s, tr("Name"), u"acme-prod"_s);
    m_fields[u"store"_s] = addField(
        form, u"environmentStore"_s, tr("Store"), tr("the client's project; taken from the name when empty"));
    m_fields[u"url"_s] = addField(form, u"environmentUrl"_s, tr("Address"), u"https://shop.example"_s);
    m_fields[u"tags"_s] = addField(form, u"environmentTags"_s, tr("Tags"), tr("eu, cloud"));
    const auto prepare = [&](QComboBox* box, const QString& name, const QString& label) {
        box->setObjectName(name);
        box->setAccessibleName(label);
        box->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
        form.addRow(mutedLabel(label), box);
        connect(box, &QComboBox::activated, this, &EnvironmentDialog::takeForm);
    };
    for (const EnvironmentKind kind :
        {EnvironmentKind::Production, EnvironmentKind::Staging, EnvironmentKind::Development})
        m_kind->addItem(kindName(kind), static_cast<int>(kind));
    m_access->addItem(tr("observe: every write is refused"), static_cast<int>(Access::Observe));
    m_access->addItem(tr("operate: guarded writes are allowed"), static_cast<int>(Access::Operate));
    m_transport->addItem(tr("built in (libssh)"), static_cast<int>(Transport::Libssh));
    m_transport->addItem(tr("the system's ssh"), static_cast<int>(Transport::OpenSsh));
    prepare(m_kind, u"environmentKind"_s, tr("Kind"));
    prepare(m_access, u"environmentAccess"_s, tr("Access"));
    prepare(m_transport, u"environmentTransport"_s, tr("Connection"));
    for (FormField& field : m_fields) {
        connect(field.edit, &QLineEdit::textEdited, this, [this, &field] {
            field.touched = true;
            takeForm();
        });
    }
}

QWidget* EnvironmentDialog::makeNodes() {
    auto* part = new QWidget(this);
    auto* add = new QPushButton(tr("Add node"), part);
    m_removeNode = new QPushButton(tr("Remove node"), part);
    add->setObjectName(u"addNode"_s);
    m_removeNode->setObjectName(u"removeNode"_s);
    add->setAutoDefault(false);
    m_removeNode->setAutoDefault(false);
    m_nodes->setObjectName(u"nodeTabs"_s);
    m_nodes->setAccessibleName(tr("Nodes"));
    m_nodes->setDrawBase(false);
    m_nodes->setExpanding(false);
    auto* head = new QHBoxLayout;
    head->addWidget(m_nodes, 1);
    head->addWidget(add);
    head->addWidget(m_removeNode);
    auto* column = new QVBoxLayout(part);
    column->setContentsMargins(0, 0, 0, 0);
    column->addLayout(head);
    column->addWidget(m_node);
    connect(add, &QPushButton::clicked, this, &EnvironmentDialog::addNode);
    connect(m_removeNode, &QPushButton::clicked, this, &EnvironmentDialog::removeNode);
    connect(m_nodes, &QTabBar::currentChanged, this, &EnvironmentDialog::showNode);
    connect(m_node, &NodeForm::edited, this, &EnvironmentDialog::takeForm);
    return part;
}

QWidget* EnvironmentDialog::makeCheck() {
    auto* part = new QWidget(this);
    auto* title = new Label(TextRole::Strong, Label::Ink::Text, Label::Fit::Keep, part);
    title->setPlainText(tr("Live check"));
    auto* what = new Label(TextRole::Body, Label::Ink::Muted, Label::Fit::Wrap, part);
    what->setPlainText(tr("Tries each step to the node as it stands here. Nothing is changed on the store."));
    m_steps = new FactList(part);
    m_steps->setObjectName(u"checkSteps"_s);
    m_steps->setAccessibleName(title->text());
    m_advice = new Label(TextRole::Body, Label::Ink::Text, Label::Fit::Wrap, part);
    m_advice->setObjectName(u"checkAdvice"_s);
    m_check = new QPushButton(tr("Check now"), part);
    m_check->setObjectName(u"checkButton"_s);
    m_check->setAutoDefault(false);
    connect(m_check, &QPushButton::clicked, this, [this] {
        const CheckList& list = m_presenter.checkList();
        list.isStarted() && !list.isFinished() ? m_presenter.stopCheck() : m_presenter.check(m_shownNode);
    });
    auto* column = new QVBoxLayout(part);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::control);
    for (QWidget* widget : std::initializer_list<QWidget*>{title, what, m_steps, m_advice})
        column->addWidget(widget);
    column->addWidget(m_check, 0, Qt::AlignLeft);
    column->addStretch();
    return part;
}

QLayout* EnvironmentDialog::makeButtons() {
    auto* cancel = new QPushButton(tr("Cancel"), this);
    m_save = new QPushButton(m_presenter.draft().isNew() ? tr("Add environment") : tr("Save"), this);
    cancel->setObjectName(u"cancelButton"_s);
    cancel->setAutoDefault(false);
    m_save->setObjectName(u"saveButton"_s);
    m_save->setDefault(true);
    makeFilled(*m_save);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_save, &QPushButton::clicked, this, &EnvironmentDialog::save);
    auto* buttons = new QHBoxLayout;
    buttons->addStretch();
    buttons->addWidget(cancel);
    buttons->addWidget(m_save);
    return buttons;
}

void EnvironmentDialog::fill() {
    m_filling = true;
    const EnvironmentDraft& draft = m_presenter.draft();
    const std::pair<const char*, QString> texts[]
        = {{"name", draft.name}, {"store", draft.store}, {"url", draft.url}, {"tags", draft.tags}};
    for (const auto& [name, text] : texts)
        m_fields[QString::fromLatin1(name)].edit->setText(text);
    m_kind->setCurrentIndex(m_kind->findData(static_cast<int>(draft.kind)));
    m_access->setCurrentIndex(m_access->findData(static_cast<int>(draft.access)));
    m_transport->setCurrentIndex(m_transport->findData(static_cast<int>(draft.transport)));
    while (m_nodes->count() > 0)
        m_nodes->removeTab(0);
    for (const NodeDraft& node : draft.nodes)
        m_nodes->addTab(node.name);
    m_filling = false;
    showNode(0);
    showProblems();
}

void EnvironmentDialog::takeForm() {
    if (m_filling)
        return;
    EnvironmentDraft draft = m_presenter.draft();
    draft.name = m_fields[u"name"_s].edit->text();
    draft.store = m_fields[u"store"_s].edit->text();
    draft.url = m_fields[u"url"_s].edit->text();
    draft.tags = m_fields[u"tags"_s].edit->text();
    draft.kind = static_cast<EnvironmentKind>(m_kind->currentData().toInt());
    draft.access = static_cast<Access>(m_access->currentData().toInt());
    draft.transport = static_cast<Transport>(m_transport->currentData().toInt());
    draft.nodes[static_cast<size_t>(m_shownNode)] = m_node->node();
    m_nodes->setTabText(m_shownNode, m_node->node().name);
    m_presenter.setDraft(std::move(draft));
}

void EnvironmentDialog::showNode(int node) {
    if (m_filling || node < 0)
        return;
    m_shownNode = node;
    m_node->setNode(m_presenter.draft().nodes[static_cast<size_t>(node)]);
    m_removeNode->setVisible(m_presenter.draft().nodes.size() > 1);
    m_presenter.stopCheck();
    showProblems();
}

void EnvironmentDialog::addNode() {
    EnvironmentDraft draft = m_presenter.draft();
    NodeDraft node = draft.nodes[static_cast<size_t>(m_shownNode)];
    node.id = NodeId();
    node.ssh.clear();
    node.name = u"web-%1"_s.arg(draft.nodes.size() + 1);
    draft.nodes.push_back(node);
    m_presenter.setDraft(std::move(draft));
    m_nodes->setCurrentIndex(m_nodes->addTab(node.name));
}

void EnvironmentDialog::removeNode() {
    EnvironmentDraft draft = m_presenter.draft();
    draft.nodes.erase(draft.nodes.begin() + m_shownNode);
    m_presenter.setDraft(std::move(draft));
    m_filling = true;
    m_nodes->removeTab(m_shownNode);
    m_filling = false;
    showNode(std::max(0, m_nodes->currentIndex()));
}

void EnvironmentDialog::showProblems(bool all) {
    const QMap<QString, QString>& problems = m_presenter.problems();
    for (auto field = m_fields.begin(); field != m_fields.end(); ++field) {
        field->touched = field->touched || all;
        field->show(problems.value(field.key()));
    }
    QMap<QString, QString> own;
    const QString prefix = u"node.%1."_s.arg(m_shownNode);
    for (auto problem = problems.constBegin(); problem != problems.constEnd(); ++problem) {
        if (problem.key().startsWith(prefix))
            own.insert(problem.key().sliced(prefix.size()), problem.value());
    }
    m_node->showProblems(own, all);
    if (problems.contains(u"whole"_s))
        m_failure->showMessage(Mark::Warning, problems.value(u"whole"_s));
    else if (m_failure->isVisible() && !all && !m_presenter.isSaving() && problems.isEmpty())
        m_failure->hide();
    m_save->setEnabled(!m_presenter.isSaving());
    m_check->setEnabled(problems.isEmpty());
}

void EnvironmentDialog::showCheck() {
    const CheckList& list = m_presenter.checkList();
    m_steps->setFacts(list.facts());
    m_advice->setPlainText(list.advice());
    m_advice->setMark(list.advice().isEmpty() ? Mark::None : Mark::Critical);
    m_check->setText(list.isStarted() && !list.isFinished() ? tr("Stop")
            : list.isFinished()                             ? tr("Check again")
                                                            : tr("Check now"));
}

void EnvironmentDialog::save() {
    showProblems(true);
    if (m_presenter.problems().isEmpty())
        return m_presenter.save();
    const QString first = m_presenter.problems().firstKey();
    if (first.startsWith("node."_L1))
        m_nodes->setCurrentIndex(first.section(u'.', 1, 1).toInt());
    else if (m_fields.contains(first))
        m_fields[first].edit->setFocus();
}

} // namespace magkeeper
