// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/fleet/FleetPage.h"

#include "ui/findings/MarkBar.h"
#include "ui/fleet/FleetFilter.h"
#include "ui/fleet/FleetGroups.h"
#include "ui/fleet/FleetInspector.h"
#include "ui/theme/Icons.h"
#include "ui/theme/Space.h"
#include "ui/widgets/Banner.h"
#include "ui/widgets/DataTable.h"
#include "ui/widgets/InlineForm.h"
#include "ui/widgets/PageHeader.h"
#include "ui/widgets/SeverityMark.h"
#include "ui/widgets/StateView.h"

#include <QAction>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

namespace magkeeper {

using namespace Qt::StringLiterals;

FleetPage::FleetPage(FleetPresenter& presenter, FleetViewStore& views, MarkPresenter& marks, QWidget* parent)
    : Page(parent)
    , m_presenter(presenter)
    , m_views(views)
    , m_marks(marks)
    , m_header(new PageHeader(u"fleetHeader"_s, this))
    , m_failure(new Banner(u"failureBanner"_s, this))
    , m_notice(new Banner(u"noticeBanner"_s, this))
    , m_form(new InlineForm(u"viewForm"_s, this))
    , m_markBar(new MarkBar(marks, this))
    , m_table(new DataTable(u"fleetTable"_s, this))
    , m_inspector(new FleetInspector(this)) {
    setObjectName(u"fleetPage"_s);
    setAccessibleName(tr("Fleet"));
    m_table->setAccessibleName(tr("Environments"));
    auto* content = new QWidget(this);
    auto* row = new QHBoxLayout(content);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::cell);
    row->addWidget(m_table, 1);
    row->addWidget(m_inspector);
    m_inspector->hide();
    m_view = new StateView(content, this);
    m_view->fillAction();
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(space::page, space::card, space::page, space::card);
    column->setSpacing(space::cell);
    column->addWidget(m_header);
    column->addWidget(m_failure);
    column->addWidget(m_notice);
    column->addWidget(m_form);
    column->addWidget(m_markBar);
    column->addWidget(m_view, 1);
    makeHeader();
    makeActions();
    connectParts();
    showState();
    showRows();
}

void FleetPage::connectParts() {
    connect(m_table, &DataTable::opened, this, [this](const QString& key) {
        if (const auto store = storeOfKey(key))
            m_presenter.setFolded(*store, !m_table->filter().place(m_table->currentIndex().row()).folded);
        else
            Q_EMIT openRequested(key);
    });
    connect(m_table, &DataTable::foldWanted, this, [this](const QString& key, bool folded) {
        if (const auto store = storeOfKey(key))
            m_presenter.setFolded(*store, folded);
    });
    connect(m_table, &DataTable::columnsChanged, this, &FleetPage::viewChanged);
    connect(m_table->horizontalHeader(), &QHeaderView::sortIndicatorChanged, this, &FleetPage::viewChanged);
    connect(m_form, &InlineForm::confirmed, this, [this](const QString& name) {
        FleetView kept = view();
        kept.name = name;
        m_views.keep(kept);
    });
    connect(m_form, &InlineForm::closed, m_table, qOverload<>(&QWidget::setFocus));
    connect(m_notice, &Banner::actionTriggered, this, [this] {
        m_notice->hide();
        m_views.undo();
    });
    connect(&m_views, &FleetViewStore::changed, this, &FleetPage::addViewActions);
    connect(m_table, &DataTable::selectedKeysChanged, this, &FleetPage::showRows);
    connect(m_inspector, &FleetInspector::openRequested, this, [this] { Q_EMIT openRequested(m_table->currentKey()); });
    connect(m_inspector, &FleetInspector::refreshRequested, this,
        [this] { m_presenter.refresh({m_table->currentKey()}, ProbeLevel::Quick); });
    connect(m_inspector, &FleetInspector::acknowledgeRequested, this,
        [this] { m_marks.ask(MarkKind::Acknowledged, worstFindings()); });
    connect(
        m_inspector, &FleetInspector::muteRequested, this, [this] { m_marks.ask(MarkKind::Muted, worstFindings()); });
    connect(m_inspector, &FleetInspector::unmarkRequested, this, [this] { m_marks.unmark(worstFindings()); });
    connect(m_markBar, &MarkBar::closed, m_table, qOverload<>(&QWidget::setFocus));
    connect(m_inspector, &FleetInspector::closeRequested, this, [this] { std::ignore = closeInspector(); });
    connect(&m_presenter, &FleetPresenter::stateChanged, this, &FleetPage::showState);
    connect(&m_presenter, &FleetPresenter::rowsChanged, this, &FleetPage::showRows);
    connect(&m_presenter, &FleetPresenter::failed, this, &FleetPage::showFailure);
    connect(m_failure, &Banner::actionTriggered, m_failure, &QWidget::hide);
    connect(m_view, &StateView::actionTriggered, this, [this] {
        if (m_presenter.state().kind == PageState::Kind::Empty)
            Q_EMIT addRequested();
        else
            m_presenter.load();
    });
}

