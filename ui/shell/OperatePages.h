// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/actions/ActionRequest.h"
#include "core/fleet/HealthWatch.h"
#include "ui/operate/OperateServices.h"
#include "ui/shell/PaletteSource.h"
#include "ui/widgets/Questions.h"

#include <QWidget>

namespace magkeeper {

class ActionPresenter;
class ActionsPage;
class FleetPresenter;
class MainWindow;
class OverviewPage;
class RunsPresenter;
class WindowActions;
struct Place;

/// The pages of one window that write or tell what was written: two sections of an environment, and two pages of all
/// of them. Lifetime: not longer than the window's.
class OperatePages final : public QObject {
    Q_OBJECT

public:
    /// Adds its pages to the window.
    OperatePages(const OperateServices& services, const HealthWatch& watch, MainWindow& window);

    /// Adds its sections to the environment's page, which is made when one is first shown.
    void addSections(OverviewPage& overview);
    /// Shows the actions of the environment that is shown, with this one chosen and these arguments filled in; empty:
    /// none.
    void chooseAction(const QString& action, const ActionRequest::Values& values = {});
    /// Whether the window may close: not the last one while a write runs. Then somebody is asked, and `close` called
    /// when they say so.
    [[nodiscard]] bool mayClose(Questions& questions, const std::function<void()>& close);
    /// Tells the fleet which shops are closed, and asks when one should be open again.
    void follow(FleetPresenter& fleet, Questions& questions);
    void addCommands(WindowActions& actions);
    [[nodiscard]] std::unique_ptr<PaletteSource> makeSource();

    static Place runsPlace();
    static Place auditPlace();

Q_SIGNALS:
    void editWanted(const QString& environment);

private:
    void chooseForFinding(const QString& finding);
    void tellFleet(FleetPresenter& fleet) const;
    void askWhetherToOpen(EnvironmentId id, Questions& questions);
    void putOff(EnvironmentId id);
    [[nodiscard]] bool isShown() const; ///< an environment is
    [[nodiscard]] std::vector<PaletteEntry> entries();

    OperateServices m_services;
    const HealthWatch& m_watch;
    MainWindow& m_window;
    OverviewPage* m_overview = nullptr; ///< null: no environment was shown yet
    ActionPresenter* m_presenter = nullptr; ///< comes with it
    ActionsPage* m_actions = nullptr; ///< null: not shown yet
    bool m_asking = false;
    bool m_mayClose = false; ///< somebody said so
};

} // namespace magkeeper
