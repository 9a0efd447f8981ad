// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/fleet/HealthWatch.h"
#include "ui/environment/EnvironmentFormPresenter.h"

namespace magkeeper {

class FindingMarks;
class FleetViewStore;
class IgnoreSettings;
class PatchRecordRepository;
class PreferenceStore;
class StoredStateRepository;
class ThresholdSettings;
struct LogsServices;
struct OperateServices;
struct PatchServices;
struct RolloutServices;

/// What a window is made of. All must outlive it. What not every program has is a pointer, null at first.
struct ShellServices {
    Inventory& inventory;
    Refresher& refresher;
    HealthWatch& watch;
    const Clock& clock;
    PreferenceStore& preferences;
    CheckFactory makeCheck;
    SnapshotRepository& snapshots;
    StoredStateRepository& states;
    QThreadPool& pool; ///< for what would keep the window waiting
    FleetViewStore& views; ///< that a person keeps
    FindingMarks& marks;
    ThresholdSettings& thresholds;
    QString author; ///< who marks findings
    const OperateServices* operate = nullptr; ///< null: the window only reads
    ProbeRunner* runner = nullptr; ///< for what is read on demand; null: it is not
    const RolloutServices* rollouts = nullptr; ///< null: there are none
    const LogsServices* logs = nullptr; ///< null: logs are not followed
    std::function<const PatchServices&()> patches = {}; ///< made when they are first wanted; empty: there are none
    PatchRecordRepository* patchRecords = nullptr; ///< for what differs; null: nothing is kept of patches
    IgnoreSettings* ignores = nullptr; ///< what is meant to differ; null: only what is built in
};

} // namespace magkeeper
