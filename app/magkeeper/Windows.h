// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/MainWindow.h"

#include <QPointer>

namespace magkeeper {

class DialogPrompter;

/// The windows of one workspace: as many as somebody opens. What the one used last remembers is kept for the next run.
/// Lifetime: not longer than the services'.
class Windows final : public QObject {
    Q_OBJECT

public:
    Windows(const ShellServices& services, DialogPrompter& prompter, const WindowSettings& settings);
    ~Windows() override;

    MainWindow& open();
    /// The one in front; there is one from the first open() until the last is closed.
    [[nodiscard]] MainWindow* front() const;
    /// Shows it above all other windows.
    void toFront();
    void hide(); ///< all of them

private:
    void keep(const MainWindow& window);

    ShellServices m_services;
    DialogPrompter& m_prompter;
    WindowSettings m_settings;
    QList<QPointer<MainWindow>> m_windows; ///< in the order of opening
};

} // namespace magkeeper
