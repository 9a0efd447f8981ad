// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ssh/LeavingProcesses.h"

namespace magkeeper::ssh {

LeavingProcesses::~LeavingProcesses() {
    for (const auto& process : m_processes) {
        process->disconnect();
        process->kill();
        process->waitForFinished();
    }
}

void LeavingProcesses::take(std::unique_ptr<QProcess> process) {
    process->disconnect();
    // Queued, because a process must not be deleted while it tells that it has gone.
    const auto forgetIt = [this, gone = process.get()] { forget(gone); };
    if (process->state() == QProcess::NotRunning)
        QMetaObject::invokeMethod(&m_context, forgetIt, Qt::QueuedConnection);
    else
        QObject::connect(process.get(), &QProcess::finished, &m_context, forgetIt, Qt::QueuedConnection);
    m_processes.push_back(std::move(process));
}

void LeavingProcesses::forget(const QProcess* gone) {
    std::erase_if(m_processes, [gone](const std::unique_ptr<QProcess>& process) { return process.get() == gone; });
}

} // namespace magkeeper::ssh
