// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/logs/LogsPage.h"

#include "core/base/SafeText.h"
#include "ui/logs/LogsView.h"
#include "ui/theme/Space.h"
#include "ui/widgets/DataTable.h"
#include "ui/widgets/KindPill.h"
#include "ui/widgets/PageHeader.h"
#include "ui/widgets/StateView.h"

#include <QLineEdit>
#include <QPushButton>
#include <QShortcut>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

QString machinesOf(const Environment& environment) {
    QStringList names;
    for (const Node& node : environment.nodes)
        names.append(node.name);
    return safeText(names.join(u", "_s));
}

std::vector<Column<Environment>> columns() {
    return {
        {{.id = u"name"_s, .title = LogsPage::tr("Environment"), .width = 26, .stretch = 2},
            [](const Environment& row) {
                return Cell{.text = safeText(row.name), .toolTip = {}, .tone = Cell::Tone::Strong};
            },
            {}},
        {{.id = u"store"_s, .title = LogsPage::tr("Store"), .width = 18, .stretch = 1, .rank = 2},
            [](const Environment& row) { return Cell{.text = safeText(row.store), .toolTip = {}}; }, {}},
        {{.id = u"kind"_s, .title = LogsPage::tr("Kind"), .width = 14},
            [](const Environment& row) {
                return Cell{.text = pillText(row.kind), .toolTip = {}, .pill = pillTone(row.kind)};
            },
            [](const Environment& row) { return QVariant(static_cast<int>(row.kind)); }},
        {{.id = u"machines"_s, .title = LogsPage::tr("Machines"), .width = 22, .stretch = 2, .rank = 1},
            [](const Environment& row) { return Cell{.text = machinesOf(row), .toolTip = machinesOf(row)}; }, {}},
    };
}

} // namespace

LogsPage::LogsPage(LogsPresenter& presenter, QWidget* parent)
    : Page(parent)
    , m_presenter(presenter)
    , m_environments(columns(), [](const Environment& row) { return row.id.toString(); })
    , m_header(new PageHeader(u"logsHeader"_s, this))
    , m_table(new DataTable(u"logEnvironmentsTable"_s, this))
    , m_view(new LogsView(presenter, this))
    , m_stack(new QStackedWidget(this)) {
    setObjectName(u"logsPage"_s);
    setAccessibleName(tr("Logs"));
    m_header->setTitle(tr("Logs"));
    m_stack->addWidget(makeChooser());
    m_stack->addWidget(m_view);
    auto* filter = m_header->addFilter(m_chooser, m_table); // '/' belongs to what is in sight
    auto* slash = new QShortcut(QKeySequence(Qt::Key_Slash), m_view);
    slash->setContext(Qt::WidgetWithChildrenShortcut);
    connect(slash, &QShortcut::activated, m_view, &LogsView::focusFilter);
    connect(filter, &QLineEdit::textChanged, this, [this](const QString& text) { m_table->filter().setWords(text); });
    m_choose = m_header->addButton(u"logsChoose"_s, tr("Choose environments…"));
    m_follow = m_header->addFilledButton(u"logsFollowSelected"_s, tr("Follow"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(space::page, space::card, space::page, space::card);
    column->setSpacing(space::cell);
    column->addWidget(m_header);
    column->addWidget(m_stack, 1);
    connect(m_choose, &QPushButton::clicked, this, &LogsPage::choose);
    connect(m_follow, &QPushButton::clicked, this, &LogsPage::followSelected);
    connect(m_table, &DataTable::opened, this, &LogsPage::followSelected);
    connect(m_table, &DataTable::selectedKeysChanged, this, &LogsPage::showAll);
    connect(&presenter, &LogsPresenter::changed, this, &LogsPage::showAll);
    connect(&presenter.services().inventory, &Inventory::changed, this, &LogsPage::showEnvironments);
    showEnvironments();
}

QWidget* LogsPage::makeChooser() {
    m_table->setAccessibleName(tr("Environments whose logs can be followed"));
    m_table->setTable(&m_environments);
    m_chooser = new StateView(m_table, this);
    return m_chooser;
}

void LogsPage::showEnvironments() {
    m_environments.setRows(m_presenter.services().inventory.environments());
    if (!m_environments.values().empty())
        m_chooser->setState(PageState::ready());
    else if (m_presenter.services().inventory.isLoaded())
        m_chooser->setState({.kind = PageState::Kind::Empty,
            .sentence = tr("There is no environment yet whose logs could be followed."),
            .detail = {},
            .action = {}});
    else
        m_chooser->setState(
            {.kind = PageState::Kind::Loading, .sentence = tr("Reading the workspace…"), .detail = {}, .action = {}});
    showAll();
}

void LogsPage::showAll() {
    const bool isChoosing = m_stack->currentWidget() == m_chooser;
    const auto selected = static_cast<int>(m_table->selectedKeys().size());
    m_header->filter()->setVisible(isChoosing);
    m_choose->setVisible(!isChoosing);
    m_follow->setVisible(isChoosing);
    m_follow->setEnabled(selected > 0);
    m_follow->setText(selected > 0 ? tr("Follow %n environment(s)", nullptr, selected) : tr("Follow"));
    m_header->setSentence(isChoosing
            ? tr("Choose environments: all logs of all their machines are shown as one, while they are written")
            : m_presenter.summary());
    setFocusProxy(isChoosing ? static_cast<QWidget*>(m_table) : m_view);
}

void LogsPage::choose() {
    m_stack->setCurrentWidget(m_chooser);
    showAll();
    m_table->setFocus();
}

void LogsPage::followSelected() {
    std::vector<EnvironmentId> chosen;
    for (const QString& key : m_table->selectedKeys())
        if (const auto id = EnvironmentId::fromString(key))
            chosen.push_back(*id);
    if (!chosen.empty())
        follow(chosen);
}

void LogsPage::follow(const std::vector<EnvironmentId>& environments) {
    m_stack->setCurrentWidget(m_view);
    m_view->follow(environments);
    m_view->focusContent();
    showAll();
}

void LogsPage::refresh(Depth) {
    if (m_stack->currentWidget() == m_view && !m_presenter.choice().environments.empty())
        m_view->follow(m_presenter.choice().environments);
}

bool LogsPage::closeInspector() { return m_stack->currentWidget() == m_view && m_view->closeInspector(); }

void LogsPage::focusContent() {
    if (m_stack->currentWidget() == m_view)
        m_view->focusContent();
    else
        m_table->setFocus();
}

std::vector<KeyEntry> LogsPage::keys() const {
    std::vector<KeyEntry> keys{{tr("Logs"), tr("Enter"), tr("Follow the logs of the selected environments")},
        {tr("Logs"), tr("F5"), tr("Read them anew")}};
    std::ranges::move(LogsView::keys(), std::back_inserter(keys));
    return keys;
}

} // namespace magkeeper
