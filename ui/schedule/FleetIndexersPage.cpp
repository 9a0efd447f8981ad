// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/schedule/FleetIndexersPage.h"

#include "ui/theme/Space.h"
#include "ui/widgets/DataTable.h"
#include "ui/widgets/PageHeader.h"
#include "ui/widgets/StateView.h"

#include <QLineEdit>
#include <QVBoxLayout>

namespace magkeeper {

using namespace Qt::StringLiterals;

FleetIndexersPage::FleetIndexersPage(FleetIndexersPresenter& presenter, QWidget* parent)
    : Page(parent)
    , m_presenter(presenter)
    , m_header(new PageHeader(u"fleetIndexersHeader"_s, this))
    , m_table(new DataTable(u"fleetIndexersTable"_s, this))
    , m_view(new StateView(m_table, this)) {
    setObjectName(u"fleetIndexersPage"_s);
    setAccessibleName(tr("Indices to look at"));
    m_header->setTitle(tr("Indices to look at"));
    m_table->setAccessibleName(tr("Indices to look at"));
    m_table->setTable(&presenter.indexers());
    auto* filter = m_header->addFilter(this, m_table);
    connect(filter, &QLineEdit::textChanged, this, [this](const QString& text) { m_table->filter().setWords(text); });
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(space::page, space::card, space::page, space::card);
    column->setSpacing(space::cell);
    column->addWidget(m_header);
    column->addWidget(m_view, 1);
    setFocusProxy(m_table);
    connect(m_table, &DataTable::opened, this,
        [this](const QString& key) { Q_EMIT openRequested(key.section(u' ', 0, 0)); });
    connect(m_view, &StateView::actionTriggered, this, [this] { refresh(Depth::Quick); });
    connect(&presenter, &FleetIndexersPresenter::changed, this, &FleetIndexersPage::showAll);
    showAll();
}

void FleetIndexersPage::showAll() {
    m_view->setState(m_presenter.state());
    m_header->setSentence(m_presenter.summary());
}

void FleetIndexersPage::refresh(Depth depth) {
    m_presenter.refresh(depth == Depth::Full ? ProbeLevel::Full : ProbeLevel::Quick);
}

void FleetIndexersPage::focusContent() { m_table->setFocus(); }

std::vector<KeyEntry> FleetIndexersPage::keys() const {
    return {{tr("Indices to look at"), tr("Enter"), tr("To the indices of that environment")},
        {tr("Indices to look at"), tr("F5"), tr("Read all environments")}};
}

} // namespace magkeeper
