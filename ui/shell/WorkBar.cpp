// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/WorkBar.h"

#include "core/fleet/Refresher.h"
#include "ui/theme/Space.h"
#include "ui/widgets/Label.h"
#include "ui/widgets/MarkView.h"

#include <QHBoxLayout>
#include <QPushButton>

namespace magkeeper {

using namespace Qt::StringLiterals;

WorkBar::WorkBar(Refresher& refresher, QWidget* parent)
    : QWidget(parent)
    , m_refresher(refresher)
    , m_mark(new MarkView(this))
    , m_text(new Label(TextRole::Body, Label::Ink::Muted, Label::Fit::Elide, this))
    , m_stop(new QPushButton(tr("Stop"), this)) {
    setObjectName(u"workBar"_s);
    m_text->setObjectName(u"workText"_s);
    m_stop->setObjectName(u"stopButton"_s);
    m_stop->setAccessibleName(tr("Stop reading"));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(space::page, 0, space::page, 0);
    row->setSpacing(space::control);
    row->addWidget(m_mark);
    row->addWidget(m_text, 1);
    row->addWidget(m_stop);
    setFixedHeight(space::field + space::control);
    connect(m_stop, &QPushButton::clicked, this, [this] { m_refresher.cancelAll(); });
    connect(&refresher, &Refresher::readingsChanged, this, &WorkBar::showWork);
    showWork();
}

void WorkBar::showWork() {
    const int running = m_refresher.running();
    const int waiting = m_refresher.waiting();
    const bool busy = running + waiting > 0;
    m_mark->setMark(busy ? Mark::Working : Mark::None);
    m_mark->setVisible(busy);
    m_stop->setVisible(busy);
    QString text = tr("Idle");
    if (busy)
        text = tr("Reading %n environment(s)", nullptr, running);
    if (waiting > 0)
        text += u" · "_s + tr("%n waiting", nullptr, waiting);
    m_text->setPlainText(text);
}

} // namespace magkeeper
