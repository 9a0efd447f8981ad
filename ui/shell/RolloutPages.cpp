// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/RolloutPages.h"

#include "ui/rollouts/DuePolicyPage.h"
#include "ui/rollouts/NewRolloutPage.h"
#include "ui/rollouts/RolloutsPage.h"
#include "ui/shell/MainWindow.h"

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

Place rolloutsPlace() { return {.page = u"rollouts"_s, .environment = {}}; }
Place newPlace() { return {.page = u"newRollout"_s, .environment = {}}; }
Place policyPlace() { return {.page = u"duePolicy"_s, .environment = {}}; }

/// To the board of one that was just made.
void showRollout(MainWindow& window, WorkId rollout) {
    window.go(rolloutsPlace());
    if (auto* page = qobject_cast<RolloutsPage*>(window.page()))
        page->presenter().select(rollout.toString());
}

Page* makeRollouts(MainWindow& window, const RolloutServices& services, QWidget* parent) {
    auto* page = new RolloutsPage(*new RolloutsPresenter(services, &window), parent);
    QObject::connect(page, &RolloutsPage::openRequested, &window,
        [&window](const QString& key) { window.go(MainWindow::overviewPlace(key)); });
    QObject::connect(page, &RolloutsPage::newRequested, &window, [&window] { window.go(newPlace()); });
    QObject::connect(page, &RolloutsPage::policyRequested, &window, [&window] { window.go(policyPlace()); });
    return page;
}

Page* makeNew(MainWindow& window, const RolloutServices& services, QWidget* parent) {
    auto* page = new NewRolloutPage(*new NewRolloutPresenter(services, &window), parent);
    QObject::connect(
        page, &NewRolloutPage::opened, &window, [&window](WorkId rollout) { showRollout(window, rollout); });
    QObject::connect(page, &NewRolloutPage::left, &window, [&window] { window.go(rolloutsPlace()); });
    return page;
}

} // namespace

void addRolloutPage(MainWindow& window, const RolloutServices& services) {
    window.addPage({u"rollouts"_s, MainWindow::tr("Rollouts"), {},
        [&window, services](QWidget* parent) { return makeRollouts(window, services, parent); },
        PageRow::Listed::InSidebar});
    window.addPage({u"newRollout"_s, MainWindow::tr("New rollout"), {},
        [&window, services](QWidget* parent) { return makeNew(window, services, parent); }});
    window.addPage({u"duePolicy"_s, MainWindow::tr("Due dates and freezes"), {}, [&window, services](QWidget* parent) {
                        return new DuePolicyPage(*new DuePolicyPresenter(services, &window), parent);
                    }});
}

} // namespace magkeeper
