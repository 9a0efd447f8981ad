// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/fleet/HealthWatch.h"
#include "ui/operate/OperateServices.h"
#include "ui/shell/NavigationHistory.h"
#include "ui/shell/PaletteSource.h"
#include "ui/widgets/Questions.h"

#include <QWidget>

namespace magkeeper {

class ActionPresenter;
class ActionsPage;
class AuditPage;
class OverviewPage;
class Page;
class RunResolution;
class RunsPage;
class RunsPresenter;
class RunsView;
class WindowActions;

/// The pages of one window that write or tell what was written: two sections of an environment, and two pages of all
/// of them. Lifetime: not longer than the window's.
class OperatePages final : public QObject {
    Q_OBJECT

public:
    /// Adds its sections to the environment's page.
    OperatePages(const OperateServices& services, const HealthWatch& watch, OverviewPage& overview, QWidget* window);

    void setEnvironment(EnvironmentId id);
    /// The page of a place, made when it is first wanted; null: it is none of these.
    [[nodiscard]] Page* page(const Place& place);
    /// Shows the actions of the environment, with this one chosen; empty: none.
    void chooseAction(const QString& action);
    /// Closes what is open in the sections; false: nothing was.
    bool closeQuestion();
    /// Whether the window may close: not the last one while a write runs. Then somebody is asked, and `close` called
    /// when they say so.
    [[nodiscard]] bool mayClose(Questions& questions, const std::function<void()>& close);
    void addCommands(WindowActions& actions);
    [[nodiscard]] std::unique_ptr<PaletteSource> makeSource();

    static Place runsPlace();
    static Place auditPlace();

Q_SIGNALS:
    void placeWanted(const magkeeper::Place& place);
    void environmentWanted(); ///< the one that was shown last
    void editWanted(const QString& environment);

private:
    void chooseForFinding(const QString& finding);
    [[nodiscard]] std::vector<PaletteEntry> entries();

    OperateServices m_services;
    const HealthWatch& m_watch;
    OverviewPage& m_overview;
    QWidget* m_window;
    ActionPresenter* m_presenter;
    ActionsPage* m_actions;
    RunsPresenter* m_runsOfOne;
    RunsView* m_runs;
    RunsPage* m_allRuns = nullptr; ///< made when it is first wanted
    AuditPage* m_audit = nullptr; ///< so is this
    bool m_asking = false;
    bool m_mayClose = false; ///< somebody said so
};

} // namespace magkeeper
