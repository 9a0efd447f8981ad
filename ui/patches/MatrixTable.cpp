// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/patches/MatrixTable.h"

#include "ui/patches/MatrixHeader.h"
#include "ui/patches/PatchMatrixModel.h"
#include "ui/theme/HouseStyle.h"
#include "ui/theme/Space.h"
#include "ui/widgets/CellDelegate.h"
#include "ui/widgets/TableText.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QKeyEvent>

#include <algorithm>
#include <numeric>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

constexpr int columnCharacters = 21; ///< of a monthly patch, and its mark

} // namespace

MatrixTable::MatrixTable(const QString& name, PatchMatrixModel& model, QWidget* parent)
    : QTableView(parent)
    , m_matrix(model) {
    setObjectName(name);
    setFrameShape(QFrame::NoFrame);
    setShowGrid(false);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setSelectionBehavior(QAbstractItemView::SelectItems);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    setTabKeyNavigation(false);
    setMouseTracking(true);
    setItemDelegate(new CellDelegate(this));
    setUpHeaders();
    setModel(&model);
    setColumnHidden(0, true);
    addCopyActions();
    connect(&model, &QAbstractItemModel::modelAboutToBeReset, this, [this] { m_resetting = true; });
    connect(&model, &QAbstractItemModel::modelReset, this, &MatrixTable::restore);
    connect(this, &QTableView::activated, this,
        [this](const QModelIndex& index) { Q_EMIT opened(environmentAt(index.row()), columnAt(index.column())); });
    fit();
}

void MatrixTable::setUpHeaders() {
    auto* environments = new MatrixHeader(Qt::Vertical, this);
    auto* columns = new MatrixHeader(Qt::Horizontal, this);
    setVerticalHeader(environments);
    setHorizontalHeader(columns);
    setCornerButtonEnabled(false);
    connect(columns, &QHeaderView::sectionClicked, this, [this](int column) { Q_EMIT sortWanted(columnAt(column)); });
    connect(environments, &QHeaderView::sectionDoubleClicked, this,
        [this](int row) { Q_EMIT environmentOpened(environmentAt(row)); });
}

void MatrixTable::fit() {
    verticalHeader()->setDefaultSectionSize(magkeeper::rowHeight(*this));
    horizontalHeader()->setDefaultSectionSize(
        fontMetrics().averageCharWidth() * columnCharacters + 2 * space::cell + space::mark);
    horizontalHeader()->setFixedHeight(2 * fontMetrics().height() + 2 * space::control);
}

void MatrixTable::changeEvent(QEvent* event) {
    QTableView::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        fit();
}

EnvironmentId MatrixTable::environmentAt(int row) const {
    return row < 0 || row >= m_matrix.rowCount() ? EnvironmentId()
                                                 : m_matrix.matrix().rows[static_cast<size_t>(row)].id;
}

QString MatrixTable::columnAt(int column) const {
    return column < 1 || column >= m_matrix.columnCount()
        ? QString()
        : m_matrix.matrix().columns[static_cast<size_t>(column) - 1].key;
}

EnvironmentId MatrixTable::currentEnvironment() const { return environmentAt(currentIndex().row()); }

QString MatrixTable::currentColumn() const { return columnAt(currentIndex().column()); }

void MatrixTable::choose(EnvironmentId environment, const QString& column) {
    const int row = m_matrix.rowOf(environment);
    const int place = m_matrix.columnOf(column);
    if (row >= 0 && place >= 0)
        setCurrentIndex(m_matrix.index(row, place));
}

void MatrixTable::restore() {
    m_resetting = false;
    setColumnHidden(0, true);
    choose(m_environment, m_column);
    verticalHeader()->updateGeometry();
    updateGeometries();
}

void MatrixTable::currentChanged(const QModelIndex& current, const QModelIndex& previous) {
    QTableView::currentChanged(current, previous);
    if (m_resetting || !current.isValid())
        return;
    m_environment = environmentAt(current.row());
    m_column = columnAt(current.column());
    Q_EMIT cellChosen(m_environment, m_column);
}

void MatrixTable::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_S && event->modifiers() == Qt::NoModifier)
        return Q_EMIT sortWanted(currentColumn());
    if (!currentIndex().isValid() && m_matrix.rowCount() > 0 && m_matrix.columnCount() > 1)
        setCurrentIndex(m_matrix.index(0, 1));
    QTableView::keyPressEvent(event);
}

void MatrixTable::addCopyActions() {
    const auto add = [this](const QString& text, const QKeySequence& keys, auto content) {
        auto* action = new QAction(text, this);
        action->setShortcut(keys);
        action->setShortcutContext(Qt::WidgetShortcut);
        connect(action, &QAction::triggered, this, [content] { QGuiApplication::clipboard()->setText(content()); });
        addAction(action);
    };
    add(tr("Copy the matrix as text"), QKeySequence::Copy, [this] { return copyText(); });
    add(tr("Copy the matrix as Markdown"), QKeySequence(Qt::CTRL | Qt::ALT | Qt::Key_C),
        [this] { return copyMarkdown(); });
    add(tr("Copy the matrix as CSV"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C), [this] { return copyCsv(); });
    setContextMenuPolicy(Qt::ActionsContextMenu);
}

QList<int> MatrixTable::allRows() const {
    QList<int> rows(m_matrix.rowCount());
    std::iota(rows.begin(), rows.end(), 0);
    return rows;
}

QString MatrixTable::copyText() const { return tableAsText(m_matrix, allRows()); }

QString MatrixTable::copyMarkdown() const { return tableAsMarkdown(m_matrix, allRows()); }

QString MatrixTable::copyCsv() const { return tableAsCsv(m_matrix, allRows()); }

} // namespace magkeeper