void FleetPage::showFailure(const QString& sentence, const QString& detail) {
    m_failure->showMessage(Mark::Critical, sentence, detail, tr("Close"));
}

void FleetPage::makeHeader() {
    m_header->setTitle(tr("Fleet"));
    auto* filter = m_header->addFilter(this, m_table);
    connect(filter, &QLineEdit::textChanged, this, &FleetPage::applyFilter);
    auto* kinds = new QToolButton(this);
    kinds->setObjectName(u"filterMenu"_s);
    kinds->setIcon(iconOf(Icon::Filter));
    kinds->setToolTip(tr("Filter by kind, severity or tag"));
    kinds->setAccessibleName(kinds->toolTip());
    kinds->setAutoRaise(true);
    kinds->setPopupMode(QToolButton::InstantPopup);
    auto* menu = new QMenu(kinds);
    kinds->setMenu(menu);
    connect(menu, &QMenu::aboutToShow, this, [this, menu] { fillFilterMenu(*menu); });
    m_header->addPart(kinds);
    makeViewMenu();
    auto* add = m_header->addButton(u"addButton"_s, tr("Add…"));
    connect(add, &QPushButton::clicked, this, &FleetPage::addRequested);
    auto* all = m_header->addFilledButton(u"refreshAllButton"_s, tr("Refresh all"));
    m_onlyWithRows << filter << kinds << add << all;
    connect(all, &QPushButton::clicked, this, [this] { m_presenter.refreshAll(ProbeLevel::Quick); });
}

QAction* FleetPage::addRowAction(const QString& name, const QString& text, const QKeySequence& keys) {
    auto* action = new QAction(text, m_table);
    action->setObjectName(name);
    action->setShortcut(keys);
    action->setShortcutContext(Qt::WidgetShortcut);
    m_table->addAction(action);
    return action;
}

void FleetPage::makeActions() {
    const QList<QAction*> copies = m_table->actions();
    for (QAction* copy : copies)
        m_table->removeAction(copy);
    const auto whenSelected = [this](QAction* action, auto run) {
        connect(action, &QAction::triggered, this, [this, run] {
            if (!m_table->selectedKeys().isEmpty())
                run(m_table->selectedKeys());
        });
    };
    whenSelected(addRowAction(u"openAction"_s, tr("Open overview"), {}),
        [this](const QStringList& keys) { Q_EMIT m_table->opened(keys.front()); });
    connect(addRowAction(u"detailsAction"_s, tr("Show details"), QKeySequence(Qt::Key_Space)), &QAction::triggered,
        this, [this] {
            if (!closeInspector())
                openInspector();
        });
    whenSelected(addRowAction(u"refreshAction"_s, tr("Refresh"), {}),
        [this](const QStringList& keys) { m_presenter.refresh(keys, ProbeLevel::Quick); });
    whenSelected(addRowAction(u"refreshFullAction"_s, tr("Refresh in full"), {}),
        [this](const QStringList& keys) { m_presenter.refresh(keys, ProbeLevel::Full); });
    whenSelected(addRowAction(u"cancelAction"_s, tr("Stop reading"), {}),
        [this](const QStringList& keys) { m_presenter.cancel(keys); });
    makeMarkActions();
    whenSelected(addRowAction(u"editAction"_s, tr("Edit…"), QKeySequence(Qt::Key_F2)), [this](const QStringList& keys) {
        if (!storeOfKey(keys.front()))
            Q_EMIT editRequested(keys.front());
    });
    whenSelected(addRowAction(u"removeAction"_s, tr("Remove…"), QKeySequence(Qt::Key_Delete)),
        [this](const QStringList& keys) { m_presenter.remove(keys); });
    m_table->addActions(copies);
    auto* add = new QAction(tr("Add environment…"), this);
    add->setObjectName(u"addAction"_s);
    add->setShortcut(QKeySequence::New);
    add->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    connect(add, &QAction::triggered, this, &FleetPage::addRequested);
    addAction(add);
    m_group = new QAction(tr("Group by store"), this);
    m_group->setObjectName(u"groupAction"_s);
    m_group->setCheckable(true);
    m_group->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_G));
    m_group->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    connect(m_group, &QAction::triggered, this,
        [this](bool on) { setGrouping(on ? FleetGrouping::Store : FleetGrouping::None); });
    addAction(m_group);
    addViewActions();
}

