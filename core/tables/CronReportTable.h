// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/magento/CronReport.h"
#include "core/magento/CronSetting.h"
#include "core/tables/TextReport.h"

#include <QJsonObject>

namespace magkeeper {

/// Which part of the schedule is shown; empty lists: all of it.
struct CronFilter {
    QStringList jobs;
    QStringList groups;
    QStringList statuses; ///< as stored

    [[nodiscard]] bool takes(const CronJobReport& job) const;
    [[nodiscard]] bool takes(const CronRuns& runs, const CronRun& run) const;
    [[nodiscard]] bool isEmpty() const { return jobs.isEmpty() && groups.isEmpty() && statuses.isEmpty(); }
};

/// What magctl prints of the runs of a window. Thread: any; pure.
struct CronTables {
    const CronRuns& runs;
    const CronReport& report;
    const std::vector<CronSettingRemark>& remarks;
    CronFilter filter;
    std::optional<Error> cut; ///< why there are fewer runs than were asked for

    /// For people: what is to be said of jobs, groups and how cron is started; the runs themselves when a job or status
    /// is asked for.
    [[nodiscard]] std::vector<TextTable> tables() const;
    [[nodiscard]] QString line() const; ///< the window and what is in it
    /// For programs: docs/json/cron.schema.json, `schedule`.
    [[nodiscard]] QJsonObject json() const;
};

} // namespace magkeeper
