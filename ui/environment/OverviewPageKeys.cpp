// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What one does with an environment's page: moving between sections and stored states, marking findings.
#include "ui/environment/OverviewPage.h"
#include "ui/environment/SectionSide.h"
#include "ui/findings/MarkBar.h"
#include "ui/widgets/DataTable.h"
#include "ui/widgets/SectionList.h"

#include <QAction>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

constexpr int mostNumbered = 9; ///< sections that have a key of their own

}

QAction* OverviewPage::addKey(
    const QString& name, const QString& text, const QKeySequence& keys, const std::function<void()>& run) {
    auto* action = new QAction(text, this);
    action->setObjectName(name);
    action->setShortcut(keys);
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    connect(action, &QAction::triggered, this, run);
    addAction(action);
    return action;
}

void OverviewPage::addSectionKeys() {
    addKey(u"nextSectionAction"_s, tr("Next section"), QKeySequence(Qt::CTRL | Qt::Key_PageDown),
        [this] { m_sections->step(1); });
    addKey(u"previousSectionAction"_s, tr("Previous section"), QKeySequence(Qt::CTRL | Qt::Key_PageUp),
        [this] { m_sections->step(-1); });
    addKey(
        u"olderAction"_s, tr("Older state"), QKeySequence(Qt::ALT | Qt::Key_PageUp), [this] { m_presenter.older(); });
    addKey(
        u"newerAction"_s, tr("Newer state"), QKeySequence(Qt::ALT | Qt::Key_PageDown), [this] { m_presenter.newer(); });
    addKey(u"nowAction"_s, tr("Back to now"), QKeySequence(Qt::ALT | Qt::Key_End), [this] { m_presenter.toNow(); });
    nameSectionKeys();
}

/// One for each section, for the palette; the first ones have a key too. Sections come between others later.
void OverviewPage::nameSectionKeys() {
    for (int number = static_cast<int>(m_sectionKeys.size()); number < m_sections->count(); ++number) {
        const QKeySequence keys
            = number < mostNumbered ? QKeySequence(Qt::ALT | static_cast<Qt::Key>(Qt::Key_1 + number)) : QKeySequence();
        m_sectionKeys << addKey(
            u"section%1Action"_s.arg(number + 1), {}, keys, [this, number] { m_sections->setCurrentRow(number); });
    }
    for (int number = 0; number < m_sections->count(); ++number)
        m_sectionKeys[number]->setText(m_sections->item(number)->text());
    m_side->describe();
}

void OverviewPage::addFindingActions(DataTable& findings) {
    const auto add = [&](const QString& name, const QString& text, Qt::Key key, const std::function<void()>& run) {
        auto* action = new QAction(text, &findings);
        action->setObjectName(name);
        action->setShortcut(QKeySequence(Qt::ALT | key));
        action->setShortcutContext(Qt::WidgetShortcut);
        connect(action, &QAction::triggered, this, run);
        findings.insertAction(findings.actions().value(0), action);
    };
    DataTable* table = &findings;
    add(u"helpAction"_s, tr("Do what helps…"), Qt::Key_D, [this, table] { Q_EMIT helpWanted(table->currentKey()); });
    add(u"unmarkAction"_s, tr("Take the mark away"), Qt::Key_U,
        [this, table] { m_presenter.marks().unmark(m_presenter.targets(table->selectedKeys())); });
    add(u"muteAction"_s, tr("Mute…"), Qt::Key_M,
        [this, table] { m_presenter.marks().ask(MarkKind::Muted, m_presenter.targets(table->selectedKeys())); });
    add(u"acknowledgeAction"_s, tr("Acknowledge…"), Qt::Key_A,
        [this, table] { m_presenter.marks().ask(MarkKind::Acknowledged, m_presenter.targets(table->selectedKeys())); });
    connect(table, &DataTable::foldWanted, this,
        [this](const QString&, bool folded) { m_presenter.setMutedFolded(folded); });
    connect(m_markBar, &MarkBar::closed, table, [table] {
        if (table->isVisible())
            table->setFocus();
    });
}

} // namespace magkeeper
