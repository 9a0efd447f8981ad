// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/LogFilePages.h"

#include "ui/logs/LogFileListing.h"
#include "ui/logs/LogFilePage.h"
#include "ui/logs/LogsPresenter.h"
#include "ui/shell/MainWindow.h"

#include <QDir>
#include <QStandardPaths>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

/// Where archives are unpacked to, into files without a name: on the disk, for the usual place for temporary files may
/// be memory.
QString unpackingFolder() {
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::CacheLocation);
    return !folder.isEmpty() && QDir().mkpath(folder) ? folder : QDir::tempPath();
}

} // namespace

void addLogFilePage(MainWindow& window, const LogsServices* logs) {
    window.addPage({u"logfile"_s, MainWindow::tr("Open a log file"), {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_O)},
        [&window, logs](QWidget* parent) {
            auto* page = new LogFilePage(*new LogFilePresenter(unpackingFolder(), &window), parent);
            if (logs)
                page->offer(*new LogFileListing(logs->inventory, logs->shells, &window));
            return page;
        }});
}

void openLogFile(MainWindow& window, const QString& path) {
    window.go({.page = u"logfile"_s, .environment = {}});
    if (auto* page = qobject_cast<LogFilePage*>(window.page()))
        page->presenter().open(path);
}

} // namespace magkeeper
