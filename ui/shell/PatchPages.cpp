// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/PatchPages.h"

#include "ui/environment/OverviewPage.h"
#include "ui/patches/AdvisoryPage.h"
#include "ui/patches/PatchesPage.h"
#include "ui/patches/PatchSection.h"
#include "ui/patches/RehearsalPage.h"
#include "ui/shell/MainWindow.h"

namespace magkeeper {

using namespace Qt::StringLiterals;

PatchPages::PatchPages(Services services, MainWindow& window)
    : QObject(&window)
    , m_services(std::move(services))
    , m_window(window) {
    m_window.addPage({u"patches"_s, tr("Patches"), {QKeySequence(Qt::CTRL | Qt::Key_3)},
        [this](QWidget* parent) {
            auto* page = new PatchesPage(fleet(), parent);
            connect(page, &PatchesPage::environmentRequested, this, &PatchPages::showEnvironment);
            connect(page, &PatchesPage::rehearsalRequested, this, &PatchPages::rehearse);
            return page;
        },
        PageRow::Listed::InSidebar});
    m_window.addPage({u"rehearsal"_s, tr("Rehearsal of patches"), {},
        [this](QWidget* parent) { return new RehearsalPage(fleet(), parent); }});
    m_window.addPage({u"advisories"_s, tr("Advisories"), {}, [this](QWidget* parent) {
                          auto* page = new AdvisoryPage(fleet(), parent);
                          connect(page, &AdvisoryPage::environmentRequested, this, &PatchPages::showEnvironment);
                          return page;
                      }});
}

/// What was chosen there before stays: another patch, or another environment, comes to it.
void PatchPages::rehearse(EnvironmentId environment, const QString& patch) {
    m_window.go(rehearsalPlace());
    auto* page = qobject_cast<RehearsalPage*>(m_window.page());
    if (!page)
        return;
    if (!environment.isNull())
        page->presenter().choose(environment, true);
    page->presenter().addKnown(patch);
}

PatchFleet& PatchPages::fleet() {
    if (!m_fleet)
        m_fleet = new PatchFleet(m_services(), this);
    return *m_fleet;
}

void PatchPages::addSections(OverviewPage& overview, std::function<void(const QString& tool)> askTool) {
    m_overview = &overview;
    const auto make = [this, askTool = std::move(askTool)](QWidget* parent) {
        auto* section = new PatchSection(fleet(), m_services().toolReports, parent);
        if (askTool) {
            section->offerTools();
            connect(section, &PatchSection::toolWanted, this, askTool);
        }
        return section;
    };
    overview.addSection({u"patches"_s, tr("Patches"), make, u"security"_s});
}

void PatchPages::showEnvironment(const QString& environment) {
    m_window.go(MainWindow::overviewPlace(environment));
    if (m_overview)
        m_overview->showSection(u"patches");
}

Place PatchPages::matrixPlace() { return {.page = u"patches"_s, .environment = {}}; }

Place PatchPages::rehearsalPlace() { return {.page = u"rehearsal"_s, .environment = {}}; }

Place PatchPages::advisoriesPlace() { return {.page = u"advisories"_s, .environment = {}}; }

} // namespace magkeeper
