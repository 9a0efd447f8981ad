// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/operate/ActionsPage.h"

#include "ui/operate/ActionPanel.h"
#include "ui/operate/LiveRun.h"
#include "ui/operate/MaintenanceBar.h"
#include "ui/operate/RunPanel.h"
#include "ui/theme/Space.h"
#include "ui/widgets/DataTable.h"
#include "ui/widgets/StateView.h"

#include <QAction>
#include <QLineEdit>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

constexpr int listWidth = 380;

} // namespace

ActionsPage::ActionsPage(ActionPresenter& presenter, RunResolution& resolution, QWidget* parent)
    : EnvironmentSection(parent)
    , m_presenter(presenter)
    , m_maintenance(new MaintenanceBar(presenter, this))
    , m_filter(new QLineEdit(this))
    , m_table(new DataTable(u"actionsTable"_s, this))
    , m_right(new QStackedWidget(this))
    , m_panel(new ActionPanel(presenter, this))
    , m_run(new RunPanel(resolution, this)) {
    setObjectName(u"actionsPage"_s);
    setAccessibleName(tr("Actions"));
    m_right->addWidget(m_panel);
    m_right->addWidget(m_run);
    auto* sides = new QSplitter(Qt::Horizontal, this);
    sides->setObjectName(u"actionSides"_s);
    sides->setChildrenCollapsible(false);
    sides->setHandleWidth(space::card);
    sides->addWidget(makeList());
    sides->addWidget(m_right);
    sides->setStretchFactor(0, 1);
    sides->setStretchFactor(1, 1);
    sides->setSizes({listWidth, listWidth});
    m_view = new StateView(sides, this);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::cell);
    column->addWidget(m_maintenance);
    column->addWidget(m_view, 1);
    setFocusProxy(m_table);
    addKeys();
    connectParts();
    showAll();
}

QWidget* ActionsPage::makeList() {
    m_filter->setObjectName(u"actionsFilter"_s);
    m_filter->setAccessibleName(tr("Find an action"));
    m_filter->setPlaceholderText(tr("Find an action"));
    m_filter->setClearButtonEnabled(true);
    m_table->setAccessibleName(tr("Actions"));
    m_table->setTable(&m_presenter.actions());
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    auto* list = new QWidget(this);
    auto* column = new QVBoxLayout(list);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::control);
    column->addWidget(m_filter);
    column->addWidget(m_table, 1);
    return list;
}

void ActionsPage::addKeys() {
    auto* filter = new QAction(tr("Find an action"), this);
    filter->setObjectName(u"findActionAction"_s);
    connect(filter, &QAction::triggered, this, &ActionsPage::focusFilter);
    m_table->addAction(filter);
}

void ActionsPage::connectParts() {
    connect(m_filter, &QLineEdit::textChanged, this, [this](const QString& text) { m_table->filter().setWords(text); });
    connect(m_filter, &QLineEdit::returnPressed, m_table, [this] { m_table->setFocus(); });
    connect(m_table, &DataTable::selectedKeysChanged, this, [this] {
        const QString key = m_table->selectedKeys().value(0);
        const ActionDefinition* chosen = m_presenter.chosen();
        if (!key.isEmpty() && (!chosen || key != QLatin1StringView(chosen->id)))
            m_presenter.choose(key);
    });
    connect(m_table, &DataTable::opened, m_panel, [this] { m_panel->focusFirst(); });
    connect(&m_presenter, &ActionPresenter::chosenChanged, this, &ActionsPage::showChosen);
    connect(&m_presenter, &ActionPresenter::changed, this, &ActionsPage::showAll);
    connect(m_panel, &ActionPanel::accessWanted, this,
        [this] { Q_EMIT accessWanted(m_presenter.environmentId().toString()); });
    connect(m_run, &RunPanel::closeWanted, &m_presenter, &ActionPresenter::dismiss);
    connect(m_maintenance, &MaintenanceBar::openWanted, this, [this] { choose(u"maintenance.disable"_s); });
}

void ActionsPage::showEvent(QShowEvent* event) {
    EnvironmentSection::showEvent(event);
    m_presenter.reload();
}

void ActionsPage::focusFilter() {
    m_filter->setFocus(Qt::ShortcutFocusReason);
    m_filter->selectAll();
}

void ActionsPage::choose(const QString& action, const ActionRequest::Values& values) {
    m_filter->clear();
    m_presenter.choose(action);
    m_panel->fill(values);
    m_panel->focusFirst();
}

void ActionsPage::showChosen() {
    const ActionDefinition* chosen = m_presenter.chosen();
    const QString key = chosen ? QString::fromLatin1(chosen->id) : QString();
    if (key.isEmpty())
        m_table->clearSelection();
    else if (m_table->selectedKeys() != QStringList{key})
        m_table->selectKey(key);
}

void ActionsPage::showAll() {
    m_view->setState(m_presenter.state());
    m_run->setRun(m_presenter.live());
    m_right->setCurrentWidget(m_presenter.live() ? static_cast<QWidget*>(m_run) : m_panel);
}

void ActionsPage::setEnvironment(EnvironmentId id) {
    m_maintenance->cancel(); // it asks about the one before
    m_presenter.setEnvironment(id);
}

bool ActionsPage::closeInspector() { return m_maintenance->cancel() || m_panel->cancel() || m_run->cancelQuestion(); }

std::vector<KeyEntry> ActionsPage::keys() const {
    const QString group = tr("Actions");
    return {{group, tr("Enter"), tr("Into the form of the action")}, {group, tr("Ctrl+F"), tr("Find in the output")}};
}

} // namespace magkeeper
