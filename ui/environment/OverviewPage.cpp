// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/environment/OverviewPage.h"

#include "ui/theme/Space.h"
#include "ui/widgets/Banner.h"
#include "ui/widgets/Card.h"
#include "ui/widgets/CardFlow.h"
#include "ui/widgets/DataTable.h"
#include "ui/widgets/KindPill.h"
#include "ui/widgets/PageHeader.h"
#include "ui/widgets/SeverityMark.h"
#include "ui/widgets/StateView.h"

#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QStackedWidget>
#include <QTabBar>
#include <QVBoxLayout>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

constexpr int cardWidth = 300;

}

OverviewPage::OverviewPage(OverviewPresenter& presenter, QWidget* parent)
    : Page(parent)
    , m_presenter(presenter)
    , m_header(new PageHeader(u"overviewHeader"_s, this))
    , m_storage(new Banner(u"storageBanner"_s, this))
    , m_tabs(new QTabBar(this))
    , m_stack(new QStackedWidget(this)) {
    setObjectName(u"overviewPage"_s);
    setAccessibleName(tr("Overview"));
    m_tabs->setObjectName(u"overviewTabs"_s);
    m_tabs->setAccessibleName(tr("Sections"));
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    m_tabs->addTab(tr("Overview"));
    m_stack->addWidget(makeCards());
    makeTables();
    auto* content = new QWidget(this);
    auto* inner = new QVBoxLayout(content);
    inner->setContentsMargins(0, 0, 0, 0);
    inner->setSpacing(space::cell);
    inner->addWidget(m_storage);
    inner->addWidget(m_tabs);
    inner->addWidget(m_stack, 1);
    m_view = new StateView(content, this);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(space::page, space::card, space::page, space::card);
    column->setSpacing(space::cell);
    column->addWidget(m_header);
    column->addWidget(m_view, 1);
    makeHeader();
    connect(m_tabs, &QTabBar::currentChanged, this, &OverviewPage::tabChanged);
    connect(m_view, &StateView::actionTriggered, this, [this] { m_presenter.refresh(ProbeLevel::Quick); });
    connect(&presenter, &OverviewPresenter::changed, this, &OverviewPage::showAll);
    tabChanged(0);
    showAll();
}

void OverviewPage::makeHeader() {
    auto* filter = m_header->addFilter(this, m_stack);
    filter->setFixedWidth(180);
    connect(filter, &QLineEdit::textChanged, this, [this](const QString& text) {
        if (TableTab* shown = tableOf(m_tabs->currentIndex())) {
            shown->filter = text;
            shown->table->filter().setWords(text);
        }
    });
    m_cancel = m_header->addButton(u"cancelButton"_s, tr("Stop"));
    auto* edit = m_header->addButton(u"editButton"_s, tr("Edit…"));
    m_full = m_header->addButton(u"refreshFullButton"_s, tr("Refresh in full"));
    m_quick = m_header->addFilledButton(u"refreshButton"_s, tr("Refresh"));
    connect(m_cancel, &QPushButton::clicked, this, [this] { m_presenter.cancel(); });
    connect(
        edit, &QPushButton::clicked, this, [this] { Q_EMIT editRequested(m_presenter.environmentId().toString()); });
    connect(m_quick, &QPushButton::clicked, this, [this] { m_presenter.refresh(ProbeLevel::Quick); });
    connect(m_full, &QPushButton::clicked, this, [this] { m_presenter.refresh(ProbeLevel::Full); });
}

QWidget* OverviewPage::makeCards() {
    auto* tab = new QWidget(this);
    m_health = new Card(u"healthCard"_s, tab);
    m_health->setTitle(tr("Findings"));
    auto* area = new QScrollArea(tab);
    area->setObjectName(u"cardArea"_s);
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn);
    m_flow = new CardFlow(cardWidth, area);
    m_flow->setObjectName(u"cards"_s);
    area->setWidget(m_flow);
    area->viewport()->setAutoFillBackground(false);
    m_flow->setAutoFillBackground(false);
    auto* column = new QVBoxLayout(tab);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::cell);
    column->addWidget(m_health);
    column->addWidget(area, 1);
    tab->setFocusProxy(area);
    return tab;
}

void OverviewPage::makeTables() {
    for (const OverviewPresenter::Table& shown : m_presenter.tables()) {
        auto* tab = new QWidget(this);
        auto* fault = new Banner(shown.id + u"Fault"_s, tab);
        auto* table = new DataTable(shown.id + u"Table"_s, tab);
        table->setAccessibleName(shown.title);
        table->setTable(shown.model);
        auto* column = new QVBoxLayout(tab);
        column->setContentsMargins(0, 0, 0, 0);
        column->setSpacing(space::cell);
        column->addWidget(fault);
        column->addWidget(table, 1);
        tab->setFocusProxy(table);
        if (shown.id == "findings"_L1)
            connect(table, &DataTable::opened, this, &OverviewPage::openFinding);
        m_tabs->addTab(shown.title);
        m_stack->addWidget(tab);
        m_tables.push_back({table, fault, {}});
    }
}

void OverviewPage::setEnvironment(EnvironmentId id) {
    if (id == m_presenter.environmentId())
        return;
    m_presenter.setEnvironment(id);
    showTab(0);
}

void OverviewPage::showTab(int tab) { m_tabs->setCurrentIndex(tab); }

