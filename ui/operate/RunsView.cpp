// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/operate/RunsView.h"

#include "ui/operate/OutputView.h"
#include "ui/operate/ResolutionBar.h"
#include "ui/theme/Space.h"
#include "ui/widgets/DataTable.h"
#include "ui/widgets/Label.h"
#include "ui/widgets/StateView.h"

#include <QLineEdit>
#include <QSplitter>
#include <QVBoxLayout>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

constexpr int filterWidth = 220;

} // namespace

RunsView::RunsView(RunsPresenter& presenter, QWidget* parent)
    : EnvironmentSection(parent)
    , m_presenter(presenter)
    , m_summary(new Label(TextRole::Body, Label::Ink::Muted, Label::Fit::Elide, this))
    , m_filter(new QLineEdit(this))
    , m_table(new DataTable(u"runsTable"_s, this))
    , m_facts(new FactList(this))
    , m_bar(new ResolutionBar(u"pastRunResolution"_s, presenter.resolution(), this))
    , m_output(new OutputView(u"pastRunOutput"_s, this)) {
    setObjectName(u"runsView"_s);
    setAccessibleName(tr("Runs"));
    m_summary->setObjectName(u"runsSummary"_s);
    m_filter->setObjectName(u"runsFilter"_s);
    m_filter->setAccessibleName(tr("Find a run"));
    m_filter->setPlaceholderText(tr("Find a run"));
    m_filter->setClearButtonEnabled(true);
    m_filter->setFixedWidth(filterWidth);
    m_facts->setObjectName(u"runFacts"_s);
    m_table->setAccessibleName(tr("Runs"));
    m_table->setTable(&presenter.runs());
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    auto* head = new QHBoxLayout;
    head->addWidget(m_summary, 1);
    head->addWidget(m_filter);
    auto* parts = new QSplitter(Qt::Vertical, this);
    parts->setObjectName(u"runParts"_s);
    parts->setChildrenCollapsible(false);
    parts->setHandleWidth(space::cell);
    parts->addWidget(m_table);
    parts->addWidget(makeDetails());
    m_view = new StateView(parts, this);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::control);
    column->addLayout(head);
    column->addWidget(m_view, 1);
    setFocusProxy(m_table);
    connect(&presenter, &RunsPresenter::changed, this, &RunsView::showAll);
    connect(m_view, &StateView::actionTriggered, &presenter, &RunsPresenter::load);
    connect(m_filter, &QLineEdit::textChanged, this, [this](const QString& text) { m_table->filter().setWords(text); });
    connect(m_table, &DataTable::selectedKeysChanged, this, [this] {
        const QString key = m_table->selectedKeys().value(0);
        const auto& selected = m_presenter.selected();
        if (key != (selected ? selected->id.toString() : QString()))
            m_presenter.select(key);
    });
    connect(m_table, &DataTable::opened, this, [this] {
        if (const auto& run = m_presenter.selected(); run && m_presenter.scope() == RunScope::Everywhere)
            Q_EMIT openRequested(run->environmentId.toString());
    });
    showAll();
}

QWidget* RunsView::makeDetails() {
    m_details = new QWidget(this);
    m_details->setObjectName(u"runDetails"_s);
    auto* told = new QVBoxLayout;
    told->setSpacing(space::control);
    told->addWidget(m_facts);
    told->addWidget(m_bar);
    told->addStretch();
    auto* row = new QHBoxLayout(m_details);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::card);
    row->addLayout(told, 1);
    row->addWidget(m_output, 1);
    return m_details;
}

void RunsView::showEvent(QShowEvent* event) {
    EnvironmentSection::showEvent(event);
    m_presenter.load();
}

void RunsView::showAll() {
    const bool ready = m_presenter.runs().rowCount() > 0;
    m_view->setState(m_presenter.state());
    m_summary->setPlainText(ready ? m_presenter.summary() : QString());
    m_filter->setVisible(ready);
    m_details->setVisible(m_presenter.selected().has_value());
    m_facts->setFacts(m_presenter.facts());
    m_output->setText(m_presenter.output());
    m_output->setEmptyText(tr("It said nothing."));
    if (const auto& run = m_presenter.selected())
        m_output->setFileName(u"%1-%2.log"_s.arg(run->action, run->id.toString().left(8)));
}

void RunsView::setEnvironment(EnvironmentId id) { m_presenter.setEnvironment(id); }

void RunsView::focusFilter() {
    m_filter->setFocus(Qt::ShortcutFocusReason);
    m_filter->selectAll();
}

bool RunsView::closeInspector() { return m_bar->cancel(); }

} // namespace magkeeper
