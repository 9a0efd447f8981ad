// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/FactList.h"

#include "ui/theme/Space.h"
#include "ui/theme/Type.h"
#include "ui/widgets/PlainText.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>

namespace magkeeper {

namespace {

constexpr int markRoom = space::mark + space::control;

}

FactList::FactList(QWidget* parent)
    : QWidget(parent) {
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setFocusPolicy(Qt::StrongFocus);
    setContextMenuPolicy(Qt::ActionsContextMenu);
    auto* copy = new QAction(tr("Copy as text"), this);
    copy->setShortcut(QKeySequence::Copy);
    copy->setShortcutContext(Qt::WidgetShortcut);
    connect(copy, &QAction::triggered, this, [this] { QGuiApplication::clipboard()->setText(asText()); });
    addAction(copy);
}

void FactList::setFacts(std::vector<FactRow> facts) {
    m_facts = std::move(facts);
    setAccessibleDescription(asText());
    updateGeometry();
    update();
}

QString FactList::asText() const {
    QString text;
    for (const FactRow& fact : m_facts)
        text += fact.label + QLatin1Char('\t') + fact.value.text + QLatin1Char('\n');
    return text;
}

int FactList::factAt(const QPoint& point) const {
    const int row = rect().contains(point) ? point.y() / rowHeight() : -1;
    return row < std::ssize(m_facts) ? row : -1;
}

int FactList::rowHeight() const { return fontMetrics().height() + 6; }

int FactList::labelWidth() const {
    int widest = 0;
    for (const FactRow& fact : m_facts)
        widest = std::max(widest, fontMetrics().horizontalAdvance(fact.label));
    return std::min(widest + 2, width() * 45 / 100) + space::cell;
}

QSize FactList::sizeHint() const { return {280, rowHeight() * static_cast<int>(m_facts.size())}; }

QSize FactList::minimumSizeHint() const { return {160, sizeHint().height()}; }

void FactList::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    QRect row(0, 0, width(), rowHeight());
    for (const FactRow& fact : m_facts) {
        paintFact(painter, fact, row);
        row.translate(0, row.height());
    }
    if (!hasFocus())
        return;
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(Colours::of(palette()).accent, 1.5));
    painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), space::smallRadius, space::smallRadius);
}

void FactList::paintFact(QPainter& painter, const FactRow& fact, const QRect& rect) const {
    const Colours& colours = Colours::of(palette());
    const int labels = labelWidth();
    painter.setFont(font());
    painter.setPen(colours.muted);
    const QRect label(rect.left(), rect.top(), labels - space::cell, rect.height());
    painter.drawText(label, Qt::AlignVCenter | Qt::TextSingleLine,
        fontMetrics().elidedText(fact.label, Qt::ElideRight, label.width()));
    QRect value = rect.adjusted(labels, 0, 0, 0);
    if (fact.value.mark != Mark::None) {
        paintMark(painter, QRectF(value.left(), value.top(), space::mark, value.height()), fact.value.mark, colours);
        value.adjust(markRoom, 0, 0, 0);
    }
    const bool fixed = fact.value.tone == Cell::Tone::Fixed;
    painter.setFont(fixed                           ? fontOf(TextRole::Fixed, font())
            : fact.value.tone == Cell::Tone::Strong ? fontOf(TextRole::Strong, font())
                                                    : font());
    painter.setPen(fact.value.mark != Mark::None   ? textColourOf(fact.value.mark, colours)
            : fact.value.tone == Cell::Tone::Muted ? colours.muted
                                                   : colours.text);
    const QString text = QFontMetrics(painter.font()).elidedText(fact.value.text, fact.elide, value.width());
    painter.drawText(value, Qt::AlignVCenter | Qt::TextSingleLine, text);
}

bool FactList::event(QEvent* event) {
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        if (const int row = factAt(help->pos()); row >= 0) {
            const Cell& value = m_facts[static_cast<size_t>(row)].value;
            QToolTip::showText(
                help->globalPos(), plainToolTip(value.toolTip.isEmpty() ? value.text : value.toolTip), this);
        }
        return true;
    }
    if (event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut)
        update();
    return QWidget::event(event);
}

} // namespace magkeeper
