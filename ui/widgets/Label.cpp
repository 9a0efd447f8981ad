// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/Label.h"

#include "ui/widgets/PlainText.h"

#include <QApplication>
#include <QEvent>
#include <QPainter>

namespace magkeeper {

Label::Label(TextRole role, Ink ink, Fit fit, QWidget* parent)
    : QLabel(parent)
    , m_role(role)
    , m_fit(fit)
    , m_ink(ink) {
    setTextFormat(Qt::PlainText);
    setFont(fontOf(role, font()));
    setWordWrap(fit == Fit::Wrap);
    if (ink == Ink::Muted)
        setForegroundRole(QPalette::PlaceholderText);
    if (fit == Fit::Elide)
        setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Preferred);
}

/// Its own font hides the application's: another size of that one must be taken over by hand.
bool Label::event(QEvent* event) {
    if (event->type() == QEvent::ApplicationFontChange)
        setFont(fontOf(m_role, QApplication::font()));
    return QLabel::event(event);
}

void Label::setPlainText(const QString& text) {
    if (text == this->text())
        return;
    setText(text);
    if (m_fit == Fit::Elide)
        setToolTip(plainToolTip(text));
}

void Label::setMark(Mark mark) {
    m_mark = mark;
    update();
}

// A label of one line knows its size without being laid out, which QLabel does several times for each new text.

QSize Label::sizeHint() const {
    if (m_fit != Fit::Elide)
        return QLabel::sizeHint();
    return {fontMetrics().horizontalAdvance(text()) + 1, fontMetrics().lineSpacing()};
}

QSize Label::minimumSizeHint() const {
    if (m_fit != Fit::Elide)
        return QLabel::minimumSizeHint();
    return {fontMetrics().averageCharWidth() * 4, fontMetrics().lineSpacing()};
}

void Label::paintEvent(QPaintEvent* event) {
    if (m_fit == Fit::Wrap && m_mark == Mark::None)
        return QLabel::paintEvent(event);
    const Colours& colours = Colours::of(palette());
    QPainter painter(this);
    painter.setPen(m_mark != Mark::None ? textColourOf(m_mark, colours)
            : m_ink == Ink::Muted       ? colours.muted
                                        : colours.text);
    const int flags = static_cast<int>(alignment()) | (m_fit == Fit::Wrap ? Qt::TextWordWrap : Qt::TextSingleLine);
    const QString shown = m_fit == Fit::Elide ? fontMetrics().elidedText(text(), Qt::ElideRight, width()) : text();
    painter.drawText(contentsRect(), flags, shown);
}

} // namespace magkeeper
