// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProcess>

#include <memory>
#include <vector>

namespace magkeeper::ssh {

/// Processes that were told to go and that nobody waits for. Lives in one thread, and its event loop frees each when it
/// has gone; what is left at the end is killed, which takes moments.
class LeavingProcesses {
public:
    LeavingProcesses() = default;
    LeavingProcesses(const LeavingProcesses&) = delete;
    LeavingProcesses& operator=(const LeavingProcesses&) = delete;
    ~LeavingProcesses();

    /// Takes what was terminated or killed. Its signals reach nobody else from here on.
    void take(std::unique_ptr<QProcess> process);
    [[nodiscard]] size_t count() const { return m_processes.size(); }

private:
    void forget(const QProcess* gone);

    std::vector<std::unique_ptr<QProcess>> m_processes;
    QObject m_context;
};

} // namespace magkeeper::ssh
