// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/RecordsPage.h"

#include "ui/theme/Space.h"
#include "ui/widgets/Banner.h"
#include "ui/widgets/DataTable.h"
#include "ui/widgets/InlineForm.h"
#include "ui/widgets/PageHeader.h"
#include "ui/widgets/StateView.h"

#include <QVBoxLayout>

namespace magkeeper {

using namespace Qt::StringLiterals;

RecordsPage::RecordsPage(const Names& names, TableModel& records, QWidget* parent)
    : Page(parent)
    , m_header(new PageHeader(names.part + u"Header"_s, this))
    , m_answer(new Banner(names.part + u"Answer"_s, this))
    , m_form(new InlineForm(names.form, this))
    , m_table(new DataTable(names.part + u"Table"_s, this))
    , m_view(new StateView(m_table, this)) {
    setObjectName(names.page);
    setAccessibleName(names.title);
    m_header->setTitle(names.title);
    m_table->setAccessibleName(names.title);
    m_table->setTable(&records);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(space::page, space::card, space::page, space::card);
    column->setSpacing(space::cell);
    column->addWidget(m_header);
    column->addWidget(m_answer);
    column->addWidget(m_form);
    column->addWidget(m_view, 1);
    connect(m_view, &StateView::actionTriggered, this, [this] { load(); });
    connect(m_form, &InlineForm::closed, m_table, qOverload<>(&QWidget::setFocus));
}

void RecordsPage::refresh(Depth) { load(); }

void RecordsPage::focusContent() { m_table->setFocus(Qt::OtherFocusReason); }

void RecordsPage::showEvent(QShowEvent* event) {
    Page::showEvent(event);
    load();
}

void RecordsPage::showAnswer(Mark mark, const QString& sentence, const QString& detail, const QString& action) {
    if (mark == Mark::None)
        m_answer->hide();
    else
        m_answer->showMessage(mark, sentence, detail, action);
}

void RecordsPage::showState(const PageState& state, const QString& summary) {
    m_view->setState(state);
    m_header->setSentence(summary);
}

} // namespace magkeeper
