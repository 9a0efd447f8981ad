// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/operate/ResolutionBar.h"

#include "ui/operate/RunWords.h"
#include "ui/theme/Space.h"
#include "ui/widgets/Banner.h"
#include "ui/widgets/InlineForm.h"

#include <QComboBox>
#include <QPushButton>
#include <QVBoxLayout>

#include <array>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array outcomes{RunOutcome::Succeeded, RunOutcome::Failed, RunOutcome::Cancelled};

} // namespace

ResolutionBar::ResolutionBar(const QString& name, RunResolution& resolution, QWidget* parent)
    : QWidget(parent)
    , m_resolution(resolution)
    , m_told(new Banner(name + u"Told"_s, this))
    , m_form(new InlineForm(name + u"Form"_s, this))
    , m_findOut(new QPushButton(tr("Find out"), this))
    , m_stop(new QPushButton(tr("Stop it there"), this))
    , m_resolve(new QPushButton(tr("Say what came of it…"), this)) {
    setObjectName(name);
    m_findOut->setObjectName(name + u"FindOut"_s);
    m_findOut->setToolTip(tr("Looks for it on the server and reads the sections that prove it"));
    m_stop->setObjectName(name + u"Stop"_s);
    m_resolve->setObjectName(name + u"Resolve"_s);
    auto* row = new QHBoxLayout;
    row->setSpacing(space::control);
    for (QPushButton* button : {m_findOut, m_stop, m_resolve}) {
        button->setAutoDefault(false);
        row->addWidget(button);
    }
    row->addStretch();
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::control);
    column->addWidget(m_told);
    column->addWidget(m_form);
    column->addLayout(row);
    connect(&resolution, &RunResolution::changed, this, &ResolutionBar::showAll);
    connect(m_findOut, &QPushButton::clicked, &resolution, &RunResolution::findOut);
    connect(m_stop, &QPushButton::clicked, &resolution, &RunResolution::stop);
    connect(m_resolve, &QPushButton::clicked, this, &ResolutionBar::ask);
    connect(m_form, &InlineForm::confirmed, &resolution, [&resolution](const QString& reason, int choice) {
        if (choice >= 0 && static_cast<size_t>(choice) < outcomes.size())
            resolution.resolve(outcomes[static_cast<size_t>(choice)], reason);
    });
    showAll();
}

void ResolutionBar::ask() {
    QStringList words;
    for (const RunOutcome outcome : outcomes)
        words << outcomeWord(outcome);
    m_form->ask({.sentence = tr("What came of it?"),
        .hint = tr("How you know"),
        .text = {},
        .choices = words,
        .confirm = tr("Record it"),
        .needsText = true});
    if (auto* choices = m_form->findChild<QComboBox*>())
        choices->setAccessibleName(tr("Outcome"));
}

void ResolutionBar::showAll() {
    const bool open = m_resolution.canFindOut();
    m_findOut->setVisible(open);
    m_stop->setVisible(m_resolution.canStop());
    m_resolve->setVisible(open);
    for (QPushButton* button : {m_findOut, m_stop, m_resolve})
        button->setEnabled(!m_resolution.isBusy());
    if (!open)
        m_form->cancel();
    if (m_resolution.isBusy())
        m_told->showMessage(Mark::Working, tr("Looking on the server…"));
    else if (m_resolution.sentence().isEmpty())
        m_told->hide();
    else
        m_told->showMessage(m_resolution.mark(), m_resolution.sentence(), m_resolution.detail());
    setVisible(open || !m_told->isHidden());
}

bool ResolutionBar::cancel() { return m_form->cancel(); }

} // namespace magkeeper
