// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/magkeeper/WindowRun.h"

#include "app/commands/ExitStatus.h"
#include "app/magkeeper/WindowState.h"
#include "core/fleet/EnvironmentCheck.h"
#include "core/fleet/RefreshSchedule.h"
#include "core/storage/Workspace.h"
#include "core/text/FaultText.h"
#include "ui/shell/DialogPrompter.h"
#include "ui/shell/MainWindow.h"

#include <QApplication>
#include <QMessageBox>

#include <cstdio>

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

ShellServices shellServices(Services& services, Theme& theme) {
    return {services.inventory(), services.refresher(), services.clock(), theme,
        [&services](
            const Environment& environment, const Node& node) { return services.makeCheck(environment, node); }};
}

} // namespace

int runWindow(const Options& options) {
    const WindowSettings settings = loadWindowState();
    Theme theme(settings.appearance);
    DialogPrompter prompter;
    const auto services = Services::open(options.services, prompter);
    if (!services)
        return explain(services.error());
    MainWindow window(shellServices(**services, theme), settings);
    prompter.setWindow(&window);
    QObject::connect(&window, &MainWindow::settingsChanged, &window, [&window] { saveWindowState(window.settings()); });

    for (const Error& notice : (*services)->workspace().notices())
        window.tell(notice);

    RefreshSchedule schedule((*services)->inventory(), (*services)->refresher(), (*services)->clock(), {});
    QObject::connect(
        &(*services)->inventory(), &Inventory::changed, &schedule,
        [&] {
            (*services)->refresher().loadStored();
            schedule.start();
        },
        Qt::SingleShotConnection);
    window.QWidget::show();
    return QApplication::exec();
}

} // namespace magkeeper
