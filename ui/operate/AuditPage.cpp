// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/operate/AuditPage.h"

#include "ui/widgets/Banner.h"
#include "ui/widgets/DataTable.h"
#include "ui/widgets/InlineForm.h"
#include "ui/widgets/PageHeader.h"

#include <QLineEdit>
#include <QPushButton>

namespace magkeeper {

using namespace Qt::StringLiterals;

AuditPage::AuditPage(AuditPresenter& presenter, QWidget* parent)
    : RecordsPage({.page = u"auditPage"_s, .part = u"audit"_s, .title = tr("Audit trail"), .form = u"anchorForm"_s},
          presenter.records(), parent)
    , m_presenter(presenter) {
    auto* filter = header().addFilter(this, &table());
    connect(filter, &QLineEdit::textChanged, this, [this](const QString& text) { table().filter().setWords(text); });
    m_anchor = header().addButton(u"anchorButton"_s, tr("Anchor…"));
    m_anchor->setToolTip(tr("Writes the last hash down outside the database, as it is now"));
    m_verify = header().addFilledButton(u"verifyButton"_s, tr("Verify"));
    connectParts();
    showAll();
}

void AuditPage::connectParts() {
    connect(&m_presenter, &AuditPresenter::changed, this, &AuditPage::showAll);
    connect(&m_presenter, &AuditPresenter::verified, this, [this] {
        if (const QString key = m_presenter.firstBreak(); !key.isEmpty())
            table().selectKey(key);
    });
    connect(m_verify, &QPushButton::clicked, &m_presenter, &AuditPresenter::verify);
    connect(m_anchor, &QPushButton::clicked, this, [this] {
        form().ask({.sentence = tr("Vouch for the trail as it is now"),
            .hint = tr("Why (kept in the trail)"),
            .text = {},
            .choices = {},
            .confirm = tr("Anchor"),
            .needsText = true});
    });
    connect(&form(), &InlineForm::confirmed, &m_presenter, [this](const QString& why) { m_presenter.anchor(why); });
}

void AuditPage::load() { m_presenter.load(); }

bool AuditPage::closeInspector() {
    if (form().cancel())
        return true;
    const bool open = answer().isVisible();
    answer().hide();
    return open;
}

void AuditPage::showAll() {
    showState(m_presenter.state(), m_presenter.summary());
    m_verify->setEnabled(!m_presenter.isBusy());
    const bool said = !m_presenter.verdict().isEmpty();
    showAnswer(said ? m_presenter.verdictMark() : Mark::None, m_presenter.verdict(), m_presenter.verdictDetail());
}

} // namespace magkeeper