int OverviewPage::tabCount() const { return m_tabs->count(); }

void OverviewPage::addTab(const QString& title, QWidget* content) {
    m_tabs->addTab(title);
    m_stack->addWidget(content);
}

OverviewPage::TableTab* OverviewPage::tableOf(int tab) {
    const bool ours = tab > 0 && static_cast<size_t>(tab) <= m_tables.size();
    return ours ? &m_tables[static_cast<size_t>(tab) - 1] : nullptr;
}

void OverviewPage::tabChanged(int tab) {
    m_stack->setCurrentIndex(tab);
    if (QLineEdit* filter = m_header->filter()) {
        const TableTab* shown = tableOf(tab);
        filter->setVisible(shown);
        if (shown)
            filter->setText(shown->filter);
    }
    m_stack->setFocusProxy(m_stack->currentWidget());
}

void OverviewPage::showAll() {
    const Environment* environment = m_presenter.environment();
    m_header->setTitle(environment ? environment->name : tr("Overview"));
    m_header->setPill(environment ? pillText(environment->kind) : QString(),
        environment ? pillTone(environment->kind) : PillTone::Muted);
    const bool busy = m_presenter.isBusy();
    m_header->setSentence(busy ? m_presenter.activity() : m_presenter.summary(), m_presenter.summaryToolTip());
    m_cancel->setVisible(busy);
    m_quick->setEnabled(environment && !busy);
    m_full->setEnabled(environment && !busy);
    m_view->setState(m_presenter.state());
    if (m_presenter.storageFault().isEmpty())
        m_storage->hide();
    else
        m_storage->showMessage(
            Mark::Warning, tr("This snapshot is shown but could not be stored."), m_presenter.storageFault());
    showHealth();
    showCards();
    showTables();
}

/// The worst few, in sight whatever else is shown; all of them are in the tab.
void OverviewPage::showHealth() {
    constexpr size_t most = 6;
    std::vector<FactRow> facts;
    for (const FindingRow& row : m_presenter.findings()) {
        if (facts.size() == most)
            break;
        const QString evidence = row.evidence.isEmpty() ? QString() : u"\n\n"_s + row.evidence;
        facts.push_back({.label = severityWord(row.severity),
            .value = {.text = row.text, .toolTip = row.text + evidence, .mark = markOf(row.severity)}});
    }
    const size_t left = m_presenter.findings().size() - facts.size();
    if (left > 0)
        facts.push_back({.label = QString(),
            .value = {.text = tr("and %n more in the tab Findings", nullptr, static_cast<int>(left)),
                .tone = Cell::Tone::Muted}});
    if (facts.empty() && !m_presenter.healthSentence().isEmpty())
        facts.push_back({.label = severityWord(Severity::Ok),
            .value = {.text = tr("Nothing was found."), .mark = m_presenter.healthMark()}});
    m_health->setCaption(m_presenter.healthSentence());
    m_health->setFacts(std::move(facts));
    m_health->setVisible(!m_presenter.healthSentence().isEmpty());
}

/// To where a finding comes from.
void OverviewPage::openFinding(const QString& key) {
    const FindingRow* row = m_presenter.finding(key);
    if (!row)
        return;
    const std::optional<size_t> table = m_presenter.tableOf(row->section);
    showTab(table ? static_cast<int>(*table) + 1 : 0);
}

void OverviewPage::showCards() {
    QSet<QString> shown;
    for (const SectionCard& section : m_presenter.cards()) {
        Card*& card = m_cards[section.id];
        if (!card) {
            card = new Card(section.id + u"Card"_s, m_flow);
            m_flow->addCard(card);
        }
        card->setTitle(section.title);
        card->setCaption(section.caption, section.captionToolTip);
        card->setFault(section.fault.isEmpty() ? Mark::None : Mark::Unknown, section.fault);
        card->setFacts(section.facts);
        card->show();
        shown.insert(section.id);
    }
    for (auto card = m_cards.constBegin(); card != m_cards.constEnd(); ++card)
        card.value()->setVisible(shown.contains(card.key()));
    m_flow->arrange();
}

void OverviewPage::showTables() {
    for (size_t at = 0; at < m_tables.size(); ++at) {
        const OverviewPresenter::Table& shown = m_presenter.tables()[at];
        const int rows = shown.model->rowCount();
        m_tabs->setTabText(
            static_cast<int>(at) + 1, rows > 0 ? u"%1  %2"_s.arg(shown.title, QLocale().toString(rows)) : shown.title);
        if (shown.fault.isEmpty())
            m_tables[at].fault->hide();
        else
            m_tables[at].fault->showMessage(Mark::Unknown, shown.fault);
    }
}

void OverviewPage::refresh(Depth depth) {
    m_presenter.refresh(depth == Depth::Full ? ProbeLevel::Full : ProbeLevel::Quick);
}

void OverviewPage::focusContent() { m_tabs->setFocus(Qt::OtherFocusReason); }

std::vector<KeyEntry> OverviewPage::keys() const {
    const QString group = tr("Overview");
    return {{group, tr("Left, Right"), tr("Other tabs, when a tab has the focus")}, {group, tr("F5"), tr("Refresh")},
        {group, tr("Shift+F5"), tr("Refresh in full")}, {group, tr("Ctrl+C"), tr("Copy a table or a card as text")}};
}

} // namespace magkeeper
