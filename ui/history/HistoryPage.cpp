// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/history/HistoryPage.h"

#include "ui/charts/SeriesChart.h"
#include "ui/history/SeriesDelegate.h"
#include "ui/theme/Space.h"
#include "ui/widgets/DataTable.h"
#include "ui/widgets/Label.h"
#include "ui/widgets/StateView.h"

#include <QCompleter>
#include <QLineEdit>
#include <QListView>
#include <QSplitter>
#include <QTabBar>
#include <QVBoxLayout>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

constexpr int pickerWidth = 300;

} // namespace

HistoryPage::HistoryPage(HistoryPresenter& presenter, QWidget* parent)
    : EnvironmentSection(parent)
    , m_presenter(presenter)
    , m_filter(new QLineEdit(this))
    , m_list(new QListView(this))
    , m_ranges(new QTabBar(this))
    , m_fault(new Label(TextRole::Caption, Label::Ink::Muted, Label::Fit::Wrap, this))
    , m_summary(new Label(TextRole::Body, Label::Ink::Muted, Label::Fit::Elide, this))
    , m_chart(new SeriesChart(u"historyChart"_s, this))
    , m_table(new DataTable(u"historyTable"_s, this)) {
    setObjectName(u"historyPage"_s);
    setAccessibleName(tr("History"));
    auto* sides = new QSplitter(Qt::Horizontal, this);
    sides->setObjectName(u"historySides"_s);
    sides->setChildrenCollapsible(false);
    sides->setHandleWidth(space::cell);
    sides->addWidget(makePicker());
    sides->addWidget(makeView());
    sides->setStretchFactor(1, 1);
    sides->setSizes({pickerWidth, 3 * pickerWidth});
    m_view = new StateView(sides, this);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_view);
    setFocusProxy(m_list);
    connectParts();
    showAll();
}

QWidget* HistoryPage::makePicker() {
    m_filter->setObjectName(u"seriesFilter"_s);
    m_filter->setAccessibleName(tr("Find a number"));
    m_filter->setPlaceholderText(tr("Find a number, or type a path"));
    m_filter->setToolTip(tr("What is no name of the list is read as a path or an expression when you press Enter: "
                            "redis.servers[0].connected_clients, web-2: system.load[0] / system.cpus"));
    m_fault->setObjectName(u"numberFault"_s);
    m_fault->hide();
    m_filter->setClearButtonEnabled(true);
    m_list->setObjectName(u"seriesList"_s);
    m_list->setAccessibleName(tr("Numbers"));
    m_list->setModel(&m_presenter.series());
    m_list->setItemDelegate(new SeriesDelegate(m_list));
    m_list->setMouseTracking(true);
    m_list->setVerticalScrollMode(QListView::ScrollPerPixel);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setMinimumWidth(200);
    auto* picker = new QWidget(this);
    auto* column = new QVBoxLayout(picker);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::control);
    column->addWidget(m_filter);
    column->addWidget(m_fault);
    column->addWidget(m_list, 1);
    return picker;
}

QWidget* HistoryPage::makeView() {
    m_ranges->setObjectName(u"historyRanges"_s);
    m_ranges->setAccessibleName(tr("How far back"));
    m_ranges->setDrawBase(false);
    m_ranges->setExpanding(false);
    for (const QString& text : {tr("1 h"), tr("24 h"), tr("7 d"), tr("30 d"), tr("1 y")})
        m_ranges->addTab(text);
    m_ranges->setCurrentIndex(static_cast<int>(m_presenter.range()));
    m_summary->setObjectName(u"historySummary"_s);
    m_summary->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_summary->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_table->setAccessibleName(tr("Values"));
    m_table->setTable(&m_presenter.table());
    auto* head = new QHBoxLayout;
    head->setSpacing(space::cell);
    head->addWidget(m_ranges);
    head->addWidget(m_summary, 1);
    auto* parts = new QSplitter(Qt::Vertical, this);
    parts->setObjectName(u"historyParts"_s);
    parts->setChildrenCollapsible(false);
    parts->setHandleWidth(space::cell);
    parts->addWidget(m_chart);
    parts->addWidget(m_table);
    parts->setStretchFactor(0, 3);
    parts->setStretchFactor(1, 2);
    auto* view = new QWidget(this);
    auto* column = new QVBoxLayout(view);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::control);
    column->addLayout(head);
    column->addWidget(parts, 1);
    return view;
}

