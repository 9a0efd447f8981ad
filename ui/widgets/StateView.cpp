// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/StateView.h"

#include "ui/theme/HouseStyle.h"
#include "ui/theme/Space.h"
#include "ui/widgets/Banner.h"
#include "ui/widgets/Label.h"
#include "ui/widgets/MarkView.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QStackedLayout>
#include <QVBoxLayout>

#include <algorithm>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

constexpr int textWidth = 520;
constexpr int leastTextWidth = 240;

Mark markOf(PageState::Kind kind) {
    switch (kind) {
    case PageState::Kind::Loading:
        return Mark::Working;
    case PageState::Kind::Failed:
        return Mark::Critical;
    case PageState::Kind::Stale:
        return Mark::Unknown;
    case PageState::Kind::Empty:
    case PageState::Kind::Ready:
        break;
    }
    return Mark::None;
}

} // namespace

StateView::StateView(QWidget* content, QWidget* parent)
    : QWidget(parent)
    , m_content(content)
    , m_stack(new QStackedLayout)
    , m_banner(new Banner(u"staleBanner"_s, this))
    , m_mark(new MarkView(this))
    , m_sentence(new Label(TextRole::Section, Label::Ink::Text, Label::Fit::Wrap, this))
    , m_detail(new Label(TextRole::Body, Label::Ink::Muted, Label::Fit::Wrap, this))
    , m_action(new QPushButton(this)) {
    setObjectName(u"stateView"_s);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::cell);
    column->addWidget(m_banner);
    column->addLayout(m_stack, 1);
    m_stack->addWidget(makeMessage());
    m_stack->addWidget(content);
    connect(m_action, &QPushButton::clicked, this, &StateView::actionTriggered);
    connect(m_banner, &Banner::actionTriggered, this, &StateView::actionTriggered);
    setState(PageState());
}

QWidget* StateView::makeMessage() {
    auto* message = new QWidget(this);
    message->setObjectName(u"stateMessage"_s);
    m_sentence->setObjectName(u"stateSentence"_s);
    m_detail->setObjectName(u"stateDetail"_s);
    m_action->setObjectName(u"stateAction"_s);
    m_detail->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    for (Label* label : {m_sentence, m_detail}) {
        label->setAlignment(Qt::AlignCenter);
        label->setMinimumWidth(leastTextWidth);
        label->setMaximumWidth(textWidth);
    }
    auto* column = new QVBoxLayout(message);
    column->setContentsMargins(space::cell, space::cell, space::cell, space::cell);
    column->setSpacing(space::cell);
    column->addStretch(2);
    column->addWidget(m_mark, 0, Qt::AlignHCenter);
    for (Label* label : {m_sentence, m_detail}) {
        auto* row = new QHBoxLayout; // as wide as it may be, in the middle
        row->addStretch(1);
        row->addWidget(label, 1'000);
        row->addStretch(1);
        column->addLayout(row);
    }
    column->addSpacing(space::unit);
    column->addWidget(m_action, 0, Qt::AlignHCenter);
    column->addStretch(3);
    return message;
}

void StateView::fillAction() { makeFilled(*m_action); }

void StateView::setState(const PageState& state) {
    m_state = state;
    const bool content = state.kind == PageState::Kind::Ready || state.kind == PageState::Kind::Stale;
    m_stack->setCurrentIndex(content ? 1 : 0);
    if (state.kind == PageState::Kind::Stale)
        m_banner->showMessage(markOf(state.kind), state.sentence, state.detail, state.action);
    else
        m_banner->hide();
    showMessage();
}

void StateView::showMessage() {
    const Mark mark = markOf(m_state.kind);
    m_mark->setMark(mark);
    m_mark->setVisible(mark != Mark::None);
    m_sentence->setPlainText(m_state.sentence);
    m_detail->setPlainText(m_state.detail);
    m_detail->setVisible(!m_state.detail.isEmpty());
    m_action->setText(m_state.action);
    m_action->setVisible(!m_state.action.isEmpty());
    fitText();
}

/// A label that is narrower than its place is not asked how high it is at its own width.
void StateView::fitText() {
    const int room
        = std::clamp(m_sentence->parentWidget()->contentsRect().width() - 2 * space::cell, leastTextWidth, textWidth);
    for (Label* label : {m_sentence, m_detail})
        label->setMinimumHeight(label->text().isEmpty() ? 0 : label->heightForWidth(room));
}

void StateView::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    fitText();
}

} // namespace magkeeper
