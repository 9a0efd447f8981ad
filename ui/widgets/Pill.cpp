// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/Pill.h"

#include <QPainter>

namespace magkeeper {

Pill::Pill(QWidget* parent)
    : QWidget(parent) {
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void Pill::setText(const QString& text, PillTone tone) {
    m_text = text;
    m_tone = tone;
    setAccessibleName(text);
    updateGeometry();
    update();
}

QSize Pill::sizeHint() const { return pillSize(m_text, font()); }

void Pill::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    if (!m_text.isEmpty())
        paintPill(painter, rect(), m_text, m_tone, font(), Colours::of(palette()));
}

} // namespace magkeeper
