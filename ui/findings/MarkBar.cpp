// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/findings/MarkBar.h"

#include "ui/theme/Space.h"
#include "ui/widgets/Banner.h"

#include <QTimer>
#include <QVBoxLayout>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::seconds offered{20}; ///< how long a deed can be taken back from here

}

MarkBar::MarkBar(MarkPresenter& presenter, QWidget* parent)
    : QWidget(parent)
    , m_form(new InlineForm(u"markForm"_s, this))
    , m_done(new Banner(u"markBanner"_s, this)) {
    setObjectName(u"markBar"_s);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::control);
    column->addWidget(m_form);
    column->addWidget(m_done);
    auto* gone = new QTimer(this);
    gone->setSingleShot(true);
    gone->setInterval(offered);
    connect(gone, &QTimer::timeout, this, [this] {
        m_done->hide();
        fold();
    });
    connect(&presenter, &MarkPresenter::asked, this, [this](const InlineQuestion& question) {
        m_done->hide();
        show();
        m_form->ask(question);
    });
    connect(&presenter, &MarkPresenter::done, this, [this, gone](const QString& sentence) {
        showDone(sentence);
        gone->start();
    });
    connect(&presenter, &MarkPresenter::failed, this, [this, gone](const QString& sentence, const QString& detail) {
        gone->stop();
        m_doneCanUndo = false;
        show();
        m_done->showMessage(Mark::Critical, sentence, detail, tr("Close"));
    });
    connect(m_form, &InlineForm::confirmed, &presenter, &MarkPresenter::confirm);
    connect(m_form, &InlineForm::closed, this, [this] {
        fold();
        Q_EMIT closed();
    });
    connect(m_done, &Banner::actionTriggered, this, [this, &presenter] {
        m_done->hide();
        fold();
        if (m_doneCanUndo)
            presenter.undo();
    });
    hide();
}

/// Empty it would still take the room of a line's distance.
void MarkBar::fold() { setVisible(!m_form->isHidden() || !m_done->isHidden()); }

void MarkBar::showDone(const QString& sentence) {
    m_doneCanUndo = true;
    show();
    m_done->showMessage(Mark::Notice, sentence, {}, tr("Undo"));
}

bool MarkBar::cancel() {
    if (m_form->cancel())
        return true;
    const bool shown = !m_done->isHidden();
    m_done->hide();
    fold();
    return shown;
}

} // namespace magkeeper
