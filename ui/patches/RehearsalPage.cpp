// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/patches/RehearsalPage.h"

#include "core/base/SafeText.h"
#include "core/text/FaultText.h"
#include "ui/editor/ThreeWayView.h"
#include "ui/patches/RehearsalChoice.h"
#include "ui/theme/Icons.h"
#include "ui/theme/Space.h"
#include "ui/widgets/Banner.h"
#include "ui/widgets/DataTable.h"
#include "ui/widgets/Label.h"
#include "ui/widgets/PageHeader.h"
#include "ui/widgets/StateView.h"

#include <QLineEdit>
#include <QPushButton>
#include <QSplitter>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace magkeeper {

using namespace Qt::StringLiterals;

RehearsalPage::RehearsalPage(PatchFleet& fleet, QWidget* parent)
    : Page(parent)
    , m_fleet(fleet)
    , m_presenter(new RehearsalPresenter(fleet, this))
    , m_header(new PageHeader(u"rehearsalHeader"_s, this))
    , m_banner(new Banner(u"rehearsalBanner"_s, this))
    , m_order(new Banner(u"rehearsalOrder"_s, this))
    , m_choice(new RehearsalChoice(fleet, *m_presenter, this))
    , m_results(new DataTable(u"rehearsalResults"_s, this))
    , m_view(new StateView(m_results, this))
    , m_sight(new ThreeWayView(u"rehearsalSight"_s, this))
    , m_sightView(new StateView(m_sight, this))
    , m_title(new Label(TextRole::Section, Label::Ink::Text, Label::Fit::Elide, this))
    , m_panel(makePanel()) {
    setObjectName(u"rehearsalPage"_s);
    setAccessibleName(tr("Rehearsal of patches"));
    m_header->setTitle(tr("Rehearsal"));
    QLineEdit* filter = m_header->addFilter(this, m_results);
    connect(filter, &QLineEdit::textChanged, this, [this](const QString& text) { m_results->filter().setWords(text); });
    m_run = m_header->addFilledButton(u"rehearsalRun"_s, tr("Rehearse"));
    m_results->setAccessibleName(tr("Who would fail, and where"));
    m_results->setTable(&m_presenter->rows());
    m_results->setSelectionMode(QAbstractItemView::SingleSelection);
    m_results->setSortingEnabled(false);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(space::page, space::card, space::page, space::card);
    column->setSpacing(space::cell);
    column->addWidget(m_header);
    column->addWidget(m_banner);
    column->addWidget(m_order);
    column->addWidget(makeParts(), 1);
    setFocusProxy(m_results);
    addActions();
    connectParts();
    showAll();
    showSight();
}

QWidget* RehearsalPage::makeParts() {
    auto* above = new QSplitter(Qt::Horizontal, this);
    above->setObjectName(u"rehearsalParts"_s);
    above->setChildrenCollapsible(false);
    above->setHandleWidth(space::cell);
    above->addWidget(m_choice);
    above->addWidget(m_view);
    above->setStretchFactor(0, 2);
    above->setStretchFactor(1, 5);
    above->setSizes({320, 800});
    m_parts = new QSplitter(Qt::Vertical, this);
    m_parts->setObjectName(u"rehearsalSplitter"_s);
    m_parts->setChildrenCollapsible(false);
    m_parts->addWidget(above);
    m_parts->addWidget(m_panel);
    return m_parts;
}

QWidget* RehearsalPage::makePanel() {
    auto* panel = new QWidget(this);
    panel->setObjectName(u"rehearsalPanel"_s);
    m_title->setObjectName(u"rehearsalSightTitle"_s);
    auto* close = new QToolButton(panel);
    close->setObjectName(u"rehearsalSightClose"_s);
    close->setIcon(iconOf(Icon::Cancel));
    close->setAutoRaise(true);
    close->setToolTip(tr("Close (Esc)"));
    close->setAccessibleName(tr("Close"));
    connect(close, &QToolButton::clicked, this, [this] { std::ignore = closeInspector(); });
    auto* head = new QHBoxLayout;
    head->setSpacing(space::control);
    head->addWidget(m_title, 1);
    head->addWidget(close);
    auto* column = new QVBoxLayout(panel);
    column->setContentsMargins(0, space::control, 0, 0);
    column->setSpacing(space::control);
    column->addLayout(head);
    column->addWidget(m_sightView, 1);
    m_sight->setTitles({tr("The patch expects"), tr("The store has"), tr("The patch leaves")});
    panel->hide();
    return panel;
}

