// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The scenes of Pictures that are about patches.
#include "ui/environment/OverviewPage.h"
#include "ui/patches/AdvisoryPage.h"
#include "ui/patches/ExposureChart.h"
#include "ui/patches/MatrixTable.h"
#include "ui/patches/PatchesPage.h"
#include "ui/patches/PatchPanel.h"
#include "ui/patches/RehearsalPage.h"
#include "ui/shell/MainWindow.h"
#include "ui/shell/PatchPages.h"
#include "ui/shell/Pictures.h"
#include "ui/widgets/DataTable.h"

#include <algorithm>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

constexpr int leastPanel = 60;

/// Looks once into all that was not looked at yet.
void lookOnce(PatchFleet& fleet) {
    const auto& environments = fleet.inventory().environments();
    const auto isNew
        = [&](const Environment& each) { return !fleet.answer(each.id).patches && !fleet.answer(each.id).error; };
    if (fleet.question() && !fleet.isReading() && std::ranges::any_of(environments, isNew))
        fleet.readAll();
}

PatchesPage& showMatrix(MainWindow& window, MatrixSubject subject) {
    window.go(PatchPages::matrixPlace());
    auto& page = *qobject_cast<PatchesPage*>(window.page());
    page.setSubject(subject);
    page.setExposureShown(false);
    return page;
}

/// Whether all is there; asks for it when the catalogue has just come.
bool isLookedAt(MainWindow& window) {
    PatchFleet& fleet = window.findChild<PatchPages*>()->fleet();
    lookOnce(fleet);
    return fleet.question() && !fleet.isReading();
}

/// Whether the matrix of vulnerabilities is made of all that.
bool isMatrixMade(MainWindow& window) {
    auto* page = qobject_cast<PatchesPage*>(window.page());
    return isLookedAt(window) && page->presenter().model().matrix().subject == MatrixSubject::Vulnerabilities;
}

/// All patches at hand, in all environments.
QWidget* rehearse(MainWindow& window) {
    window.go(PatchPages::rehearsalPlace());
    RehearsalPresenter& presenter = qobject_cast<RehearsalPage*>(window.page())->presenter();
    const PatchFleet& fleet = window.findChild<PatchPages*>()->fleet();
    if (fleet.question())
        for (const QString& key : patchKeys(fleet.question()->library))
            presenter.addKnown(key);
    QSet<EnvironmentId> all;
    for (const Environment& environment : fleet.inventory().environments())
        all.insert(environment.id);
    presenter.setChosen(all);
    presenter.run();
    return &window;
}

/// What is behind the first cell that is not well.
void openWorst(PatchesPage& page) {
    const PatchMatrix& matrix = page.presenter().model().matrix();
    for (const MatrixRow& row : matrix.rows)
        for (size_t i = 0; i < row.cells.size(); ++i)
            if (row.cells[i].mark == Mark::Critical || row.cells[i].mark == Mark::Warning) {
                page.table().choose(row.id, matrix.columns[i].key);
                return page.open(row.id, matrix.columns[i].key);
            }
    page.open(matrix.rows.front().id, matrix.columns.front().key);
}

} // namespace

void Pictures::addPatches(std::vector<Scene>& scenes) const {
    scenes.push_back({u"patches"_s,
        [this] {
            showMatrix(m_window, MatrixSubject::Vulnerabilities);
            return &m_window;
        },
        false, [this] { return isMatrixMade(m_window); }});
    scenes.push_back({u"patches-exposure"_s,
        [this] {
            showMatrix(m_window, MatrixSubject::Vulnerabilities).setExposureShown(true);
            return &m_window;
        },
        false,
        [this] {
            const ExposurePresenter& presenter = qobject_cast<PatchesPage*>(m_window.page())->exposure().presenter();
            return isMatrixMade(m_window) && !presenter.isBusy() && presenter.state().kind != PageState::Kind::Loading;
        }});
    scenes.push_back({u"patches-files"_s,
        [this] {
            showMatrix(m_window, MatrixSubject::Patches);
            return &m_window;
        },
        false,
        [this] {
            auto* page = qobject_cast<PatchesPage*>(m_window.page());
            const PatchMatrix& matrix = page->presenter().model().matrix();
            if (matrix.subject != MatrixSubject::Patches || matrix.rows.empty() || matrix.columns.empty())
                return page->presenter().state().kind == PageState::Kind::Empty;
            const auto* panel = page->findChild<PatchPanel*>();
            const bool isOpen = panel->isVisible() && panel->height() > leastPanel;
            openWorst(*page);
            return isOpen;
        }});
    const QString environment = m_window.firstEnvironment();
    scenes.push_back({u"patches-environment"_s, [this, environment] { return openSection(environment, u"patches"_s); },
        false, [this] { return isLookedAt(m_window); }});
    scenes.push_back({u"rehearsal"_s, [this] { return rehearse(m_window); }, false,
        [this] {
            auto* page = qobject_cast<RehearsalPage*>(m_window.page());
            return page->presenter().isSettled();
        }});
    scenes.push_back({u"rehearsal-conflict"_s,
        [this] {
            m_window.go(PatchPages::rehearsalPlace());
            qobject_cast<RehearsalPage*>(m_window.page())->step(1);
            return &m_window;
        },
        false,
        [this] {
            auto* page = qobject_cast<RehearsalPage*>(m_window.page());
            return page->presenter().sightState().kind != PageState::Kind::Loading;
        }});
    scenes.push_back({u"advisories"_s,
        [this] {
            m_window.go(PatchPages::advisoriesPlace());
            return &m_window;
        },
        false,
        [this] {
            DataTable& table = qobject_cast<AdvisoryPage*>(m_window.page())->table();
            if (table.model()->rowCount() == 0)
                return false;
            const bool isChosen = table.selectionModel()->hasSelection();
            table.selectRow(0);
            return isLookedAt(m_window) && isChosen;
        }});
}

} // namespace magkeeper
