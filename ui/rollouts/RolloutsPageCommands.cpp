// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What can be done on the page of rollouts, with its keys.
#include "ui/rollouts/RolloutForms.h"
#include "ui/rollouts/RolloutsPage.h"
#include "ui/widgets/PageHeader.h"

#include <QMenu>
#include <QPushButton>

namespace magkeeper {

using namespace Qt::StringLiterals;

void RolloutsPage::addCommand(
    const QString& name, const QString& text, Qt::Key key, const std::function<void()>& run, Command needs) {
    needs.action = new QAction(text, this);
    needs.action->setObjectName(name);
    needs.action->setShortcut(QKeySequence(Qt::ALT | key));
    needs.action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    connect(needs.action, &QAction::triggered, this, run);
    addAction(needs.action);
    m_commands.push_back(needs);
}

void RolloutsPage::addMemberCommands() {
    const auto add = [this](const QString& name, const QString& text, Qt::Key key, void (RolloutForms::*ask)(),
                         Command needs = {.needsMembers = true}) {
        addCommand(name, text, key, [this, ask] { (m_forms->*ask)(); }, needs);
    };
    add(u"rolloutAssignAction"_s, tr("Assign…"), Qt::Key_A, &RolloutForms::askOwner);
    add(u"rolloutPlanAction"_s, tr("Plan a window…"), Qt::Key_P, &RolloutForms::askWindow);
    add(u"rolloutDueAction"_s, tr("Set another due date…"), Qt::Key_U, &RolloutForms::askDue);
    add(u"rolloutDutyAction"_s, tr("Record a duty…"), Qt::Key_D, &RolloutForms::askDuty,
        {.needsMembers = true, .needsDuties = true});
    add(u"rolloutBlockAction"_s, tr("Block, or let go on…"), Qt::Key_B, &RolloutForms::askBlock);
    add(u"rolloutWaiveAction"_s, tr("Waive…"), Qt::Key_W, &RolloutForms::askWaiver);
    add(u"rolloutNoteAction"_s, tr("Note…"), Qt::Key_N, &RolloutForms::askNote, {.alsoClosed = true});
    add(u"rolloutLinkAction"_s, tr("Link…"), Qt::Key_L, &RolloutForms::askLink, {.alsoClosed = true});
    add(u"rolloutMoveAction"_s, tr("Move to another wave…"), Qt::Key_M, &RolloutForms::askWave);
    add(u"rolloutEarlyAction"_s, tr("Let a wave begin early…"), Qt::Key_Y, &RolloutForms::askEarly, {});
    add(u"rolloutRemoveAction"_s, tr("Take out of the rollout…"), Qt::Key_T, &RolloutForms::askRemoval);
    add(u"rolloutCloseAction"_s, tr("Close the rollout, or open it again…"), Qt::Key_C, &RolloutForms::askClose,
        {.alsoClosed = true});
}

void RolloutsPage::addCommands() {
    addMemberCommands();
    addCommand(u"rolloutLookAction"_s, tr("Look for evidence"), Qt::Key_E, [this] { m_presenter.look(); }, {});
    addCommand(u"rolloutPolicyAction"_s, tr("Set due dates and freezes…"), Qt::Key_F,
        [this] { Q_EMIT policyRequested(); }, {.needsNothing = true});
    auto* menu = new QMenu(this);
    for (const Command& command : m_commands)
        menu->addAction(command.action);
    m_change = m_header->addButton(u"rolloutChange"_s, tr("Change"));
    m_change->setMenu(menu);
    addCommand(u"rolloutByStateAction"_s, tr("By state, or as a table"), Qt::Key_S, [this] { m_byState->toggle(); },
        {.alsoClosed = true});
}

} // namespace magkeeper
