// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/operate/ApprovalPage.h"

#include "ui/widgets/DataTable.h"
#include "ui/widgets/InlineForm.h"
#include "ui/widgets/PageHeader.h"

#include <QPushButton>

namespace magkeeper {

using namespace Qt::StringLiterals;

ApprovalPage::ApprovalPage(ApprovalPresenter& presenter, QWidget* parent)
    : RecordsPage(
          {.page = u"approvalsPage"_s, .part = u"approvals"_s, .title = tr("Approvals"), .form = u"approvalForm"_s},
          presenter.approvals(), parent)
    , m_presenter(presenter)
    , m_approve(header().addFilledButton(u"approveButton"_s, tr("Approve…"))) {
    table().setAccessibleName(tr("What waits for a second person"));
    table().setSelectionMode(QAbstractItemView::SingleSelection);
    m_approve->setToolTip(tr("Lets somebody else do what is chosen, once, within an hour"));
    connectParts();
    showAll();
}

void ApprovalPage::connectParts() {
    connect(&m_presenter, &ApprovalPresenter::changed, this, &ApprovalPage::showAll);
    connect(&table(), &DataTable::selectedKeysChanged, this, &ApprovalPage::showAll);
    connect(&table(), &DataTable::opened, this, &ApprovalPage::ask);
    connect(m_approve, &QPushButton::clicked, this, &ApprovalPage::ask);
    connect(&form(), &InlineForm::confirmed, &m_presenter,
        [this](const QString& name) { m_presenter.approve(m_asked, name); });
}

QString ApprovalPage::chosen() const { return table().selectedKeys().value(0); }

/// In words once more, so that nobody signs what stood in another row.
void ApprovalPage::ask() {
    m_asked = chosen();
    if (!m_presenter.isOpen(m_asked))
        return;
    form().ask({.sentence = m_presenter.question(m_asked),
        .hint = tr("Type the environment's name"),
        .text = {},
        .choices = {},
        .confirm = tr("Approve"),
        .needsText = true});
}

void ApprovalPage::load() { m_presenter.load(); }

bool ApprovalPage::closeInspector() {
    if (form().cancel())
        return true;
    const bool open = m_presenter.answer().has_value();
    m_presenter.forgetAnswer();
    return open;
}

void ApprovalPage::showAll() {
    showState(m_presenter.state(), m_presenter.summary());
    m_approve->setEnabled(m_presenter.isOpen(chosen()));
    const auto& came = m_presenter.answer();
    const Mark mark = !came ? Mark::None : came->has_value() ? Mark::Ok : Mark::Warning;
    showAnswer(mark, m_presenter.answerText());
}

} // namespace magkeeper
