// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/patches/PatchServices.h"

#include <QObject>

namespace magkeeper {

class MainWindow;
class OverviewPage;
class PatchFleet;
struct Place;

/// The pages of one window about patches: the matrix, the advisories, and a section of an environment. What was looked
/// at is shared by them. Lifetime: not longer than the window's.
class PatchPages final : public QObject {
    Q_OBJECT

public:
    using Services = std::function<const PatchServices&()>;

    /// Adds its pages to the window. The services are asked for when one is first shown.
    PatchPages(Services services, MainWindow& window);

    /// `askTool`: shows the action that asks one of Adobe's own tools; null: nobody may write.
    void addSections(OverviewPage& overview, std::function<void(const QString& tool)> askTool = {});
    [[nodiscard]] PatchFleet& fleet();

    static Place matrixPlace();
    static Place rehearsalPlace();
    static Place advisoriesPlace();

private:
    void showEnvironment(const QString& environment);
    void rehearse(EnvironmentId environment, const QString& patch);

    Services m_services;
    MainWindow& m_window;
    PatchFleet* m_fleet = nullptr; ///< null: nobody asked for it yet
    OverviewPage* m_overview = nullptr; ///< null: no environment was shown yet
};

} // namespace magkeeper
