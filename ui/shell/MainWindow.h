// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/NavigationHistory.h"
#include "ui/shell/PageRow.h"
#include "ui/shell/PaletteSource.h"
#include "ui/shell/ShellServices.h"
#include "ui/shell/WindowActions.h"
#include "ui/shell/WindowSettings.h"
#include "ui/widgets/DialogQuestions.h"

#include <QMainWindow>

namespace magkeeper {

class CommandPalette;
class EnvironmentDialog;
class EnvironmentSection;
class FleetPage;
class FleetPresenter;
class LazyStack;
class OperatePages;
class OverviewPage;
class PatchPages;
class ServicePage;
struct ServicePageServices;
class PaletteLauncher;
class PartMemory;
class SideColumn;

/// The window: sidebar, pages, the bar of running work; keys that work everywhere.
class MainWindow final : public QMainWindow {
    Q_OBJECT

public:
    explicit MainWindow(const ShellServices& services, const WindowSettings& settings = {}, QWidget* parent = nullptr);

    void go(const Place& place);
    void goBack();
    void goForward();
    void goToLastEnvironment(); ///< the one that was shown last; nowhere without one
    [[nodiscard]] Place place() const;
    [[nodiscard]] Page* page() const; ///< the one that is shown
    [[nodiscard]] QString firstEnvironment() const; ///< by name; empty: there is none
    [[nodiscard]] WindowSettings settings() const;
    /// Opens the form; an empty key adds an environment. The dialog deletes itself.
    EnvironmentDialog* openForm(const QString& environment = {});
    [[nodiscard]] std::vector<KeyEntry> keys() const;
    KeyHelp* showKeys();
    void toggleSidebar(); ///< SideColumn::toggle()
    CommandPalette* openPalette();
    /// One more page, its action and its row in the sidebar.
    void addPage(const PageRow& row);
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
    void resizeEvent(QResizeEvent* event) override;
    void closeEvent(QCloseEvent* event) override;

private:
    void layOut();
    void restore(const WindowSettings& settings);
    void addPages();
    void addFleet();
    void addEnvironment();
    void addPreferences();
    void addOperate();
    OverviewPage* makeOverview(QWidget* parent);
    EnvironmentSection* makeHistory(QWidget* parent);
    void addComparisons(OverviewPage& page);
    void addServices(OverviewPage& page);
    EnvironmentSection* makeCron(const ServicePageServices& services, QWidget* parent);
    void followWalk(ServicePage& section);
    void fillPalette();
    enum class Chrome { Shown, Hidden };
    void setChrome(Chrome chrome);
    void showPlace(const Place& place);
    void fillSidebar();
    [[nodiscard]] Mark markOf(EnvironmentId id) const;

    ShellServices m_services;
    DialogQuestions m_questions;
    NavigationHistory m_history;
    QString m_lastEnvironment;
    WindowActions* m_actions;
    PaletteLauncher* m_palette;
    SideColumn* m_side;
    LazyStack* m_pages;
    PartMemory* m_parts;
    std::vector<PageRow> m_listed; ///< in the sidebar
    QList<QWidget*> m_chrome; ///< what stands around the pages
    Chrome m_chromeNow = Chrome::Shown;
    Qt::WindowStates m_stateBefore; ///< of the window, before the chrome was hidden
    FleetPresenter* m_fleetPresenter = nullptr;
    FleetPage* m_fleet = nullptr;
    OverviewPage* m_overview = nullptr; ///< null: no environment was shown yet
    OperatePages* m_operate = nullptr; ///< null: the window only reads
    PatchPages* m_patches = nullptr; ///< null: there are none
};

} // namespace magkeeper