void HistoryPage::connectParts() {
    connect(&m_presenter, &HistoryPresenter::changed, this, &HistoryPage::showAll);
    connect(&m_presenter, &HistoryPresenter::chosenChanged, this, &HistoryPage::showChosen);
    connect(&m_presenter.series(), &QAbstractItemModel::modelReset, this, &HistoryPage::showChosen);
    connect(m_filter, &QLineEdit::textChanged, this, [this](const QString& text) {
        m_presenter.series().setFilter(text);
        m_fault->hide();
        offerNumbers();
    });
    connect(m_filter, &QLineEdit::returnPressed, this, &HistoryPage::chooseTyped);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, [this](const QModelIndex& index) {
        const QString name = index.data(SeriesListModel::NameRole).toString();
        if (!name.isEmpty() && name != m_presenter.chosen())
            m_presenter.choose(name);
    });
    connect(m_ranges, &QTabBar::tabBarClicked, this, [this](int tab) {
        if (tab == m_ranges->currentIndex())
            m_presenter.showWhole();
    });
    connect(m_ranges, &QTabBar::currentChanged, this,
        [this](int tab) { m_presenter.setRange(allHistoryRanges[static_cast<size_t>(tab)]); });
    connect(m_chart, &SeriesChart::spanWanted, &m_presenter, &HistoryPresenter::zoomTo);
    connect(m_chart, &SeriesChart::wholeWanted, &m_presenter, &HistoryPresenter::showWhole);
    connect(m_chart, &SeriesChart::columnsChanged, this, [this] {
        if (m_chart->isVisible()) // before, it has no size of its own
            m_presenter.setColumns(m_chart->columns());
    });
    connect(m_view, &StateView::actionTriggered, this, [this] {
        if (m_presenter.state().kind == PageState::Kind::Empty)
            m_presenter.probe();
        else
            m_presenter.load();
    });
}

std::vector<KeyEntry> HistoryPage::keys() const {
    const QString group = tr("Chart");
    return {{group, tr("Left, Right"), tr("The value before, after; with Ctrl further")},
        {group, tr("Home, End"), tr("The first, the newest value")},
        {group, tr("+, −"), tr("Zoom; or drag, or the wheel")}, {group, u"0"_s, tr("Show the whole range")},
        {group, tr("Ctrl+C"), tr("Copy what is drawn as CSV")}};
}

void HistoryPage::focusFilter() {
    m_filter->setFocus(Qt::ShortcutFocusReason);
    m_filter->selectAll();
}

void HistoryPage::setEnvironment(EnvironmentId id) { m_presenter.setEnvironment(id); }

void HistoryPage::showEvent(QShowEvent* event) {
    EnvironmentSection::showEvent(event);
    m_presenter.setActive(true);
}

void HistoryPage::hideEvent(QHideEvent* event) {
    EnvironmentSection::hideEvent(event);
    m_presenter.setActive(false);
}

void HistoryPage::showAll() {
    m_view->setState(m_presenter.state());
    m_summary->setPlainText(m_presenter.summary());
    m_chart->setPicture(m_presenter.picture());
}

void HistoryPage::chooseTyped() {
    const QString typed = m_filter->text().trimmed();
    if (typed.isEmpty())
        return;
    const auto chosen = m_presenter.chooseNumber(typed);
    m_fault->setVisible(!chosen);
    if (!chosen)
        m_fault->setPlainText(tr("Neither in the list nor a path: %1").arg(chosen.error().text()));
}

void HistoryPage::offerNumbers() {
    if (!m_filter->text().contains(u'.')) {
        m_filter->setCompleter(nullptr);
    } else if (!m_filter->completer()) {
        auto* completer = new QCompleter(m_presenter.numbers(), m_filter);
        completer->setFilterMode(Qt::MatchContains);
        completer->setMaxVisibleItems(12);
        m_filter->setCompleter(completer);
    }
}

void HistoryPage::showChosen() {
    const int row = m_presenter.series().rowOf(m_presenter.chosen());
    if (row >= 0 && row != m_list->currentIndex().row())
        m_list->setCurrentIndex(m_presenter.series().index(row));
}

} // namespace magkeeper