void RehearsalPage::addActions() {
    const auto add
        = [this](QWidget* where, const QString& name, const QString& text, const QKeySequence& keys, auto run) {
              auto* action = new QAction(text, this);
              action->setObjectName(name);
              action->setShortcut(keys);
              action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
              where->addAction(action);
              connect(action, &QAction::triggered, this, run);
          };
    add(this, u"rehearsalFiles"_s, tr("Choose patch files to be tried…"), Qt::CTRL | Qt::Key_O,
        [this] { m_choice->askForFiles(); });
    add(this, u"rehearsalTick"_s, tr("Tick all environments that are listed, or none"), Qt::ALT | Qt::Key_A,
        [this] { m_choice->tickAll(); });
    add(this, u"rehearsalStart"_s, tr("Rehearse, or stop"), {}, [this] { start(); });
    add(this, u"rehearsalNext"_s, tr("Next conflict"), Qt::Key_F8, [this] { step(1); });
    add(this, u"rehearsalPrevious"_s, tr("The conflict before"), QKeySequence(Qt::SHIFT | Qt::Key_F8),
        [this] { step(-1); });
    DataTable* patches = &m_choice->patches();
    add(patches, u"rehearsalEarlier"_s, tr("Put the patch on earlier"), Qt::ALT | Qt::Key_Up,
        [this] { m_choice->move(-1); });
    add(patches, u"rehearsalLater"_s, tr("Put the patch on later"), Qt::ALT | Qt::Key_Down,
        [this] { m_choice->move(1); });
    add(patches, u"rehearsalWithout"_s, tr("Rehearse without the patch"), Qt::Key_Delete,
        [this] { m_choice->remove(); });
}

void RehearsalPage::connectParts() {
    connect(m_run, &QPushButton::clicked, this, &RehearsalPage::start);
    connect(m_presenter, &RehearsalPresenter::changed, this, &RehearsalPage::showAll);
    connect(m_presenter, &RehearsalPresenter::sightChanged, this, &RehearsalPage::showSight);
    connect(m_presenter, &RehearsalPresenter::failed, this, [this](const Error& error) {
        m_banner->showMessage(Mark::Warning, meaningOf(error.kind()), safeText(error.toString()), tr("Close"));
    });
    connect(m_banner, &Banner::actionTriggered, m_banner, &QWidget::hide);
    connect(m_order, &Banner::actionTriggered, this, [this] {
        m_presenter->setOrder(m_presenter->otherOrder(m_results->currentKey()));
        m_presenter->run();
    });
    connect(m_view, &StateView::actionTriggered, this, [this] {
        if (m_presenter->canRun())
            m_presenter->run();
        else
            m_choice->askForFiles();
    });
    connect(m_results, &DataTable::selectedKeysChanged, this, [this] {
        showOrder();
        if (m_panel->isVisible() && m_presenter->sightOf() != m_results->currentKey())
            m_presenter->look(m_results->currentKey());
    });
    connect(m_results, &DataTable::opened, this, &RehearsalPage::open);
    connect(m_sight, &ThreeWayView::passed, this, &RehearsalPage::step);
}

void RehearsalPage::showEvent(QShowEvent* event) {
    Page::showEvent(event);
    m_fleet.begin();
}

void RehearsalPage::start() {
    if (m_presenter->isRunning())
        m_presenter->cancel();
    else
        m_presenter->run();
}

