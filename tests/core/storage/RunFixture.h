// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/guard/RunRecord.h"
#include "tests/core/storage/StorageFixture.h"

namespace magkeeper::test {

[[nodiscard]] inline RunRecord runOn(
    EnvironmentId environment, const Clock& clock, const QString& action = QStringLiteral("cache.flush")) {
    RunRecord run;
    run.id = RunId::create(clock);
    run.environmentId = environment;
    run.environment = QStringLiteral("acme-stage");
    run.node = QStringLiteral("web-1");
    run.action = action;
    run.arguments = {{QStringLiteral("type"), QStringLiteral("config")}};
    run.command = QStringLiteral("php bin/magento --no-ansi cache:flush");
    run.reason = QStringLiteral("'quoted' \"reason\" \n ü");
    run.owner = ownRunOwner();
    run.startedAt = clock.now();
    return run;
}

[[nodiscard]] inline RunEnding endingWith(RunOutcome outcome, const Clock& clock) {
    RunEnding ending;
    ending.verdict.outcome = outcome;
    ending.verdict.mayStillRun = outcome == RunOutcome::Unknown;
    ending.verdict.exitStatus = 0;
    ending.verdict.reason = QStringLiteral("Flushed cache types:");
    ending.at = clock.now();
    ending.duration = std::chrono::milliseconds(1200);
    ending.output = QStringLiteral("Flushed cache types:\nconfig\n");
    return ending;
}

/// A whole run, from its start to its end.
inline void doRun(
    Workspace& workspace, EnvironmentId environment, const Clock& clock, RunOutcome outcome = RunOutcome::Succeeded) {
    const RunRecord run = runOn(environment, clock);
    ASSERT_TRUE(await(workspace.runs().begin(run, {})));
    ASSERT_TRUE(await(workspace.runs().end(run.id, endingWith(outcome, clock))));
}

} // namespace magkeeper::test
