// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace magkeeper {

class MainWindow;
struct LogsServices;

/// Adds the page of a log file that is open, which is made when it is first shown. `logs`: what it takes to open those
/// of machines too; null: only those of this one.
void addLogFilePage(MainWindow& window, const LogsServices* logs = nullptr);
/// Shows that page, and a file of this machine in it.
void openLogFile(MainWindow& window, const QString& path);

} // namespace magkeeper
