// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/fleet/CronReader.h"
#include "ui/charts/Timeline.h"
#include "ui/environment/TableCells.h"
#include "ui/widgets/FactList.h"
#include "ui/widgets/ValueTableModel.h"

#include <QTimeZone>

namespace magkeeper {

/// A table of jobs: what is to be said of each, and how its runs went. `now` is the store's clock.
[[nodiscard]] std::vector<Column<CronJobReport>> cronJobColumns(const tableCells::SharedInstant& now);
/// What a snapshot alone tells of the jobs, without the runs themselves.
[[nodiscard]] std::vector<CronJobReport> cronJobsOf(const CronState& state, Instant now);
/// The gravest of what is said of a job, as a mark.
[[nodiscard]] Mark markOf(CronConcern concern);
/// All about one job: its expression in words, when it is due in the store's zone and in UTC, and each concern with its
/// reason.
[[nodiscard]] std::vector<FactRow> cronJobFacts(const CronJobReport& job, const CronReport& report);
/// The runs as bars. A long run is told from others by its look.
[[nodiscard]] std::shared_ptr<const Timeline> cronTimeline(
    const CronRuns& runs, const CronReport& report, const CronState* state);
/// What a run says, in a few lines.
[[nodiscard]] QString cronRunText(const CronRuns& runs, const CronRun& run, const QTimeZone& zone);

} // namespace magkeeper
