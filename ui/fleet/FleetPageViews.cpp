// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the fleet's page does with views: how it is looked at, kept and found again.
#include "ui/fleet/FleetPage.h"
#include "ui/theme/Icons.h"
#include "ui/widgets/Banner.h"
#include "ui/widgets/DataTable.h"
#include "ui/widgets/InlineForm.h"
#include "ui/widgets/PageHeader.h"

#include <QAction>
#include <QHeaderView>
#include <QLineEdit>
#include <QMenu>
#include <QToolButton>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

QString menuText(QString text) { return text.replace(u'&', u"&&"_s); }

} // namespace

void FleetPage::makeViewMenu() {
    auto* button = new QToolButton(this);
    button->setObjectName(u"viewMenu"_s);
    button->setIcon(iconOf(Icon::Details));
    button->setToolTip(tr("Views, groups and columns"));
    button->setAccessibleName(button->toolTip());
    button->setAutoRaise(true);
    button->setPopupMode(QToolButton::InstantPopup);
    auto* menu = new QMenu(button);
    button->setMenu(menu);
    connect(menu, &QMenu::aboutToShow, this, [this, menu] { fillViewMenu(*menu); });
    m_header->addPart(button);
    m_onlyWithRows << button;
}

void FleetPage::fillViewMenu(QMenu& menu) {
    menu.clear();
    menu.addAction(m_group);
    m_table->fillColumnMenu(*menu.addMenu(tr("Columns")));
    connect(
        menu.addAction(tr("Fold all stores")), &QAction::triggered, this, [this] { m_presenter.setAllFolded(true); });
    connect(menu.addAction(tr("Unfold all stores")), &QAction::triggered, this,
        [this] { m_presenter.setAllFolded(false); });
    menu.addSeparator();
    QMenu* removal = nullptr;
    for (const FleetView& view : m_views.views()) {
        connect(menu.addAction(menuText(view.name)), &QAction::triggered, this, [this, view] { applyView(view); });
        if (!removal)
            removal = new QMenu(tr("Remove a view"), &menu);
        connect(removal->addAction(menuText(view.name)), &QAction::triggered, this,
            [this, name = view.name] { removeView(name); });
    }
    connect(menu.addAction(tr("Everything")), &QAction::triggered, this, [this] { applyView({}); });
    menu.addSeparator();
    connect(menu.addAction(tr("Keep this view…")), &QAction::triggered, this, &FleetPage::askToKeepView);
    if (removal)
        menu.addMenu(removal);
    menu.addSeparator();
    connect(menu.addAction(tr("Wall screen")), &QAction::triggered, this, &FleetPage::wallRequested);
}

/// What the palette offers besides: all anew, for the views are others now.
void FleetPage::addViewActions() {
    for (QAction* action : actions()) {
        if (action->objectName().startsWith("view:"_L1)) {
            removeAction(action);
            action->deleteLater();
        }
    }
    const auto add = [this](const QString& id, const QString& text, auto run) {
        auto* action = new QAction(menuText(text), this);
        action->setObjectName(u"view:"_s + id);
        connect(action, &QAction::triggered, this, run);
        addAction(action);
    };
    add(u"keep"_s, tr("Keep this view…"), [this] { askToKeepView(); });
    for (const FleetView& view : m_views.views())
        add(u"remove:"_s + view.name, tr("Remove the view %1").arg(view.name),
            [this, name = view.name] { removeView(name); });
}

void FleetPage::setGrouping(FleetGrouping grouping) {
    const bool grouped = grouping == FleetGrouping::Store;
    m_group->setChecked(grouped);
    // Groups need an order of rows.
    m_table->horizontalHeader()->setSortIndicatorClearable(!grouped);
    if (grouped && m_table->sortColumn().isEmpty())
        m_table->sortBy(u"state", Qt::AscendingOrder);
    m_presenter.setGrouping(grouping);
    Q_EMIT viewChanged();
}

FleetView FleetPage::view() const {
    const bool filled = m_table->filter().sourceModel() == &m_presenter.model();
    return {.name = {},
        .filter = m_header->filter()->text().simplified(),
        .sortColumn = filled ? m_table->sortColumn() : m_wanted.sortColumn,
        .sortOrder = filled ? m_table->sortOrder() : m_wanted.sortOrder,
        .grouping = m_presenter.grouping(),
        .hiddenColumns = filled ? m_table->hiddenColumns() : m_wanted.hiddenColumns};
}

void FleetPage::applyView(const FleetView& view) {
    m_header->filter()->setText(view.filter);
    m_wanted = view;
    if (m_table->filter().sourceModel() == &m_presenter.model())
        lookAtTable(view);
    setGrouping(view.grouping);
}

void FleetPage::lookAtTable(const FleetView& view) {
    m_table->setHiddenColumns(view.hiddenColumns);
    const bool needsOrder = view.sortColumn.isEmpty() && m_presenter.grouping() == FleetGrouping::Store;
    m_table->sortBy(needsOrder ? u"state"_s : view.sortColumn, view.sortOrder);
}

void FleetPage::askToKeepView() {
    m_form->ask({.sentence = tr("Keep how the fleet is looked at now"),
        .hint = tr("Name of the view"),
        .text = {},
        .choices = {},
        .choice = 0,
        .confirm = tr("Keep view"),
        .needsText = true});
}

void FleetPage::removeView(const QString& name) {
    m_views.remove(name);
    m_notice->showMessage(Mark::Notice, tr("The view %1 was removed.").arg(name), {}, tr("Undo"));
}

} // namespace magkeeper
