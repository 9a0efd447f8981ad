// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/SideBySideDiff.h"

#include "ui/editor/DiffCanvas.h"
#include "ui/theme/Space.h"
#include "ui/widgets/Label.h"

#include <QToolButton>
#include <QVBoxLayout>

namespace magkeeper {

using namespace Qt::StringLiterals;

SideBySideDiff::SideBySideDiff(const QString& name, QWidget* parent)
    : QWidget(parent)
    , m_leftTitle(new Label(TextRole::Caption, Label::Ink::Muted, Label::Fit::Elide, this))
    , m_rightTitle(new Label(TextRole::Caption, Label::Ink::Muted, Label::Fit::Elide, this))
    , m_place(new Label(TextRole::Caption, Label::Ink::Muted, Label::Fit::Keep, this))
    , m_previous(makeButton(u"Previous"_s, u"↑"_s, tr("The change before (P)"), -1))
    , m_next(makeButton(u"Next"_s, u"↓"_s, tr("The next change (N)"), 1))
    , m_canvas(new DiffCanvas(name + u"Canvas"_s, this)) {
    setObjectName(name);
    m_place->setObjectName(name + u"Place"_s);
    auto* right = new QHBoxLayout;
    right->setSpacing(space::control);
    right->addWidget(m_rightTitle, 1);
    right->addWidget(m_place);
    right->addWidget(m_previous);
    right->addWidget(m_next);
    auto* titles = new QHBoxLayout;
    titles->setSpacing(space::control);
    titles->addWidget(m_leftTitle, 1);
    titles->addLayout(right, 1);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::unit);
    column->addLayout(titles);
    column->addWidget(m_canvas, 1);
    setFocusProxy(m_canvas);
    connect(m_canvas, &DiffCanvas::changeChosen, this, &SideBySideDiff::showPlace);
    showPlace();
}

QToolButton* SideBySideDiff::makeButton(const QString& name, const QString& text, const QString& toolTip, int step) {
    auto* button = new QToolButton(this);
    button->setObjectName(u"diff"_s + name);
    button->setText(text);
    button->setToolTip(toolTip);
    button->setAccessibleName(toolTip);
    button->setAutoRaise(true);
    connect(button, &QToolButton::clicked, this, [this, step] { goTo(change() + step); });
    return button;
}

void SideBySideDiff::setDiff(
    std::shared_ptr<const LineDiff> diff, const QString& fileName, CodeHighlighting::Begins begins) {
    m_canvas->setDiff(diff ? std::move(diff) : std::make_shared<const LineDiff>(), fileName, begins);
    showPlace();
}

void SideBySideDiff::setTitles(const QString& left, const QString& right) {
    m_leftTitle->setPlainText(left);
    m_rightTitle->setPlainText(right);
}

const LineDiff& SideBySideDiff::diff() const { return m_canvas->diff(); }

int SideBySideDiff::change() const { return m_canvas->change(); }

void SideBySideDiff::goTo(int change) { m_canvas->goTo(change); }

QString SideBySideDiff::changeAsText() const { return m_canvas->changeAsText(); }

void SideBySideDiff::showPlace() {
    const auto count = static_cast<int>(diff().changes.size());
    QString text = count == 0 ? tr("nothing differs") : tr("%1 of %n change(s)", nullptr, count).arg(change() + 1);
    if (diff().rows.empty())
        text.clear();
    if (diff().rough)
        text = tr("too much differs to tell line by line");
    m_place->setPlainText(text);
    m_canvas->setAccessibleDescription(text + u'\n' + changeAsText());
    m_previous->setEnabled(change() > 0);
    m_next->setEnabled(change() + 1 < count);
}

} // namespace magkeeper
