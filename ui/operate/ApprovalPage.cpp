// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/operate/ApprovalPage.h"

#include "ui/theme/Space.h"
#include "ui/widgets/Banner.h"
#include "ui/widgets/DataTable.h"
#include "ui/widgets/InlineForm.h"
#include "ui/widgets/PageHeader.h"
#include "ui/widgets/StateView.h"

#include <QPushButton>
#include <QVBoxLayout>

namespace magkeeper {

using namespace Qt::StringLiterals;

ApprovalPage::ApprovalPage(ApprovalPresenter& presenter, QWidget* parent)
    : Page(parent)
    , m_presenter(presenter)
    , m_header(new PageHeader(u"approvalsHeader"_s, this))
    , m_answer(new Banner(u"approvalAnswer"_s, this))
    , m_form(new InlineForm(u"approvalForm"_s, this))
    , m_table(new DataTable(u"approvalsTable"_s, this)) {
    setObjectName(u"approvalsPage"_s);
    setAccessibleName(tr("Approvals"));
    m_table->setAccessibleName(tr("What waits for a second person"));
    m_table->setTable(&presenter.approvals());
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_view = new StateView(m_table, this);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(space::page, space::card, space::page, space::card);
    column->setSpacing(space::cell);
    column->addWidget(m_header);
    column->addWidget(m_answer);
    column->addWidget(m_form);
    column->addWidget(m_view, 1);
    m_header->setTitle(tr("Approvals"));
    m_approve = m_header->addFilledButton(u"approveButton"_s, tr("Approve…"));
    m_approve->setToolTip(tr("Lets somebody else do what is chosen, once, within an hour"));
    connectParts();
    showAll();
}

void ApprovalPage::connectParts() {
    connect(&m_presenter, &ApprovalPresenter::changed, this, &ApprovalPage::showAll);
    connect(m_view, &StateView::actionTriggered, &m_presenter, &ApprovalPresenter::load);
    connect(m_table, &DataTable::selectedKeysChanged, this, &ApprovalPage::showAll);
    connect(m_table, &DataTable::opened, this, &ApprovalPage::ask);
    connect(m_approve, &QPushButton::clicked, this, &ApprovalPage::ask);
    connect(m_form, &InlineForm::confirmed, &m_presenter,
        [this](const QString& name) { m_presenter.approve(m_asked, name); });
}

QString ApprovalPage::chosen() const { return m_table->selectedKeys().value(0); }

/// In words once more, so that nobody signs what stood in another row.
void ApprovalPage::ask() {
    m_asked = chosen();
    if (!m_presenter.isOpen(m_asked))
        return;
    m_form->ask({.sentence = m_presenter.question(m_asked),
        .hint = tr("Type the environment's name"),
        .text = {},
        .choices = {},
        .confirm = tr("Approve"),
        .needsText = true});
}

void ApprovalPage::showEvent(QShowEvent* event) {
    Page::showEvent(event);
    m_presenter.load();
}

void ApprovalPage::refresh(Depth) { m_presenter.load(); }

void ApprovalPage::focusContent() { m_table->setFocus(); }

bool ApprovalPage::closeInspector() {
    if (m_form->cancel())
        return true;
    const bool open = m_presenter.answer().has_value();
    m_presenter.forgetAnswer();
    return open;
}

void ApprovalPage::showAll() {
    m_view->setState(m_presenter.state());
    m_header->setSentence(m_presenter.summary());
    m_approve->setEnabled(m_presenter.isOpen(chosen()));
    const auto& answer = m_presenter.answer();
    if (!answer)
        m_answer->hide();
    else
        m_answer->showMessage(answer->has_value() ? Mark::Ok : Mark::Warning, m_presenter.answerText());
}

} // namespace magkeeper
