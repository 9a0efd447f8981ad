// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/magento/CronState.h"

#include "core/magento/LockWords.h"

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

CronWindow readWindow(const FactReader& facts) {
    return {
        .rows = facts.count("rows"_L1),
        .truncated = facts.flag("truncated"_L1),
        .from = facts.instant("from"_L1),
        .pending = facts.count("pending"_L1),
        .running = facts.count("running"_L1),
        .success = facts.count("success"_L1),
        .missed = facts.count("missed"_L1),
        .error = facts.count("error"_L1),
        .other = facts.count("other"_L1),
    };
}

RunningJob readRunning(const FactReader& facts) {
    return {
        .job = facts.name("job"_L1),
        .group = facts.text("group"_L1),
        .scheduleId = facts.count("schedule_id"_L1),
        .scheduledAt = facts.instant("scheduled_at"_L1),
        .executedAt = facts.instant("executed_at"_L1),
        .age = facts.duration("age_ms"_L1),
        .lock = readLock(facts, "lock"_L1),
    };
}

CronJob readJob(const FactReader& facts) {
    return {
        .code = facts.name("code"_L1),
        .group = facts.text("group"_L1),
        .configured = facts.boolean("configured"_L1),
        .expression = facts.text("expression"_L1),
        .expressionSource = facts.text("expression_source"_L1),
        .lastSuccessAt = facts.instant("last_success_at"_L1),
        .lastDuration = facts.duration("last_duration_ms"_L1),
        .lastErrorAt = facts.instant("last_error_at"_L1),
        .lastError = facts.text("last_error"_L1),
        .missedSinceSuccess = facts.count("missed_since_success"_L1),
        .errorsSinceSuccess = facts.count("errors_since_success"_L1),
        .nextAt = facts.instant("next_at"_L1),
        .pending = facts.count("pending"_L1),
    };
}

CronGroup readGroup(const FactReader& facts) {
    return {
        .id = facts.name("id"_L1),
        .separateProcess = facts.boolean("separate_process"_L1),
        .generateEvery = facts.duration("generate_every_ms"_L1),
        .ahead = facts.duration("ahead_ms"_L1),
        .lifetime = facts.duration("lifetime_ms"_L1),
        .historyCleanupEvery = facts.duration("history_cleanup_every_ms"_L1),
        .historySuccess = facts.duration("history_success_ms"_L1),
        .historyFailure = facts.duration("history_failure_ms"_L1),
        .lock = readLock(facts, "lock"_L1),
    };
}

void readPulse(const FactReader& facts, CronState& cron) {
    cron.rowsEstimate = facts.count("rows_estimate"_L1);
    cron.newestExecutedAt = facts.instant("newest_executed_at"_L1);
    cron.newestFinishedAt = facts.instant("newest_finished_at"_L1);
    cron.oldestPendingAt = facts.instant("oldest_pending_at"_L1);
    cron.overduePending = facts.count("overdue_pending"_L1);
    if (const auto lag = facts.object("lag_ms"_L1)) {
        cron.newestLag = lag->duration("newest"_L1);
        cron.largestLag = lag->duration("largest"_L1);
    }
    cron.window = facts.value("window"_L1, readWindow).value_or(CronWindow());
}

CronState readCron(const FactReader& facts) {
    CronState cron;
    readPulse(facts, cron);
    if (const auto zone = facts.object("time_zone"_L1)) {
        cron.timeZone = zone->text("name"_L1);
        cron.timeZoneSource = zone->text("source"_L1);
    }
    cron.lockProvider = facts.text("lock_provider"_L1);
    cron.running = facts.list("running"_L1, readRunning);
    cron.runningTruncated = facts.flag("running_truncated"_L1);
    cron.jobs = facts.list("jobs"_L1, readJob);
    cron.jobsTruncated = facts.flag("jobs_truncated"_L1);
    cron.groups = facts.list("groups"_L1, readGroup);
    return cron;
}

} // namespace

CronStateReading decodeCronState(const Section* section) { return decodeSection(section, readCron); }

} // namespace magkeeper
