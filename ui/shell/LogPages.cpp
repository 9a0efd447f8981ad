// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/LogPages.h"

#include "ui/environment/OverviewPage.h"
#include "ui/logs/EnvironmentLogs.h"
#include "ui/logs/LogsPage.h"
#include "ui/shell/MainWindow.h"

namespace magkeeper {

using namespace Qt::StringLiterals;

void addLogsPage(MainWindow& window, const LogsServices& services) {
    window.addPage({u"logs"_s, MainWindow::tr("Logs"), {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_L)},
        [services](QWidget* parent) {
            auto* presenter = new LogsPresenter(services);
            auto* page = new LogsPage(*presenter, parent);
            presenter->setParent(page); // behind the page's parts, which go first
            return page;
        },
        PageRow::Listed::InSidebar});
}

void addLogsSection(OverviewPage& page, const LogsServices& services) {
    page.addSection({u"logs"_s, MainWindow::tr("Logs"), [services](QWidget* parent) {
                         auto* presenter = new LogsPresenter(services);
                         auto* section = new EnvironmentLogs(*presenter, parent);
                         presenter->setParent(section);
                         return section;
                     }});
}

} // namespace magkeeper
