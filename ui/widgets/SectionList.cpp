// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/SectionList.h"

#include "ui/theme/Space.h"
#include "ui/theme/Type.h"
#include "ui/widgets/PlainText.h"

#include <QEvent>
#include <QPainter>
#include <QStyledItemDelegate>

namespace magkeeper {

namespace {

enum Role { IdRole = Qt::UserRole + 1, ManyRole, MarkRole, GroupRole };

constexpr int titleWidth = 118; ///< at the usual size of text: it grows with that
constexpr int usualText = 13;

QRect rowOf(const QStyleOptionViewItem& option, const QModelIndex& index) {
    return option.rect.adjusted(0, index.data(GroupRole).toBool() ? space::cell : 0, 0, 0);
}

class SectionDelegate final : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override {
        const Colours& colours = Colours::of(option.palette);
        const QRect row = rowOf(option, index);
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        paintBackground(*painter, row, option, colours);
        QRect room = row.adjusted(space::control, 0, -space::control, 0);
        room = paintEnd(*painter, room, option, index, colours);
        const bool chosen = option.state & QStyle::State_Selected;
        const QFont font = chosen ? fontOf(TextRole::Strong, option.font) : option.font;
        painter->setFont(font);
        painter->setPen(chosen ? colours.text : colours.muted);
        painter->drawText(room, Qt::TextSingleLine | Qt::AlignVCenter,
            QFontMetrics(font).elidedText(index.data().toString(), Qt::ElideRight, room.width()));
        painter->restore();
    }
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override {
        const int height = std::max(space::denseRow, option.fontMetrics.height() + space::control);
        return {titleWidth, height + (index.data(GroupRole).toBool() ? space::cell : 0)};
    }

private:
    static void paintBackground(
        QPainter& painter, const QRect& row, const QStyleOptionViewItem& option, const Colours& colours) {
        painter.setPen(Qt::NoPen);
        if (option.state & QStyle::State_Selected)
            painter.setBrush(colours.selection);
        else if (option.state & QStyle::State_MouseOver)
            painter.setBrush(colours.alternate);
        else
            return;
        if ((option.state & QStyle::State_HasFocus) && (option.state & QStyle::State_Active))
            painter.setPen(QPen(colours.accent, 1.5));
        painter.drawRoundedRect(QRectF(row).adjusted(1, 1, -1, -1), space::smallRadius, space::smallRadius);
    }
    /// The number and the mark at the right; answers the room that is left for the title.
    static QRect paintEnd(QPainter& painter, QRect room, const QStyleOptionViewItem& option, const QModelIndex& index,
        const Colours& colours) {
        const auto mark = static_cast<Mark>(index.data(MarkRole).toInt());
        if (mark != Mark::None) {
            paintMark(
                painter, QRectF(room.right() - space::mark, room.top(), space::mark, room.height()), mark, colours);
            room.adjust(0, 0, -space::mark - space::control, 0);
        }
        const QString many = index.data(ManyRole).toString();
        if (many.isEmpty())
            return room;
        const QFont font = fontOf(TextRole::Caption, option.font);
        painter.setFont(font);
        painter.setPen(colours.muted);
        painter.drawText(room, Qt::TextSingleLine | Qt::AlignVCenter | Qt::AlignRight, many);
        return room.adjusted(0, 0, -QFontMetrics(font).horizontalAdvance(many) - space::control, 0);
    }
};

} // namespace

SectionList::SectionList(const QString& name, QWidget* parent)
    : QListWidget(parent) {
    setObjectName(name);
    setFrameShape(NoFrame);
    setItemDelegate(new SectionDelegate(this));
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollMode(ScrollPerPixel);
    setMouseTracking(true);
    setSelectionMode(SingleSelection);
    viewport()->setAutoFillBackground(false);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Expanding);
    setFixedWidth(titleWidth * std::max(usualText, fontMetrics().ascent()) / usualText + 2 * space::cell);
}

void SectionList::addSection(const QString& id, const QString& title, Place place, QStringView after) {
    const int above = after.isEmpty() ? -1 : sectionOf(after);
    auto* item = new QListWidgetItem(title);
    item->setData(IdRole, id);
    item->setData(GroupRole, place == Place::NewGroup);
    insertItem(above < 0 ? count() : above + 1, item);
    if (currentRow() < 0)
        setCurrentRow(0);
}

void SectionList::describe(int section, const QString& many, Mark mark, const QString& what) {
    QListWidgetItem* described = item(section);
    if (!described)
        return;
    described->setData(ManyRole, many);
    described->setData(MarkRole, static_cast<int>(mark));
    described->setToolTip(what.isEmpty() ? QString() : plainToolTip(what));
    const QString title = described->text();
    described->setData(Qt::AccessibleTextRole, QStringList{title, many, what}.join(QLatin1Char(' ')).trimmed());
}

QString SectionList::idOf(int section) const {
    const QListWidgetItem* found = item(section);
    return found ? found->data(IdRole).toString() : QString();
}

int SectionList::sectionOf(QStringView id) const {
    for (int section = 0; section < count(); ++section) {
        if (idOf(section) == id)
            return section;
    }
    return -1;
}

QString SectionList::manyOf(int section) const {
    const QListWidgetItem* found = item(section);
    return found ? found->data(ManyRole).toString() : QString();
}

Mark SectionList::markOf(int section) const {
    const QListWidgetItem* found = item(section);
    return found ? static_cast<Mark>(found->data(MarkRole).toInt()) : Mark::None;
}

void SectionList::step(int sections) {
    if (count() > 0)
        setCurrentRow(((currentRow() + sections) % count() + count()) % count());
}

void SectionList::changeEvent(QEvent* event) {
    QListWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        setFixedWidth(titleWidth * std::max(usualText, fontMetrics().ascent()) / usualText + 2 * space::cell);
}

} // namespace magkeeper
