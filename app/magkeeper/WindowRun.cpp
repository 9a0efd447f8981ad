// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/magkeeper/WindowRun.h"

#include "app/commands/ExitStatus.h"
#include "app/magkeeper/OperateParts.h"
#include "app/magkeeper/PatchParts.h"
#include "app/magkeeper/PreferenceFile.h"
#include "app/magkeeper/RolloutParts.h"
#include "app/magkeeper/ViewFile.h"
#include "app/magkeeper/Windows.h"
#include "app/magkeeper/WindowState.h"
#include "app/services/Author.h"
#include "core/fleet/EnvironmentCheck.h"
#include "core/fleet/RefreshSchedule.h"
#include "core/storage/Workspace.h"
#include "core/text/FaultText.h"
#include "ui/logs/LogsPresenter.h"
#include "ui/preferences/PreferenceStore.h"
#include "ui/shell/DialogPrompter.h"
#include "ui/shell/EnvironmentSeverities.h"
#include "ui/shell/LogFilePages.h"
#include "ui/shell/Tray.h"
#include "ui/theme/FontReading.h"

#include <QApplication>
#include <QMessageBox>

#include <cstdio>
#include <optional>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

/// Without a workspace there is no window to put a banner into.
int explain(const Error& error) {
    std::fputs(qUtf8Printable(u"magkeeper: %1\n"_s.arg(error.toString())), stderr);
    QMessageBox box(QMessageBox::Critical, u"Magkeeper"_s, meaningOf(error.kind()), QMessageBox::Close);
    box.setTextFormat(Qt::PlainText);
    box.setInformativeText(error.toString());
    box.show();
    QApplication::exec();
    return static_cast<int>(exitStatusOf(error.kind()));
}

ShellServices shellServices(Services& services, PreferenceStore& preferences, FleetViewStore& views,
    const OperateParts* operate, const RolloutParts& rollouts) {
    return {services.inventory(), services.refresher(), services.healthWatch(), services.clock(), preferences,
        [&services](const Environment& environment, const Node& node) { return services.makeCheck(environment, node); },
        services.snapshots(), services.workspace().storedStates(), services.pool(), views, services.marks(),
        services.thresholds(), currentAuthor(), operate ? &operate->services() : nullptr, &services.runner(),
        &rollouts.services()};
}

void applyPaces(const Preferences& preferences, RefreshSchedule& schedule) {
    using std::chrono::seconds;
    schedule.setPace(EnvironmentKind::Production,
        {.quick = seconds(preferences.productionQuick), .full = seconds(preferences.productionFull)});
    schedule.setPace(EnvironmentKind::Staging,
        {.quick = seconds(preferences.stagingQuick), .full = seconds(preferences.stagingFull)});
    schedule.setPace(EnvironmentKind::Development,
        {.quick = seconds(preferences.developmentQuick), .full = seconds(preferences.developmentFull)});
}

} // namespace

int runWindow(const Options& options, FontReading& fonts) {
    DialogPrompter prompter;
    const auto services = Services::begin(options.services, prompter); // opens while the window comes up
    PreferenceStore preferences(loadPreferences());
    fonts.wait();
    Theme theme;
    applyLook(preferences.now(), theme);
    if (!services)
        return explain(services.error());
    Inventory& inventory = (*services)->inventory();
    Refresher& refresher = (*services)->refresher();
    FleetViewStore views(loadViews());
    QObject::connect(&views, &FleetViewStore::changed, &views, [&views] { saveViews(views.views()); });
    const auto operate = OperateParts::make(**services);
    const RolloutParts rollouts(**services);
    LogLookStore looks(loadLogLooks());
    QObject::connect(&looks, &LogLookStore::changed, &looks, [&looks] { saveLogLooks(looks.looks()); });
    const LogsServices logs{inventory, (*services)->shells(), (*services)->pool(), (*services)->clock(), looks,
        (*services)->workspace().logGroups(), (*services)->snapshots(), currentAuthor()};
    ShellServices shell = shellServices(**services, preferences, views, operate ? operate->get() : nullptr, rollouts);
    shell.logs = &logs;
    shell.ignores = &(*services)->ignores();
    shell.patchRecords = &(*services)->workspace().patchRecords();
    std::unique_ptr<PatchParts> patches;
    shell.patches = [&services, &patches]() -> const PatchServices& {
        if (!patches)
            patches = std::make_unique<PatchParts>(**services);
        return patches->services();
    };
    Windows windows(shell, prompter, loadWindowState());
    MainWindow& first = windows.open();
    if (!operate)
        first.tell(operate.error());
    if (!options.log.isEmpty())
        openLogFile(first, options.log);
    std::optional<Error> fault;
    whenDone(&windows, (*services)->opened(), [&](const Result<std::vector<Error>>& notices) {
        if (!notices) {
            fault = notices.error();
            return QApplication::exit();
        }
        if (MainWindow* window = windows.front()) {
            for (const Error& notice : *notices)
                window->tell(notice);
        }
    });

    Tray tray(preferences);
    HealthWatch& watch = (*services)->healthWatch();
    QObject::connect(&watch, &HealthWatch::healthChanged, &tray,
        [&] { tray.setSeverities(severitiesOf(inventory, watch), (*services)->clock().now()); });
    QObject::connect(&tray, &Tray::windowWanted, &windows, &Windows::toFront);

    RefreshSchedule schedule(inventory, refresher, (*services)->clock(), {});
    applyPaces(preferences.now(), schedule);
    QObject::connect(&preferences, &PreferenceStore::changed, &schedule, [&](const Preferences& now) {
        applyLook(now, theme);
        applyPaces(now, schedule);
        savePreferences(now);
    });
    QObject::connect(
        &inventory, &Inventory::changed, &schedule,
        [&] {
            refresher.loadStored();
            schedule.start();
        },
        Qt::SingleShotConnection);
    const int status = QApplication::exec();
    if (!fault)
        return status;
    windows.hide();
    return explain(*fault);
}

} // namespace magkeeper