void FleetPage::makeMarkActions() {
    const auto add = [this](const QString& name, const QString& text, Qt::Key key, auto run) {
        connect(addRowAction(name, text, QKeySequence(Qt::ALT | key)), &QAction::triggered, this, run);
    };
    add(u"acknowledgeAction"_s, tr("Acknowledge the worst finding…"), Qt::Key_A,
        [this] { m_marks.ask(MarkKind::Acknowledged, worstFindings()); });
    add(u"muteAction"_s, tr("Mute the worst finding…"), Qt::Key_M,
        [this] { m_marks.ask(MarkKind::Muted, worstFindings()); });
    add(u"unmarkAction"_s, tr("Take the worst finding's mark away"), Qt::Key_U,
        [this] { m_marks.unmark(worstFindings()); });
}

std::vector<MarkTarget> FleetPage::worstFindings() const {
    std::vector<MarkTarget> targets;
    for (const QString& key : m_table->selectedKeys()) {
        const FleetRow* row = m_presenter.model().find(key);
        if (!row || !row->health || row->health->lines.empty())
            continue;
        const FleetHealth::Line& worst = row->health->lines.front();
        targets.push_back({row->id, row->name, worst.finding, worst.severity, worst.text});
    }
    return targets;
}

void FleetPage::fillFilterMenu(QMenu& menu) {
    menu.clear();
    const auto add = [&](const QString& text, const QString& word) {
        QAction* action = menu.addAction(QString(text).replace(u'&', u"&&"_s));
        action->setCheckable(true);
        action->setChecked(hasWord(m_header->filter()->text(), word));
        connect(action, &QAction::triggered, this,
            [this, word] { m_header->filter()->setText(toggledWord(m_header->filter()->text(), word)); });
    };
    for (const EnvironmentKind kind :
        {EnvironmentKind::Production, EnvironmentKind::Staging, EnvironmentKind::Development})
        add(kindName(kind), u"kind:"_s + kindName(kind));
    menu.addSeparator();
    for (const Severity severity :
        {Severity::Critical, Severity::Unknown, Severity::Warning, Severity::Notice, Severity::Ok})
        add(severityWord(severity), u"severity:"_s + severityName(severity));
    menu.addSeparator();
    for (const QString& tag : m_presenter.tags())
        add(tag, u"tag:"_s + tag);
}

void FleetPage::applyFilter(const QString& text) {
    const FleetFilter filter = FleetFilter::parse(text);
    m_table->filter().setWords(filter.words);
    m_table->filter().setAccept([this, filter](int row) { return filter.accepts(m_presenter.model().at(row)); });
}

/// Its columns are measured when there is something to show: not before the window's first frame.
void FleetPage::fillTable() {
    if (m_table->filter().sourceModel() == &m_presenter.model())
        return;
    m_table->setTable(&m_presenter.model());
    lookAtTable(m_wanted);
}

void FleetPage::showState() {
    if (m_presenter.state().kind != PageState::Kind::Loading)
        fillTable();
    m_view->setState(m_presenter.state());
    for (QWidget* widget : std::as_const(m_onlyWithRows)) // an empty page has one button: the one that helps
        widget->setVisible(m_presenter.state().kind == PageState::Kind::Ready);
}

void FleetPage::showRows() {
    m_header->setSentence(m_presenter.summary());
    const FleetRow* row = m_presenter.model().find(m_table->currentKey());
    if (!m_inspector->isHidden() && row)
        m_inspector->show(*row, m_presenter.now());
}

void FleetPage::openInspector() {
    if (!m_table->currentIndex().isValid() && m_table->filter().rowCount() > 0)
        m_table->setCurrentIndex(m_table->filter().index(0, 0));
    m_inspector->show();
    showRows();
}

bool FleetPage::closeInspector() {
    if (m_form->cancel() || m_markBar->cancel())
        return true;
    if (m_inspector->isHidden())
        return false;
    m_inspector->hide();
    m_table->setFocus();
    return true;
}

void FleetPage::refresh(Depth depth) {
    const ProbeLevel level = depth == Depth::Full ? ProbeLevel::Full : ProbeLevel::Quick;
    const QStringList keys = m_table->selectedKeys();
    if (keys.isEmpty())
        m_presenter.refreshAll(level);
    else
        m_presenter.refresh(keys, level);
}

void FleetPage::focusContent() { m_table->setFocus(Qt::OtherFocusReason); }

std::vector<KeyEntry> FleetPage::keys() const {
    const QString group = tr("Fleet");
    return {{group, tr("Enter"), tr("Open the overview")}, {group, tr("Space"), tr("Show or hide details")},
        {group, tr("Alt+A, Alt+M, Alt+U"), tr("Acknowledge, mute or unmark the worst finding")},
        {group, tr("Ctrl+G"), tr("Group by store")},
        {group, tr("Left, Right"), tr("Fold or unfold the store in focus")},
        {group, tr("F5"), tr("Refresh the selection, or all when nothing is selected")},
        {group, tr("Ctrl+N"), tr("Add an environment")}, {group, tr("F2"), tr("Edit")},
        {group, tr("Del"), tr("Remove (asks first)")}, {group, tr("Ctrl+C"), tr("Copy as text; with Shift as CSV")}};
}

} // namespace magkeeper
