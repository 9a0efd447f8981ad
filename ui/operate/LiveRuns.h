// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/operate/LiveRun.h"

#include <map>

namespace magkeeper {

class Refresher;

/// The writes that this program does, one for each environment: they go on whatever window or page is open. When one
/// ends the environment is read anew. Thread: that of the guard. Everything given must outlive it.
class LiveRuns final : public QObject {
    Q_OBJECT

public:
    LiveRuns(WriteGuard& guard, Refresher& refresher, const Clock& clock, QObject* parent = nullptr);
    ~LiveRuns() override;

    /// Null: one runs there already.
    LiveRun* start(WriteOrder order);
    /// The newest of this environment, running or ended; null: there was none, or it was put away.
    [[nodiscard]] LiveRun* of(EnvironmentId id) const;
    /// Puts one that has ended away.
    void dismiss(EnvironmentId id);
    [[nodiscard]] int running() const;

Q_SIGNALS:
    void changed(magkeeper::EnvironmentId id); ///< one began, ended or was put away

private:
    void putAway(std::unique_ptr<LiveRun> run);

    WriteGuard& m_guard;
    Refresher& m_refresher;
    const Clock& m_clock;
    std::map<EnvironmentId, std::unique_ptr<LiveRun>> m_runs;
};

} // namespace magkeeper
