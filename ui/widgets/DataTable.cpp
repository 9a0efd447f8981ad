// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/DataTable.h"

#include "ui/theme/Colours.h"
#include "ui/theme/HouseStyle.h"
#include "ui/theme/Space.h"
#include "ui/theme/Type.h"
#include "ui/widgets/CellDelegate.h"
#include "ui/widgets/TableText.h"

#include <QAccessible>
#include <QAction>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QHeaderView>
#include <QKeyEvent>
#include <QMenu>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <numeric>
#include <utility>

namespace magkeeper {

using namespace Qt::StringLiterals;

DataTable::DataTable(const QString& name, QWidget* parent)
    : QTableView(parent)
    , m_filter(new TableFilter(this))
    , m_cells(new CellDelegate(this)) {
    setObjectName(name);
    setShowGrid(false);
    setWordWrap(false);
    setSelectionBehavior(SelectRows);
    setSelectionMode(ExtendedSelection);
    setEditTriggers(NoEditTriggers);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollMode(ScrollPerPixel);
    setMouseTracking(true);
    setTabKeyNavigation(false);
    setItemDelegate(m_cells);
    setModel(m_filter);
    setUpHeader();
    addCopyActions();
    connect(this, &QTableView::activated, this,
        [this](const QModelIndex& index) { Q_EMIT opened(index.data(TableModel::KeyRole).toString()); });
    connect(selectionModel(), &QItemSelectionModel::selectionChanged, this, &DataTable::selectedKeysChanged);
    connect(m_filter, &QAbstractItemModel::modelAboutToBeReset, this, &DataTable::remember);
    connect(m_filter, &QAbstractItemModel::modelReset, this, &DataTable::restore);
}

void DataTable::setUpHeader() {
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setMinimumSectionSize(space::denseRow);
    verticalHeader()->setDefaultSectionSize(magkeeper::rowHeight(*this));
    QHeaderView* header = horizontalHeader();
    header->setHighlightSections(false);
    header->setSectionsMovable(false);
    header->setMinimumSectionSize(4 * space::cell);
    header->setFont(fontOf(TextRole::Strong, font()));
    setSortingEnabled(true);
    header->setSortIndicator(-1, Qt::AscendingOrder);
    header->setSortIndicatorClearable(true);
    header->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(header, &QWidget::customContextMenuRequested, this, [this, header](const QPoint& place) {
        auto* menu = new QMenu(this);
        menu->setAttribute(Qt::WA_DeleteOnClose);
        fillColumnMenu(*menu);
        menu->popup(header->mapToGlobal(place));
    });
    connect(header, &QHeaderView::sectionResized, this, [this](int column) {
        if (!m_sharing)
            m_sizedByHand.insert(column);
    });
}

void DataTable::addCopyActions() {
    const auto add = [this](const QString& text, const QKeySequence& keys, auto content) {
        auto* action = new QAction(text, this);
        action->setShortcut(keys);
        action->setShortcutContext(Qt::WidgetShortcut);
        connect(action, &QAction::triggered, this, [content] { QGuiApplication::clipboard()->setText(content()); });
        addAction(action);
    };
    add(tr("Copy as text"), QKeySequence::Copy, [this] { return copyText(); });
    add(tr("Copy as Markdown"), QKeySequence(Qt::CTRL | Qt::ALT | Qt::Key_C), [this] { return copyMarkdown(); });
    add(tr("Copy as CSV"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C), [this] { return copyCsv(); });
}

void DataTable::setTable(TableModel* model) {
    m_filter->setSourceModel(model);
    m_sizedByHand.clear();
    share();
}

void DataTable::sortBy(QStringView column, Qt::SortOrder order) {
    const auto* table = qobject_cast<const TableModel*>(m_filter->sourceModel());
    if (table)
        sortByColumn(table->columnNamed(column), order);
}

QList<int> DataTable::selectedRows() const {
    QList<int> rows;
    for (const QModelIndex& index : selectionModel()->selectedRows())
        rows << index.row();
    std::ranges::sort(rows);
    return rows;
}

QStringList DataTable::selectedKeys() const {
    QStringList keys;
    for (const int row : selectedRows())
        keys << m_filter->key(row);
    return keys;
}

QString DataTable::currentKey() const { return currentIndex().data(TableModel::KeyRole).toString(); }

void DataTable::selectKey(const QString& key) {
    for (int row = 0; row < m_filter->rowCount(); ++row) {
        if (m_filter->key(row) == key)
            return setCurrentIndex(m_filter->index(row, 0));
    }
}

QList<int> DataTable::rowsToCopy() const {
    QList<int> rows = selectedRows();
    if (rows.isEmpty()) {
        rows.resize(m_filter->rowCount());
        std::iota(rows.begin(), rows.end(), 0);
    }
    return rows;
}

QString DataTable::copyText() const { return tableAsText(*m_filter, rowsToCopy()); }

QString DataTable::copyMarkdown() const { return tableAsMarkdown(*m_filter, rowsToCopy()); }

QString DataTable::copyCsv() const { return tableAsCsv(*m_filter, rowsToCopy()); }

DataTable::Width DataTable::widthOf(const ColumnShape& shape, int column) const {
    if (m_sizedByHand.contains(column))
        return {columnWidth(column), columnWidth(column)};
    const QFontMetrics title(horizontalHeader()->font());
    const int forTitle = title.horizontalAdvance(shape.title) + 2 * space::cell + 2;
    const int preferred = shape.width * fontMetrics().horizontalAdvance(u'x') + 2 * space::cell;
    const int least = shape.stretch > 0 ? preferred * 6 / 10 : preferred;
    return {std::max(preferred, forTitle), std::max(least, forTitle)};
}

/// Every column gets what it likes; what is left goes to those that stretch, and what is missing is taken from them.
/// When that is not enough, columns of the highest rank go.
void DataTable::share() {
    const auto* table = qobject_cast<const TableModel*>(m_filter->sourceModel());
    if (!table || table->shapes().empty() || m_sharing)
        return;
    m_sharing = true;
    const auto shapeOf = [&](int column) -> const ColumnShape& { return table->shapes()[static_cast<size_t>(column)]; };
    std::vector<int> shown(table->shapes().size());
    std::iota(shown.begin(), shown.end(), 0);
    std::erase_if(shown, [&](int column) {
        return column > 0
            && (m_hiddenColumns.contains(shapeOf(column).id) || m_idleColumns.contains(shapeOf(column).id));
    });
    std::vector<Width> widths; // texts are measured once
    for (int column = 0; column < static_cast<int>(table->shapes().size()); ++column)
        widths.push_back(widthOf(shapeOf(column), column));
    const auto sum = [&](int Width::* member) {
        return std::accumulate(shown.begin(), shown.end(), 0,
            [&](int total, int column) { return total + widths[static_cast<size_t>(column)].*member; });
    };
    const int room = viewport()->width();
    while (!shown.empty()) {
        const auto last = std::ranges::max_element(shown, {}, [&](int column) { return shapeOf(column).rank; });
        const bool luxury = shapeOf(*last).rank >= ColumnShape::luxury;
        if (shapeOf(*last).rank == 0 || sum(luxury ? &Width::preferred : &Width::least) <= room)
            break;
        shown.erase(last);
    }
    for (int column = 0; column < table->columnCount(); ++column)
        setColumnHidden(column, !std::ranges::contains(shown, column));
    spread(*table, shown, room - sum(&Width::preferred));
    m_sharing = false;
}

/// `left` may be negative. What a column cannot give, because it is at its least, the others do.
void DataTable::spread(const TableModel& table, const std::vector<int>& shown, int left) {
    const auto shapeOf = [&](int column) -> const ColumnShape& { return table.shapes()[static_cast<size_t>(column)]; };
    int stretch = std::accumulate(
        shown.begin(), shown.end(), 0, [&](int total, int column) { return total + shapeOf(column).stretch; });
    const bool firstTakesAll = stretch == 0 && left > 0 && !m_sizedByHand.contains(shown.front());
    std::vector<int> least;
    for (const int column : shown) {
        const Width width = widthOf(shapeOf(column), column);
        least.push_back(width.least);
        const bool takesAll = firstTakesAll && column == shown.front(); // rows reach from side to side
        const int part = stretch > 0 ? left * shapeOf(column).stretch / stretch : takesAll ? left : 0;
        const int given = std::max(width.least, width.preferred + part);
        left -= given - width.preferred;
        stretch -= shapeOf(column).stretch;
        setColumnWidth(column, given);
    }
    for (size_t at = 0; at < shown.size(); ++at) {
        const int width = columnWidth(shown[at]);
        const int more = std::clamp(width - least[at], 0, std::max(0, -left));
        setColumnWidth(shown[at], width - more);
        left += more;
    }
}

void DataTable::setHiddenColumns(const QStringList& ids) {
    const QSet<QString> hidden(ids.begin(), ids.end());
    if (hidden == m_hiddenColumns)
        return;
    m_hiddenColumns = hidden;
    share();
    Q_EMIT columnsChanged();
}

QStringList DataTable::hiddenColumns() const {
    QStringList ids = m_hiddenColumns.values();
    ids.sort();
    return ids;
}

void DataTable::setIdleColumns(const QStringList& ids) {
    const QSet<QString> idle(ids.begin(), ids.end());
    if (std::exchange(m_idleColumns, idle) != idle)
        share();
}

void DataTable::fillColumnMenu(QMenu& menu) {
    const auto* table = qobject_cast<const TableModel*>(m_filter->sourceModel());
    for (size_t column = 1; table && column < table->shapes().size(); ++column) {
        const ColumnShape& shape = table->shapes()[column];
        QAction* action = menu.addAction(QString(shape.title).replace(u'&', u"&&"_s));
        action->setCheckable(true);
        action->setChecked(!m_hiddenColumns.contains(shape.id));
        connect(action, &QAction::toggled, this, [this, id = shape.id](bool wanted) {
            QStringList hidden = hiddenColumns();
            hidden.removeAll(id);
            setHiddenColumns(wanted ? hidden : hidden << id);
        });
    }
    menu.addSeparator();
    connect(menu.addAction(tr("All columns")), &QAction::triggered, this, [this] { setHiddenColumns({}); });
}

QString DataTable::sortColumn() const {
    const auto* table = qobject_cast<const TableModel*>(m_filter->sourceModel());
    const int column = horizontalHeader()->sortIndicatorSection();
    return table && column >= 0 && column < table->columnCount() ? table->shapes()[static_cast<size_t>(column)].id
                                                                 : QString();
}

Qt::SortOrder DataTable::sortOrder() const { return horizontalHeader()->sortIndicatorOrder(); }

void DataTable::keyPressEvent(QKeyEvent* event) {
    const bool sideways = event->key() == Qt::Key_Left || event->key() == Qt::Key_Right;
    if (sideways && currentIndex().isValid() && m_filter->place(currentIndex().row()).heading)
        return Q_EMIT foldWanted(currentKey(), event->key() == Qt::Key_Left);
    QTableView::keyPressEvent(event);
}

void DataTable::mousePressEvent(QMouseEvent* event) {
    QTableView::mousePressEvent(event);
    const QModelIndex index = indexAt(event->position().toPoint());
    const TableModel::Place place = index.isValid() ? m_filter->place(index.row()) : TableModel::Place();
    if (place.heading && event->button() == Qt::LeftButton)
        Q_EMIT foldWanted(m_filter->key(index.row()), !place.folded);
}

void DataTable::dataChanged(const QModelIndex& topLeft, const QModelIndex& bottomRight, const QList<int>& roles) {
    if (QAccessible::isActive() || !isVisible())
        return QTableView::dataChanged(topLeft, bottomRight, roles);
    const int lowest = rowAt(viewport()->height() - 1);
    const int last = lowest < 0 ? bottomRight.row() : std::min(bottomRight.row(), lowest);
    for (int row = std::max(topLeft.row(), rowAt(0)); row <= last; ++row) {
        for (int column = topLeft.column(); column <= bottomRight.column(); ++column) {
            const QModelIndex index = m_filter->index(row, column);
            if (!isColumnHidden(column) && !m_cells->isPainted(index, index.data(TableModel::CellRole).value<Cell>()))
                update(index);
        }
    }
}

void DataTable::setEmptyText(const QString& text) {
    if (std::exchange(m_emptyText, text) != text)
        viewport()->update();
}

QString DataTable::emptySentence() const {
    const QAbstractItemModel* rows = m_filter->sourceModel();
    if (!rows || m_filter->rowCount() > 0)
        return {};
    return rows->rowCount() > 0 ? tr("Nothing passes the filter.") : m_emptyText;
}

void DataTable::paintEvent(QPaintEvent* event) {
    QTableView::paintEvent(event);
    const QString sentence = emptySentence();
    if (sentence.isEmpty())
        return;
    QPainter painter(viewport());
    painter.setPen(Colours::of(palette()).muted);
    painter.drawText(viewport()->rect().adjusted(space::cell, space::card, -space::cell, -space::card),
        Qt::AlignHCenter | Qt::AlignTop | Qt::TextWordWrap, sentence);
}

void DataTable::resizeEvent(QResizeEvent* event) {
    QTableView::resizeEvent(event);
    share();
}

void DataTable::changeEvent(QEvent* event) {
    QTableView::changeEvent(event);
    if (event->type() != QEvent::FontChange && event->type() != QEvent::StyleChange)
        return;
    horizontalHeader()->setFont(fontOf(TextRole::Strong, font()));
    verticalHeader()->setDefaultSectionSize(magkeeper::rowHeight(*this));
    share();
}

void DataTable::contextMenuEvent(QContextMenuEvent* event) {
    auto* shown = new QMenu(this);
    shown->setAttribute(Qt::WA_DeleteOnClose);
    shown->addActions(actions());
    shown->popup(event->globalPos());
}

void DataTable::remember() {
    m_rememberedKeys = selectedKeys();
    m_rememberedCurrent = currentKey();
}

void DataTable::restore() {
    if (m_rememberedKeys.isEmpty() && m_rememberedCurrent.isEmpty())
        return;
    const QSet<QString> keys(m_rememberedKeys.begin(), m_rememberedKeys.end());
    QItemSelection selection;
    for (int row = 0; row < m_filter->rowCount(); ++row) {
        const QString key = m_filter->key(row);
        if (keys.contains(key))
            selection.select(m_filter->index(row, 0), m_filter->index(row, m_filter->columnCount() - 1));
        if (key == m_rememberedCurrent)
            selectionModel()->setCurrentIndex(m_filter->index(row, 0), QItemSelectionModel::NoUpdate);
    }
    selectionModel()->select(selection, QItemSelectionModel::ClearAndSelect);
}

} // namespace magkeeper
