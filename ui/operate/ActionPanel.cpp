// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/operate/ActionPanel.h"

#include "core/text/FaultText.h"
#include "ui/operate/ArgumentForm.h"
#include "ui/operate/RunWords.h"
#include "ui/theme/HouseStyle.h"
#include "ui/theme/Space.h"
#include "ui/widgets/Banner.h"
#include "ui/widgets/InlineForm.h"
#include "ui/widgets/KindPill.h"
#include "ui/widgets/Label.h"
#include "ui/widgets/MarkView.h"
#include "ui/widgets/Pill.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

constexpr int longestReason = 1000;
constexpr int commandRows = 3;

/// A button that never does anything by Enter alone.
void neverDefault(QPushButton& button) {
    button.setAutoDefault(false);
    button.setDefault(false);
}

} // namespace

ActionPanel::ActionPanel(ActionPresenter& presenter, QWidget* parent)
    : QWidget(parent)
    , m_presenter(presenter)
    , m_title(new Label(TextRole::Section, Label::Ink::Text, Label::Fit::Wrap, this))
    , m_mark(new MarkView(this))
    , m_risk(new Label(TextRole::Strong, Label::Ink::Text, Label::Fit::Keep, this))
    , m_kind(new Pill(this))
    , m_affects(new Label(TextRole::Body, Label::Ink::Muted, Label::Fit::Wrap, this))
    , m_banner(new Banner(u"actionBanner"_s, this))
    , m_steal(new InlineForm(u"stealForm"_s, this))
    , m_form(new ArgumentForm(this))
    , m_invalid(new Label(TextRole::Caption, Label::Ink::Text, Label::Fit::Wrap, this))
    , m_command(new QPlainTextEdit(this))
    , m_facts(new FactList(this))
    , m_demands(makeDemands())
    , m_obstacle(new Label(TextRole::Caption, Label::Ink::Muted, Label::Fit::Wrap, this))
    , m_run(new QPushButton(this)) {
    setObjectName(u"actionPanel"_s);
    m_title->setObjectName(u"actionTitle"_s);
    m_risk->setObjectName(u"actionRisk"_s);
    m_affects->setObjectName(u"actionAffects"_s);
    m_invalid->setObjectName(u"actionInvalid"_s);
    m_command->setObjectName(u"actionCommand"_s);
    m_facts->setObjectName(u"actionFacts"_s);
    m_obstacle->setObjectName(u"actionObstacle"_s);
    m_run->setObjectName(u"runButton"_s);
    m_command->setAccessibleName(tr("The exact command"));
    m_command->setReadOnly(true);
    m_command->setTabChangesFocus(true);
    m_command->setFont(fontOf(TextRole::Fixed, font()));
    m_command->setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    m_command->setFixedHeight(commandRows * m_command->fontMetrics().lineSpacing() + space::card);
    m_invalid->setMark(Mark::Critical);
    neverDefault(*m_run);
    layOut();
    connectParts();
    showChosen();
    showAll();
}

QWidget* ActionPanel::makeHead() {
    auto* head = new QWidget(this);
    auto* row = new QHBoxLayout(head);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::control);
    row->addWidget(m_mark);
    row->addWidget(m_risk);
    row->addWidget(m_kind);
    row->addStretch();
    return head;
}

QWidget* ActionPanel::makeDemands() {
    auto* demands = new QWidget(this);
    demands->setObjectName(u"actionDemands"_s);
    m_name = new QLineEdit(demands);
    m_name->setObjectName(u"confirmName"_s);
    m_reason = new QLineEdit(demands);
    m_reason->setObjectName(u"reasonText"_s);
    m_reason->setMaxLength(longestReason);
    m_reason->setPlaceholderText(tr("Kept in the audit trail"));
    m_approval = new Label(TextRole::Caption, Label::Ink::Muted, Label::Fit::Wrap, demands);
    m_approval->setObjectName(u"approvalText"_s);
    m_approval->setPlainText(
        tr("A second person has to approve it: the first try asks, and they find it under Approvals."));
    m_detached = new QCheckBox(tr("Leave it on the server: it goes on when the connection breaks"), demands);
    m_detached->setObjectName(u"detachedBox"_s);
    m_node = new QComboBox(demands);
    m_node->setObjectName(u"nodeChoice"_s);
    auto* form = new QFormLayout(demands);
    form->setContentsMargins(0, 0, 0, 0);
    form->setSpacing(space::control);
    form->addRow(tr("Node"), m_node);
    form->addRow(tr("Environment's name"), m_name);
    form->addRow(tr("Reason"), m_reason);
    form->addRow(m_approval);
    form->addRow(m_detached);
    return demands;
}

