// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/operate/AuditPage.h"

#include "ui/theme/Space.h"
#include "ui/widgets/Banner.h"
#include "ui/widgets/DataTable.h"
#include "ui/widgets/InlineForm.h"
#include "ui/widgets/PageHeader.h"
#include "ui/widgets/StateView.h"

#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace magkeeper {

using namespace Qt::StringLiterals;

AuditPage::AuditPage(AuditPresenter& presenter, QWidget* parent)
    : Page(parent)
    , m_presenter(presenter)
    , m_header(new PageHeader(u"auditHeader"_s, this))
    , m_verdict(new Banner(u"auditVerdict"_s, this))
    , m_form(new InlineForm(u"anchorForm"_s, this))
    , m_table(new DataTable(u"auditTable"_s, this)) {
    setObjectName(u"auditPage"_s);
    setAccessibleName(tr("Audit trail"));
    m_table->setAccessibleName(tr("Audit trail"));
    m_table->setTable(&presenter.records());
    m_view = new StateView(m_table, this);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(space::page, space::card, space::page, space::card);
    column->setSpacing(space::cell);
    column->addWidget(m_header);
    column->addWidget(m_verdict);
    column->addWidget(m_form);
    column->addWidget(m_view, 1);
    m_header->setTitle(tr("Audit trail"));
    auto* filter = m_header->addFilter(this, m_table);
    connect(filter, &QLineEdit::textChanged, this, [this](const QString& text) { m_table->filter().setWords(text); });
    m_anchor = m_header->addButton(u"anchorButton"_s, tr("Anchor…"));
    m_anchor->setToolTip(tr("Writes the last hash down outside the database, as it is now"));
    m_verify = m_header->addFilledButton(u"verifyButton"_s, tr("Verify"));
    connectParts();
    showAll();
}

void AuditPage::connectParts() {
    connect(&m_presenter, &AuditPresenter::changed, this, &AuditPage::showAll);
    connect(&m_presenter, &AuditPresenter::verified, this, [this] {
        if (const QString key = m_presenter.firstBreak(); !key.isEmpty())
            m_table->selectKey(key);
    });
    connect(m_view, &StateView::actionTriggered, &m_presenter, &AuditPresenter::load);
    connect(m_verify, &QPushButton::clicked, &m_presenter, &AuditPresenter::verify);
    connect(m_anchor, &QPushButton::clicked, this, [this] {
        m_form->ask({.sentence = tr("Vouch for the trail as it is now"),
            .hint = tr("Why (kept in the trail)"),
            .text = {},
            .choices = {},
            .confirm = tr("Anchor"),
            .needsText = true});
    });
    connect(m_form, &InlineForm::confirmed, &m_presenter, [this](const QString& why) { m_presenter.anchor(why); });
}

void AuditPage::showEvent(QShowEvent* event) {
    Page::showEvent(event);
    m_presenter.load();
}

void AuditPage::refresh(Depth) { m_presenter.load(); }

void AuditPage::focusContent() { m_table->setFocus(); }

bool AuditPage::closeInspector() {
    if (m_form->cancel())
        return true;
    const bool open = m_verdict->isVisible();
    m_verdict->hide();
    return open;
}

void AuditPage::showAll() {
    m_view->setState(m_presenter.state());
    m_header->setSentence(m_presenter.summary());
    m_verify->setEnabled(!m_presenter.isBusy());
    if (m_presenter.verdict().isEmpty())
        m_verdict->hide();
    else
        m_verdict->showMessage(m_presenter.verdictMark(), m_presenter.verdict(), m_presenter.verdictDetail());
}

} // namespace magkeeper
