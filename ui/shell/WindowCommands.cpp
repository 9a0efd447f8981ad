// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/WindowCommands.h"

#include "ui/environment/EnvironmentDialog.h"
#include "ui/shell/CommandPalette.h"
#include "ui/shell/MainWindow.h"

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

void addMoves(WindowActions& actions, MainWindow& window) {
    actions.add(u"lastEnvironmentAction"_s, MainWindow::tr("The last environment"),
        {QKeySequence(Qt::CTRL | Qt::Key_2)}, [&window] { window.goToLastEnvironment(); });
    actions.add(u"backAction"_s, MainWindow::tr("Back"), {QKeySequence(Qt::ALT | Qt::Key_Left)},
        [&window] { window.goBack(); });
    actions.add(u"forwardAction"_s, MainWindow::tr("Forward"), {QKeySequence(Qt::ALT | Qt::Key_Right)},
        [&window] { window.goForward(); });
}

void addReading(WindowActions& actions, MainWindow& window) {
    actions.add(u"refreshAction"_s, MainWindow::tr("Refresh"), {QKeySequence(Qt::Key_F5)},
        [&window] { window.page()->refresh(Page::Depth::Quick); });
    actions.add(u"refreshFullAction"_s, MainWindow::tr("Refresh in full"), {QKeySequence(Qt::SHIFT | Qt::Key_F5)},
        [&window] { window.page()->refresh(Page::Depth::Full); });
    actions.add(u"addEnvironmentAction"_s, MainWindow::tr("Add environment…"), {}, [&window] { window.openForm(); });
}

void addWindows(WindowActions& actions, MainWindow& window) {
    actions.add(u"newWindowAction"_s, MainWindow::tr("New window"), {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_N)},
        [&window] { Q_EMIT window.windowWanted(); });
    actions.add(u"sidebarAction"_s, MainWindow::tr("Pages and environments at the left"), {QKeySequence(Qt::Key_F9)},
        [&window] { window.toggleSidebar(); });
    actions.add(u"fullScreenAction"_s, MainWindow::tr("Full screen"), {QKeySequence(Qt::Key_F11)},
        [&window] { window.setWindowState(window.windowState() ^ Qt::WindowFullScreen); });
    actions.add(
        u"closeAction"_s, MainWindow::tr("Close what is open beside the content"), {QKeySequence(Qt::Key_Escape)},
        [&window] {
            if (!window.page()->closeInspector())
                window.page()->focusContent();
        },
        WindowActions::Offer::NotInPalette);
    actions.add(u"keysAction"_s, MainWindow::tr("Show all keys"),
        {QKeySequence(Qt::Key_Question), QKeySequence(Qt::SHIFT | Qt::Key_Question)}, [&window] { window.showKeys(); });
    actions.add(u"quitAction"_s, MainWindow::tr("Close the window"), {QKeySequence(Qt::CTRL | Qt::Key_Q)},
        [&window] { window.close(); });
}

} // namespace

void addWindowCommands(WindowActions& actions, MainWindow& window) {
    actions.add(
        u"paletteAction"_s, MainWindow::tr("Go to or do anything"), {QKeySequence(Qt::CTRL | Qt::Key_K)},
        [&window] { window.openPalette(); }, WindowActions::Offer::NotInPalette);
    addReading(actions, window);
    addMoves(actions, window);
    addWindows(actions, window);
}

} // namespace magkeeper