void ActionPanel::layOut() {
    auto* content = new QWidget(this);
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, space::control, 0);
    column->setSpacing(space::cell);
    column->addWidget(m_title);
    column->addWidget(makeHead());
    column->addWidget(m_affects);
    column->addWidget(m_banner);
    column->addWidget(m_steal);
    column->addWidget(m_form);
    column->addWidget(m_invalid);
    column->addWidget(m_command);
    column->addWidget(m_facts);
    column->addWidget(m_demands);
    column->addStretch();
    auto* area = new QScrollArea(this);
    area->setObjectName(u"actionArea"_s);
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setWidget(content);
    area->viewport()->setAutoFillBackground(false);
    content->setAutoFillBackground(false);
    auto* foot = new QHBoxLayout;
    foot->setSpacing(space::cell);
    foot->addWidget(m_obstacle, 1);
    foot->addWidget(m_run);
    auto* whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->setSpacing(space::control);
    whole->addWidget(area, 1);
    whole->addLayout(foot);
}

void ActionPanel::connectParts() {
    connect(&m_presenter, &ActionPresenter::chosenChanged, this, &ActionPanel::showChosen);
    connect(&m_presenter, &ActionPresenter::changed, this, &ActionPanel::showAll);
    connect(m_form, &ArgumentForm::changed, &m_presenter, [this] { m_presenter.setValues(m_form->values()); });
    connect(m_name, &QLineEdit::textChanged, &m_presenter, &ActionPresenter::setConfirmedName);
    connect(m_reason, &QLineEdit::textChanged, &m_presenter, &ActionPresenter::setReason);
    connect(m_node, &QComboBox::activated, &m_presenter,
        [this](int at) { m_presenter.setNode(at > 0 ? m_node->itemText(at) : QString()); });
    connect(m_detached, &QCheckBox::toggled, &m_presenter,
        [this](bool on) { m_presenter.setMode(on ? RunMode::Detached : RunMode::Attached); });
    connect(m_banner, &Banner::actionTriggered, this, &ActionPanel::bannerAction);
    connect(
        m_steal, &InlineForm::confirmed, &m_presenter, [this](const QString& reason) { m_presenter.steal(reason); });
    connect(m_run, &QPushButton::clicked, &m_presenter, &ActionPresenter::run);
}

void ActionPanel::showChosen() {
    m_steal->cancel();
    m_name->clear();
    m_reason->clear();
    m_detached->setChecked(false);
    m_form->setAction(
        m_presenter.chosen(), [this](const ArgumentDefinition& argument) { return m_presenter.offers(argument); });
    const ActionDefinition* action = m_presenter.chosen();
    m_title->setPlainText(action ? QString::fromUtf8(action->title) : tr("Choose an action"));
    m_affects->setPlainText(
        action ? QString::fromUtf8(action->affects) : tr("What it would do is shown here before anything is sent."));
    m_mark->setMark(action ? riskMark(action->risk) : Mark::None);
    m_risk->setPlainText(action ? riskWord(action->risk) : QString());
    m_run->setProperty("dangerous", false);
    if (action && action->risk == ActionRisk::Dangerous)
        makeDangerous(*m_run);
}

