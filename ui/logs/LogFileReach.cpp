// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/logs/LogFileReach.h"

#include "ui/theme/Space.h"
#include "ui/widgets/Label.h"

#include <QBoxLayout>
#include <QPushButton>

namespace magkeeper {

using namespace Qt::StringLiterals;

LogFileReach::LogFileReach(LogFilePresenter& presenter, QWidget* parent)
    : QWidget(parent)
    , m_presenter(presenter)
    , m_sentence(new Label(TextRole::Body, Label::Ink::Muted, Label::Fit::Elide, this))
    , m_action(new QPushButton(this)) {
    setObjectName(u"logFileReach"_s);
    m_sentence->setObjectName(u"logFileReachSentence"_s);
    m_action->setObjectName(u"logFileReachAction"_s);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::control);
    row->addWidget(m_sentence, 1);
    row->addWidget(m_action);
    connect(m_action, &QPushButton::clicked, &presenter, &LogFilePresenter::actOnReach);
    connect(&presenter, &LogFilePresenter::changed, this, &LogFileReach::show);
    show();
}

void LogFileReach::show() {
    const auto reach = m_presenter.reach();
    setVisible(reach.has_value());
    if (!reach)
        return;
    m_sentence->setMark(reach->detail.isEmpty() ? Mark::None : Mark::Warning);
    m_sentence->setPlainText(reach->sentence);
    m_sentence->setToolTip(reach->detail);
    m_action->setText(reach->action);
    m_action->setVisible(!reach->action.isEmpty());
}

} // namespace magkeeper
