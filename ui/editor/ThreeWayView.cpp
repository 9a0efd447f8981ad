// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/ThreeWayView.h"

#include "ui/editor/ThreeCanvas.h"
#include "ui/theme/Space.h"
#include "ui/widgets/Label.h"

#include <QToolButton>
#include <QVBoxLayout>

namespace magkeeper {

using namespace Qt::StringLiterals;

ThreeWayView::ThreeWayView(const QString& name, QWidget* parent)
    : QWidget(parent)
    , m_place(new Label(TextRole::Caption, Label::Ink::Muted, Label::Fit::Keep, this))
    , m_previous(makeButton(u"Previous"_s, u"↑"_s, tr("The conflict before (P)"), -1))
    , m_next(makeButton(u"Next"_s, u"↓"_s, tr("The next conflict (N)"), 1))
    , m_canvas(new ThreeCanvas(name + u"Canvas"_s, this)) {
    setObjectName(name);
    m_place->setObjectName(name + u"Place"_s);
    auto* titles = new QHBoxLayout;
    titles->setSpacing(space::control);
    for (Label*& title : m_titles) {
        title = new Label(TextRole::Caption, Label::Ink::Muted, Label::Fit::Elide, this);
        titles->addWidget(title, 1);
    }
    auto* head = new QHBoxLayout;
    head->setSpacing(space::control);
    head->addWidget(m_place, 1);
    head->addWidget(m_previous);
    head->addWidget(m_next);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::unit);
    column->addLayout(head);
    column->addLayout(titles);
    column->addWidget(m_canvas, 1);
    setFocusProxy(m_canvas);
    connect(m_canvas, &ThreeCanvas::stopChosen, this, &ThreeWayView::showPlace);
    connect(m_canvas, &ThreeCanvas::passed, this, &ThreeWayView::passed);
    showPlace();
}

QToolButton* ThreeWayView::makeButton(const QString& name, const QString& text, const QString& toolTip, int step) {
    auto* button = new QToolButton(this);
    button->setObjectName(u"three"_s + name);
    button->setText(text);
    button->setToolTip(toolTip);
    button->setAccessibleName(toolTip);
    button->setAutoRaise(true);
    connect(button, &QToolButton::clicked, this, [this, step] {
        const int next = stop() + step;
        if (next < 0 || next >= std::ssize(texts().stops))
            Q_EMIT passed(step);
        else
            goTo(next);
    });
    return button;
}

void ThreeWayView::setTexts(
    std::shared_ptr<const ThreeTexts> texts, const QString& fileName, CodeHighlighting::Begins begins) {
    m_canvas->setTexts(texts ? std::move(texts) : std::make_shared<const ThreeTexts>(), fileName, begins);
    showPlace();
}

void ThreeWayView::setTitles(const std::array<QString, 3>& titles) {
    for (size_t side = 0; side < titles.size(); ++side)
        m_titles[side]->setPlainText(titles[side]);
}

const ThreeTexts& ThreeWayView::texts() const { return m_canvas->texts(); }

int ThreeWayView::stop() const { return m_canvas->stop(); }

void ThreeWayView::goTo(int stop) { m_canvas->goTo(stop); }

QString ThreeWayView::placeText() const {
    const auto count = static_cast<int>(texts().stops.size());
    if (texts().rows.empty())
        return {};
    if (!texts().conflicts)
        return tr("no line is in conflict: it fits elsewhere, or the lines around it were changed");
    return tr("%1 of %n conflict(s)", nullptr, count).arg(stop() + 1);
}

void ThreeWayView::showPlace() {
    m_place->setPlainText(placeText());
    m_canvas->setAccessibleDescription(
        stop() < 0 ? placeText() : QString(placeText() + u'\n' + texts().textOf(stop())));
    m_previous->setEnabled(!texts().rows.empty());
    m_next->setEnabled(!texts().rows.empty());
}

} // namespace magkeeper