void ActionPanel::showAll() {
    const ActionDefinition* action = m_presenter.chosen();
    const Environment* environment = m_presenter.environment();
    const bool possible = action && !action->impossible;
    m_kind->setVisible(action && environment);
    if (environment)
        m_kind->setText(pillText(environment->kind), pillTone(environment->kind));
    m_invalid->setPlainText(m_presenter.invalid());
    m_invalid->setVisible(!m_presenter.invalid().isEmpty());
    if (m_command->toPlainText() != m_presenter.command())
        m_command->setPlainText(m_presenter.command());
    m_command->setPlaceholderText(
        m_presenter.isReading() ? tr("Reading the file…") : tr("The exact command stands here once all is given."));
    m_command->setVisible(possible);
    m_form->setVisible(possible && !action->arguments.empty());
    m_facts->setFacts(m_presenter.preview());
    m_facts->setVisible(action);
    showDemands();
    showBanner();
    const QString obstacle = m_presenter.obstacle();
    m_obstacle->setPlainText(obstacle);
    m_run->setText(m_presenter.runText());
    m_run->setEnabled(obstacle.isEmpty());
    m_run->setVisible(possible);
}

void ActionPanel::showDemands() {
    const ActionDefinition* action = m_presenter.chosen();
    const WriteNeeds needs = m_presenter.needs();
    auto* form = qobject_cast<QFormLayout*>(m_demands->layout());
    const Environment* environment = m_presenter.environment();
    m_demands->setVisible(action && !action->impossible && !m_presenter.isObserved());
    showNodes();
    form->setRowVisible(m_node, m_node->count() > 1);
    form->setRowVisible(m_name, needs.confirmation);
    form->setRowVisible(m_approval, needs.approval);
    form->setRowVisible(m_detached, m_presenter.canDetach());
    m_name->setPlaceholderText(environment ? tr("Type %1").arg(environment->name) : QString());
    if (needs.reason)
        m_reason->setPlaceholderText(tr("Needed: why? It is kept in the audit trail"));
    else
        m_reason->setPlaceholderText(tr("Kept in the audit trail"));
}

/// The first is the primary, which no name stands for: it may become another one.
void ActionPanel::showNodes() {
    const QStringList nodes = m_presenter.nodes();
    QStringList shown;
    for (int at = 0; at < m_node->count(); ++at)
        shown << m_node->itemText(at);
    if (shown != nodes) {
        m_node->clear();
        m_node->addItems(nodes);
    }
    m_node->setCurrentIndex(std::max(0, m_node->findText(m_presenter.node())));
}

/// One at a time: first what no form here can help.
void ActionPanel::showBanner() {
    const ActionDefinition* action = m_presenter.chosen();
    if (action && action->impossible)
        return m_banner->showMessage(
            Mark::Unknown, tr("This cannot be done from here."), QString::fromUtf8(action->impossible));
    if (m_presenter.isObserved())
        return m_banner->showMessage(Mark::Notice, tr("This environment is only observed."),
            tr("Every write is refused. Set its access to 'operate' where the environment is edited."),
            tr("Edit the environment…"));
    if (const auto& error = m_presenter.stealError())
        return m_banner->showMessage(Mark::Warning, meaningOf(error->kind()), error->toString());
    if (const auto& error = m_presenter.planError())
        return m_banner->showMessage(
            Mark::Critical, tr("What it needs cannot be told."), error->toString(), tr("Try again"));
    if (!m_presenter.holder().isEmpty())
        return m_banner->showMessage(
            Mark::Warning, tr("Another write holds this environment."), m_presenter.holder(), tr("Take it over…"));
    m_banner->hide();
}

void ActionPanel::bannerAction() {
    if (m_presenter.isObserved())
        return Q_EMIT accessWanted();
    if (m_presenter.planError())
        return m_presenter.reload();
    m_steal->ask({.sentence = tr("Take it over; what it does goes on"),
        .hint = tr("Why (kept in the audit trail)"),
        .text = {},
        .choices = {},
        .confirm = tr("Take over"),
        .needsText = true});
}

void ActionPanel::fill(const ActionRequest::Values& values) { m_form->setValues(values); }

void ActionPanel::focusFirst() {
    if (!m_form->focusFirst())
        (m_name->isVisible() ? m_name : m_reason)->setFocus(Qt::OtherFocusReason);
}

bool ActionPanel::cancel() { return m_steal->cancel(); }

} // namespace magkeeper
