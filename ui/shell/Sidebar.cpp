// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/Sidebar.h"

#include "ui/theme/Space.h"
#include "ui/theme/Type.h"

#include <QPainter>
#include <QStyledItemDelegate>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

class EntryDelegate final : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override {
        const Colours& colours = Colours::of(option.palette);
        const bool heading = index.data(SidebarModel::HeadingRole).toBool();
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        paintBackground(*painter, option, colours);
        const int indent = index.data(SidebarModel::IndentRole).toBool() ? space::card : 0;
        QRect room = option.rect.adjusted(space::control + space::cell + indent, 0, -space::control - space::cell, 0);
        const auto mark = static_cast<Mark>(index.data(SidebarModel::MarkRole).toInt());
        if (mark != Mark::None) {
            paintMark(
                *painter, QRectF(room.right() - space::mark, room.top(), space::mark, room.height()), mark, colours);
            room.adjust(0, 0, -space::mark - space::control, 0);
        }
        const QFont font = heading ? fontOf(TextRole::Caption, option.font)
            : indent == 0          ? fontOf(TextRole::Strong, option.font)
                                   : option.font;
        painter->setFont(font);
        painter->setPen(heading ? colours.muted : colours.text);
        const QString text = QFontMetrics(font).elidedText(index.data().toString(), Qt::ElideMiddle, room.width());
        painter->drawText(room, Qt::TextSingleLine | (heading ? Qt::AlignBottom : Qt::AlignVCenter), text);
        painter->restore();
    }
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override {
        const bool indented = index.data(SidebarModel::IndentRole).toBool();
        return {option.rect.width(), indented ? space::denseRow : space::row};
    }

private:
    static void paintBackground(QPainter& painter, const QStyleOptionViewItem& option, const Colours& colours) {
        const QRectF rect = QRectF(option.rect).adjusted(space::control, 1, -space::control, -1);
        painter.setPen(Qt::NoPen);
        if (option.state & QStyle::State_Selected)
            painter.setBrush(colours.selection);
        else if (option.state & QStyle::State_MouseOver && option.state & QStyle::State_Enabled)
            painter.setBrush(colours.alternate);
        else
            return;
        if ((option.state & QStyle::State_HasFocus) && (option.state & QStyle::State_Active))
            painter.setPen(QPen(colours.accent, 1.5));
        painter.drawRoundedRect(rect, space::smallRadius, space::smallRadius);
    }
};

} // namespace

Sidebar::Sidebar(QWidget* parent)
    : QListView(parent)
    , m_model(new SidebarModel(this)) {
    setObjectName(u"sidebar"_s);
    setAccessibleName(tr("Pages and environments"));
    setFrameShape(NoFrame);
    setModel(m_model);
    setItemDelegate(new EntryDelegate(this));
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollMode(ScrollPerPixel);
    setMouseTracking(true);
    viewport()->setAutoFillBackground(false);
    connect(this, &QListView::clicked, this, [this](const QModelIndex& index) {
        if (const Place* place = m_model->place(index.row()))
            Q_EMIT chosen(*place);
    });
    connect(this, &QListView::activated, this, [this](const QModelIndex& index) {
        if (const Place* place = m_model->place(index.row()))
            Q_EMIT chosen(*place);
    });
}

void Sidebar::setEntries(std::vector<SidebarModel::Entry> entries) {
    m_model->setEntries(std::move(entries));
    showPlace(m_place);
}

void Sidebar::showPlace(const Place& place) {
    m_place = place;
    const int row = m_model->rowOf(place);
    if (row < 0) // a page that stands elsewhere
        selectionModel()->clear();
    else if (row != currentIndex().row())
        setCurrentIndex(m_model->index(row));
}

} // namespace magkeeper
