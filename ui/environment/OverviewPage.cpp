// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/environment/OverviewPage.h"

#include "ui/environment/NodesView.h"
#include "ui/environment/SectionSide.h"
#include "ui/findings/MarkBar.h"
#include "ui/theme/Space.h"
#include "ui/widgets/Banner.h"
#include "ui/widgets/DataTable.h"
#include "ui/widgets/EnvironmentSection.h"
#include "ui/widgets/KindPill.h"
#include "ui/widgets/LazyStack.h"
#include "ui/widgets/PageHeader.h"
#include "ui/widgets/SectionList.h"
#include "ui/widgets/SeverityMark.h"
#include "ui/widgets/StateView.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>
#include <iterator>

namespace magkeeper {

using namespace Qt::StringLiterals;

OverviewPage::OverviewPage(OverviewPresenter& presenter, QWidget* parent)
    : Page(parent)
    , m_presenter(presenter)
    , m_header(new PageHeader(u"overviewHeader"_s, this))
    , m_storage(new Banner(u"storageBanner"_s, this))
    , m_past(new Banner(u"pastBanner"_s, this))
    , m_markBar(new MarkBar(presenter.marks(), this))
    , m_sections(new SectionList(u"overviewSections"_s, this))
    , m_side(new SectionSide(m_sections, this))
    , m_stack(new LazyStack(this)) {
    setObjectName(u"overviewPage"_s);
    setAccessibleName(tr("Overview"));
    m_sections->setAccessibleName(tr("Sections"));
    put(u"overview"_s, tr("Overview"), [cards = makeCards()](QWidget*) { return cards; });
    addTables();
    auto* content = new QWidget(this);
    auto* shown = new QVBoxLayout;
    shown->setSpacing(space::cell);
    shown->addWidget(m_side->row());
    shown->addWidget(m_past);
    shown->addWidget(m_storage);
    shown->addWidget(m_markBar);
    shown->addWidget(m_stack, 1);
    auto* inner = new QHBoxLayout(content);
    inner->setContentsMargins(0, 0, 0, 0);
    inner->setSpacing(space::cell);
    inner->addWidget(m_side);
    inner->addLayout(shown, 1);
    m_view = new StateView(content, this);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(space::page, space::card, space::page, space::card);
    column->setSpacing(space::cell);
    column->addWidget(m_header);
    column->addWidget(m_view, 1);
    makeHeader();
    addSectionKeys();
    connect(m_stack, &LazyStack::cameToBe, this, [this](const QString&, QWidget* section) { sectionCame(section); });
    connect(m_sections, &SectionList::currentRowChanged, this, &OverviewPage::sectionChanged);
    connect(m_side, &SectionSide::olderWanted, this, [this] { m_presenter.older(); });
    connect(m_side, &SectionSide::newerWanted, this, [this] { m_presenter.newer(); });
    connect(m_view, &StateView::actionTriggered, this, [this] { m_presenter.refresh(ProbeLevel::Quick); });
    connect(&presenter, &OverviewPresenter::changed, this, &OverviewPage::showAll);
    connect(m_past, &Banner::actionTriggered, this, [this] { m_presenter.toNow(); });
    connect(&presenter.walk(), &SnapshotWalk::failed, this, [this](const QString& sentence, const QString& detail) {
        m_storage->showMessage(Mark::Notice, sentence, detail);
    });
    sectionChanged();
    showAll();
}

void OverviewPage::makeHeader() {
    auto* filter = m_header->addFilter(this, m_stack);
    connect(filter, &QLineEdit::textChanged, this, [this](const QString& text) {
        if (TableSection* shown = shownTable()) {
            shown->filter = text;
            shown->table->filter().setWords(text);
        }
    });
    connect(m_header, &PageHeader::filterWanted, this, [this] {
        if (auto* made = qobject_cast<EnvironmentSection*>(m_stack->currentWidget()))
            made->focusFilter();
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

void OverviewPage::addTables() {
    for (size_t at = 0; at < m_presenter.tables().size(); ++at) {
        const OverviewPresenter::Table& shown = m_presenter.tables()[at];
        m_tables.push_back({.id = shown.id});
        put(shown.id, shown.title, [this, at](QWidget* parent) { return makeTable(at, parent); });
    }
    m_tables.push_back({.id = u"nodes"_s});
    put(u"nodes"_s, tr("Nodes"), [this](QWidget* parent) { return makeNodes(parent); });
}

QWidget* OverviewPage::makeTable(size_t at, QWidget* parent) {
    const OverviewPresenter::Table& shown = m_presenter.tables()[at];
    auto* tab = new QWidget(parent);
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
    if (shown.id == "findings"_L1) {
        connect(table, &DataTable::opened, this, &OverviewPage::openFinding);
        addFindingActions(*table);
    }
    m_tables[at].table = table;
    m_tables[at].fault = fault;
    showFault(at);
    return tab;
}

QWidget* OverviewPage::makeNodes(QWidget* parent) {
    m_nodes = new NodesView(parent);
    m_nodes->show(m_presenter.nodes());
    m_tables.back().table = &m_nodes->table();
    return m_nodes;
}

void OverviewPage::sectionCame(QWidget* section) {
    if (auto* made = qobject_cast<EnvironmentSection*>(section))
        made->setEnvironment(m_presenter.environmentId());
    Q_EMIT sectionMade(section);
}

void OverviewPage::setEnvironment(EnvironmentId id) {
    if (id == m_presenter.environmentId())
        return;
    showSection(u"overview"); // what is in sight reads from the store at once
    m_presenter.setEnvironment(id);
    for (QWidget* made : m_stack->made()) {
        if (auto* section = qobject_cast<EnvironmentSection*>(made))
            section->setEnvironment(id);
    }
    Q_EMIT environmentChanged(id);
}

void OverviewPage::put(
    const QString& id, const QString& title, std::function<QWidget*(QWidget*)> make, const QString& after) {
    static const QStringList groups{u"indexers"_s, u"security"_s, u"history"_s, u"actions"_s};
    if (!m_stack->has(id))
        m_sections->addSection(
            id, title, groups.contains(id) ? SectionList::Place::NewGroup : SectionList::Place::Next, after);
    m_stack->add(id, std::move(make));
}

void OverviewPage::addSection(SectionRow row) {
    put(row.id, row.title, std::move(row.make), row.after);
    nameSectionKeys();
}

void OverviewPage::showSection(QStringView id) {
    if (const int section = m_sections->sectionOf(id); section >= 0)
        m_sections->setCurrentRow(section);
}

QString OverviewPage::section() const { return m_sections->idOf(m_sections->currentRow()); }

QStringList OverviewPage::sections() const {
    QStringList ids;
    for (int section = 0; section < m_sections->count(); ++section)
        ids << m_sections->idOf(section);
    return ids;
}

void OverviewPage::showPast() {
    m_side->setNewerEnabled(m_presenter.isPast());
    if (m_presenter.isPast())
        m_past->showMessage(Mark::Notice, m_presenter.pastSentence(), m_presenter.pastDetail(), tr("Back to now"));
    else
        m_past->hide();
}

bool OverviewPage::closeInspector() {
    if (m_markBar->cancel())
        return true;
    if (auto* made = qobject_cast<EnvironmentSection*>(m_stack->currentWidget()); made && made->closeInspector())
        return true;
    const bool past = m_presenter.isPast();
    m_presenter.toNow();
    return past;
}

OverviewPage::TableSection* OverviewPage::shownTable() {
    const auto found = std::ranges::find(m_tables, section(), &TableSection::id);
    return found == m_tables.end() || !found->table ? nullptr : &*found;
}

void OverviewPage::sectionChanged() {
    m_stack->showPart(section());
    if (QLineEdit* filter = m_header->filter()) {
        const TableSection* shown = shownTable();
        filter->setVisible(shown);
        if (shown)
            filter->setText(shown->filter);
    }
    m_stack->setFocusProxy(m_stack->currentWidget());
    m_side->describe();
    if (m_presenter.storageFault().isEmpty())
        m_storage->hide(); // what was said of the section before
    Q_EMIT sectionShown(section());
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
    showPast();
    showHealth();
    showCards();
    showTables();
}

/// To where a finding comes from.
void OverviewPage::openFinding(const QString& key) {
    const FindingRow* row = m_presenter.finding(key);
    if (!row) // the heading of those that are muted
        return m_presenter.setMutedFolded(false);
    showSection(placeOf(row->section));
}

/// The section of this page that shows what a section of the probe says; what none shows is in its card.
QString OverviewPage::placeOf(const QString& section) const {
    static const QHash<QString, QString> places{
        {u"redis"_s, u"services"_s}, {u"php"_s, u"services"_s}, {u"queue"_s, u"queues"_s}, {u"node"_s, u"nodes"_s}};
    const QString place = places.value(section, section);
    return m_stack->has(place) ? place : u"overview"_s;
}

void OverviewPage::showTables() {
    for (size_t at = 0; at < m_presenter.tables().size(); ++at)
        showFault(at);
    describeSections();
}

void OverviewPage::showFault(size_t at) {
    const QString& fault = m_presenter.tables()[at].fault;
    Banner* banner = m_tables[at].fault;
    if (DataTable* table = m_tables[at].table)
        table->setEmptyText(m_presenter.tables()[at].empty);
    if (banner && fault.isEmpty())
        banner->hide();
    else if (banner)
        banner->showMessage(Mark::Unknown, fault);
}

QString OverviewPage::countOf(const QString& section) const {
    const int many = m_presenter.countOf(section);
    return many > 0 ? QLocale().toString(many) : QString();
}

/// How many rows each has, and the worst that leads there.
void OverviewPage::describeSections() {
    QHash<QString, Severity> worst;
    for (const FindingRow& row : m_presenter.findings()) {
        for (const QString& place : {placeOf(row.section), u"findings"_s})
            worst[place] = std::max(worst.value(place), row.severity);
    }
    worst.remove(u"overview"_s); // its first card says it
    for (int section = 0; section < m_sections->count(); ++section) {
        const QString id = m_sections->idOf(section);
        const Severity there = worst.value(id);
        const Mark mark = there > Severity::Notice ? magkeeper::markOf(there) : Mark::None;
        m_sections->describe(section, countOf(id), mark, mark == Mark::None ? QString() : severityWord(there));
    }
    NodeComparison nodes = m_presenter.nodes();
    const int differences = nodes.differences;
    m_sections->describe(m_sections->sectionOf(u"nodes"), QLocale().toString(nodes.nodes.size()),
        differences > 0 ? Mark::Warning : Mark::None,
        differences > 0 ? tr("The nodes differ in %n fact(s).", nullptr, differences) : QString());
    if (m_nodes)
        m_nodes->show(std::move(nodes));
    m_side->describe();
}

void OverviewPage::refresh(Depth depth) {
    m_presenter.refresh(depth == Depth::Full ? ProbeLevel::Full : ProbeLevel::Quick);
}

void OverviewPage::focusContent() { m_side->focusSections(); }

void OverviewPage::resizeEvent(QResizeEvent* event) {
    Page::resizeEvent(event);
    m_side->fit(width());
}

std::vector<KeyEntry> OverviewPage::keys() const {
    const QString group = tr("Overview");
    std::vector<KeyEntry> keys{{group, tr("Ctrl+PgUp, Ctrl+PgDown"), tr("Previous or next section")},
        {group, tr("Alt+PgUp, Alt+PgDown"), tr("Older or newer stored state")},
        {group, tr("Alt+End"), tr("Back to now")},
        {group, tr("Alt+A, Alt+M, Alt+U"), tr("Acknowledge, mute or unmark a finding")},
        {group, tr("Alt+1 … Alt+9"), tr("The section of that number")}, {group, tr("F5"), tr("Refresh")},
        {group, tr("Shift+F5"), tr("Refresh in full")}, {group, tr("Ctrl+C"), tr("Copy a table or a card as text")}};
    if (const auto* made = qobject_cast<const EnvironmentSection*>(m_stack->currentWidget()))
        std::ranges::move(made->keys(), std::back_inserter(keys));
    return keys;
}

} // namespace magkeeper
