// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/remote/RemoteShell.h"
#include "ui/widgets/FactList.h"

namespace magkeeper {

/// The steps of a live check in their order, as they come in. A value.
class CheckList {
public:
    void clear();
    /// Every step that is not in yet waits.
    void start();
    void take(const StepReport& report);
    /// Steps that never came will not come any more.
    void finish();

    [[nodiscard]] bool isStarted() const { return m_started; }
    [[nodiscard]] bool isFinished() const { return m_finished; }
    [[nodiscard]] std::optional<StepReport> failure() const;
    /// One fact per step: its name, and its mark with detail and duration.
    [[nodiscard]] std::vector<FactRow> facts() const;
    /// What to do about the step that failed; empty: none failed.
    [[nodiscard]] QString advice() const;

private:
    bool m_started = false;
    bool m_finished = false;
    std::vector<StepReport> m_reports;
};

[[nodiscard]] QString stepName(ConnectionStep step);

} // namespace magkeeper
