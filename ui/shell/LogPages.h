// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace magkeeper {

class MainWindow;
class OverviewPage;
struct LogsServices;

/// Adds the page of logs that are followed, which is made when it is first shown.
void addLogsPage(MainWindow& window, const LogsServices& services);
/// The same of one environment, as a section of its page.
void addLogsSection(OverviewPage& page, const LogsServices& services);

} // namespace magkeeper
