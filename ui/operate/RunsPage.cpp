// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/operate/RunsPage.h"

#include "ui/operate/RunsView.h"
#include "ui/theme/Space.h"
#include "ui/widgets/DataTable.h"
#include "ui/widgets/PageHeader.h"

#include <QShortcut>
#include <QVBoxLayout>

namespace magkeeper {

using namespace Qt::StringLiterals;

RunsPage::RunsPage(RunsPresenter& presenter, QWidget* parent)
    : Page(parent)
    , m_view(new RunsView(presenter, this)) {
    setObjectName(u"runsPage"_s);
    setAccessibleName(tr("Runs"));
    auto* header = new PageHeader(u"runsHeader"_s, this);
    header->setTitle(tr("Runs"));
    header->setSentence(tr("What was done to any environment from this workspace, newest first"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(space::page, space::card, space::page, space::card);
    column->setSpacing(space::cell);
    column->addWidget(header);
    column->addWidget(m_view, 1);
    auto* slash = new QShortcut(QKeySequence(Qt::Key_Slash), this);
    slash->setContext(Qt::WidgetWithChildrenShortcut);
    connect(slash, &QShortcut::activated, m_view, &RunsView::focusFilter);
    connect(m_view, &RunsView::openRequested, this, &RunsPage::openRequested);
}

void RunsPage::refresh(Depth) { m_view->presenter().load(); }

void RunsPage::focusContent() { m_view->table().setFocus(); }

bool RunsPage::closeInspector() {
    if (m_view->closeInspector())
        return true;
    const bool open = m_view->presenter().selected().has_value();
    m_view->table().clearSelection();
    return open;
}

} // namespace magkeeper
