// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/services/TableBlock.h"

#include "core/text/Quantity.h"
#include "ui/theme/Space.h"
#include "ui/widgets/Banner.h"
#include "ui/widgets/DataTable.h"
#include "ui/widgets/Label.h"

#include <QHeaderView>
#include <QVBoxLayout>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

constexpr int mostRows = 12; ///< of a table that takes what it needs; the others are scrolled to
constexpr int fewestRows = 6; ///< in sight of a table that takes the rest

} // namespace

TableBlock::TableBlock(const ServicePresenter::Block& block, QWidget* parent)
    : QWidget(parent)
    , m_id(block.id)
    , m_title(block.title)
    , m_room(block.room)
    , m_heading(new Label(TextRole::Strong, Label::Ink::Text, Label::Fit::Elide, this))
    , m_none(new Label(TextRole::Body, Label::Ink::Muted, Label::Fit::Wrap, this))
    , m_fault(new Banner(block.id + u"Fault"_s, this))
    , m_table(new DataTable(block.id + u"Table"_s, this)) {
    setObjectName(block.id + u"Block"_s);
    m_heading->setObjectName(block.id + u"Heading"_s);
    m_none->setObjectName(block.id + u"None"_s);
    m_table->setAccessibleName(block.title);
    m_table->setTable(block.model);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::control);
    column->addWidget(m_heading);
    column->addWidget(m_fault);
    column->addWidget(m_none);
    column->addWidget(m_table, 1);
    connect(&m_table->filter(), &QAbstractItemModel::rowsInserted, this, &TableBlock::fit);
    connect(&m_table->filter(), &QAbstractItemModel::rowsRemoved, this, &TableBlock::fit);
    connect(&m_table->filter(), &QAbstractItemModel::modelReset, this, &TableBlock::fit);
    show(block);
}

void TableBlock::show(const ServicePresenter::Block& block) {
    const int rows = block.model->rowCount();
    m_heading->setPlainText(rows > 0 ? u"%1 · %2"_s.arg(m_title, countText(rows)) : m_title);
    m_table->setVisible(rows > 0);
    m_none->setPlainText(block.none);
    m_none->setVisible(rows == 0 && block.fault.isEmpty() && !block.none.isEmpty());
    if (block.fault.isEmpty())
        m_fault->hide();
    else
        m_fault->showMessage(Mark::Unknown, block.fault);
    fit();
}

void TableBlock::fit() {
    const int head = m_table->horizontalHeader()->sizeHint().height() + 2 * m_table->frameWidth() + space::unit;
    const int row = m_table->verticalHeader()->defaultSectionSize();
    const int rows = m_table->filter().rowCount();
    if (m_room == ServicePresenter::Room::Rest)
        m_table->setMinimumHeight(head + row * std::min(rows, fewestRows));
    else
        m_table->setFixedHeight(head + row * std::clamp(rows, 1, mostRows));
}

/// Rows are taller in another size of text.
void TableBlock::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::StyleChange || event->type() == QEvent::FontChange)
        fit();
}

} // namespace magkeeper
