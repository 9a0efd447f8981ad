// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/fleet/HealthWatch.h"
#include "ui/environment/EnvironmentFormPresenter.h"
#include "ui/shell/NavigationHistory.h"
#include "ui/shell/PaletteSource.h"
#include "ui/shell/WindowActions.h"
#include "ui/shell/WindowSettings.h"
#include "ui/widgets/DialogQuestions.h"
#include "ui/widgets/Page.h"

#include <QMainWindow>
#include <QPointer>

class QStackedWidget;

namespace magkeeper {

class CommandPalette;
class EnvironmentDialog;
class FindingMarks;
class FleetPage;
class FleetViewStore;
class FleetWall;
class HistoryPage;
class LimitsPage;
class OperatePages;
class OverviewPage;
class PaletteLauncher;
class PreferenceStore;
class PreferencesPage;
class Sidebar;
class StateTimeline;
class ThresholdSettings;
struct OperateServices;

/// What the window is made of. All must outlive it.
struct ShellServices {
    Inventory& inventory;
    Refresher& refresher;
    HealthWatch& watch;
    const Clock& clock;
    PreferenceStore& preferences;
    CheckFactory makeCheck;
    SnapshotRepository& snapshots;
    QThreadPool& pool; ///< for what would keep the window waiting
    FleetViewStore& views; ///< that a person keeps
    FindingMarks& marks;
    ThresholdSettings& thresholds;
    QString author; ///< who marks findings
    const OperateServices* operate = nullptr; ///< null: the window only reads
};

/// The window: sidebar, pages, the bar of running work; keys that work everywhere.
class MainWindow final : public QMainWindow {
    Q_OBJECT

public:
    explicit MainWindow(const ShellServices& services, const WindowSettings& settings = {}, QWidget* parent = nullptr);

    void go(const Place& place);
    void goBack();
    void goForward();
    /// 1: the fleet; 2: the environment that was open last.
    void goToNumber(int number);
    [[nodiscard]] Place place() const;
    [[nodiscard]] Page* page() const; ///< the one that is shown
    [[nodiscard]] QString firstEnvironment() const; ///< by name; empty: there is none
    [[nodiscard]] WindowSettings settings() const;
    /// Opens the form; an empty key adds an environment. The dialog deletes itself.
    EnvironmentDialog* openForm(const QString& environment = {});
    [[nodiscard]] std::vector<KeyEntry> keys() const;
    KeyHelp* showKeys();
    CommandPalette* openPalette();
    /// One more kind of thing that the palette finds.
    void addToPalette(std::unique_ptr<PaletteSource> source);
    /// What the user should know of the workspace: on the fleet's page, until it is closed.
    void tell(const Error& notice);

    static Place fleetPlace();
    static Place wallPlace(); ///< the whole screen, nothing but the fleet
    static Place overviewPlace(const QString& environment);
    static Place preferencesPlace();
    static Place limitsPlace();

Q_SIGNALS:
    /// Something to be remembered has changed.
    void settingsChanged();
    void windowWanted(); ///< one more on the same workspace

protected:
    void showEvent(QShowEvent* event) override;
    void closeEvent(QCloseEvent* event) override;

private:
    void layOut();
    void restore(const WindowSettings& settings);
    void addPages();
    void addOperate();
    void followTimeline();
    void fillPalette();
    QWidget* makeSideColumn();
    Page* pageOf(const Place& place);
    Page* preferencesPage(const Place& place);
    Page* wallPage();
    enum class Chrome { Shown, Hidden };
    void setChrome(Chrome chrome);
    void showPlace(const Place& place);
    void fillSidebar();
    [[nodiscard]] Mark markOf(EnvironmentId id) const;

    ShellServices m_services;
    DialogQuestions m_questions;
    NavigationHistory m_history;
    QString m_lastEnvironment;
    QMap<QString, QByteArray> m_splitters; ///< to be restored when the window is first shown
    WindowActions* m_actions;
    PaletteLauncher* m_palette;
    Sidebar* m_sidebar;
    QStackedWidget* m_pages;
    QList<QWidget*> m_chrome; ///< what stands around the pages
    Chrome m_chromeNow = Chrome::Shown;
    Qt::WindowStates m_stateBefore; ///< of the window, before the chrome was hidden
    FleetPresenter* m_fleetPresenter = nullptr;
    FleetPage* m_fleet = nullptr;
    FleetWall* m_wall = nullptr; ///< made when it is first wanted
    OverviewPage* m_overview = nullptr;
    HistoryPage* m_numbers = nullptr;
    StateTimeline* m_timeline = nullptr; ///< what changed, for the numbers' markers
    PreferencesPage* m_preferences = nullptr; ///< made when it is first wanted
    LimitsPage* m_limits = nullptr; ///< so is this
    OperatePages* m_operate = nullptr; ///< null: the window only reads
};

} // namespace magkeeper