void RehearsalPage::showAll() {
    m_view->setState(m_presenter->state());
    m_header->setSentence(m_presenter->summary(), tr("Patches are put on in memory: nothing is written on a store."));
    m_run->setText(m_presenter->isRunning() ? tr("Stop") : tr("Rehearse"));
    m_run->setEnabled(m_presenter->isRunning() || m_presenter->canRun());
    if (m_presenter->isRunning() && m_presenter->sightOf().isEmpty())
        std::ignore = closeInspector();
    else if (const auto& rows = m_presenter->rows().values(); !rows.empty() && m_results->currentKey().isEmpty())
        m_results->selectKey(rows.front().key);
    showOrder();
}

void RehearsalPage::showOrder() {
    const QStringList order = m_presenter->otherOrder(m_results->currentKey());
    if (order.isEmpty())
        return m_order->hide();
    m_order->showMessage(Mark::Notice, tr("In another order all of them go on here."),
        safeText(order.join(tr(", then "))), tr("Rehearse in this order"));
}

void RehearsalPage::showSight() {
    m_sightView->setState(m_presenter->sightState());
    const bool isThere = m_presenter->sightState().kind == PageState::Kind::Ready;
    if (m_presenter->sightState().kind != PageState::Kind::Empty)
        m_title->setPlainText(m_presenter->sightTitle());
    else
        m_title->setPlainText({});
    if (!isThere)
        return;
    m_sight->setTexts(m_presenter->sight(), m_presenter->sightPath());
    if (std::exchange(m_fromBehind, false))
        m_sight->goTo(static_cast<int>(m_sight->texts().stops.size()) - 1);
    if (std::exchange(m_wantsFocus, false))
        m_sight->setFocus(Qt::OtherFocusReason);
}

/// Of an environment, a patch or a file the first conflict in it.
void RehearsalPage::open(const QString& row) {
    const auto& rows = m_presenter->rows().values();
    const auto found = std::ranges::find(rows, row, &RehearsalRow::key);
    if (found == rows.end())
        return;
    if (found->conflict < 0) {
        const QString next = m_presenter->nextConflict(row, 1);
        if (!next.startsWith(row + u'\n'))
            return;
        m_results->selectKey(next);
    }
    m_wantsFocus = true;
    lookAt(m_results->currentKey());
}

void RehearsalPage::lookAt(const QString& row) {
    if (m_panel->isHidden()) {
        m_panel->show();
        m_parts->setSizes({m_parts->height(), m_parts->height()}); // each its half
    }
    m_presenter->look(row);
}

void RehearsalPage::step(int step) {
    const QString next = m_presenter->nextConflict(m_results->currentKey(), step);
    if (next.isEmpty())
        return;
    // While the next texts are made the keyboard would go elsewhere.
    m_wantsFocus = m_sight->isAncestorOf(focusWidget());
    m_fromBehind = m_wantsFocus && step < 0;
    lookAt(next);
    m_results->selectKey(next);
}

bool RehearsalPage::closeInspector() {
    if (m_panel->isHidden())
        return false;
    m_panel->hide();
    m_presenter->look({});
    m_results->setFocus(Qt::OtherFocusReason);
    return true;
}

/// F5 rehearses again.
void RehearsalPage::refresh(Depth /*depth*/) { m_presenter->run(); }

void RehearsalPage::focusContent() {
    if (m_presenter->rows().values().empty())
        m_choice->setFocus();
    else
        m_results->setFocus();
}

std::vector<KeyEntry> RehearsalPage::keys() const {
    const QString group = tr("Rehearsal");
    return {{group, tr("Ctrl+O"), tr("Choose patch files")},
        {group, tr("Alt+Up, Alt+Down"), tr("Put a patch on earlier, later")},
        {group, tr("Del"), tr("Leave a patch out")}, {group, tr("Space"), tr("Tick an environment")},
        {group, tr("Alt+A"), tr("Tick all that are listed, or none")}, {group, tr("F5"), tr("Rehearse")},
        {group, tr("Enter"), tr("The conflict as three texts")},
        {group, tr("F8, Shift+F8"), tr("Next conflict, the conflict before, of all environments")},
        {group, tr("N, P"), tr("The same within the texts")},
        {group, tr("Ctrl+C"), tr("Copy the conflict with git's markers")}};
}

} // namespace magkeeper
