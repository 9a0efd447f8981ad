// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/actions/ActionCatalogue.h"

namespace magkeeper {

// Texts: recorded from 2.4.7-p3; that of cron:remove from Magento_Cron's CronRemoveCommand.
// NOLINTNEXTLINE(readability-function-size): a table
std::vector<ActionDefinition> actionsOfCron() {
    return {
        {.id = "cron.run",
            .title = "Run the jobs that are due",
            .risk = ActionRisk::Disruptive,
            .arguments
            = {{.name = "group", .count = ArgumentCount::Optional, .meaning = "one group; none: all of them"}},
            .words = {"cron:run", "--group={group}"},
            .affects = "Jobs run as cron would run them, also while maintenance is on; groups with processes of their "
                       "own go on behind",
            .undo = "",
            .proves = {"cron", "indexers"},
            .texts = {{TextMeaning::Done, "^Ran jobs by schedule"}},
            .deadline = std::chrono::hours(1)},
        {.id = "cron.install",
            .title = "Write Magento's lines into the crontab",
            .risk = ActionRisk::Disruptive,
            .arguments = {{.name = "force",
                .kind = ArgumentKind::Choice,
                .count = ArgumentCount::Optional,
                .meaning = "whether lines that are there are written anew",
                .choices = {"no", "yes"},
                .initial = "no"}},
            .words = {"cron:install", "?force=yes:--force"},
            .affects = "Jobs run each minute from now on, as this login",
            .undo = "cron.remove",
            .proves = {"system", "cron"},
            .texts = {{TextMeaning::Done, "^Crontab has been generated and saved"},
                {TextMeaning::Unchanged, "^Crontab has already been generated and saved"}}},
        {.id = "cron.remove",
            .title = "Take Magento's lines out of the crontab",
            .risk = ActionRisk::Dangerous,
            .words = {"cron:remove"},
            .affects = "No job runs any more: no mail, no index, no order exports",
            .undo = "cron.install",
            .proves = {"system", "cron"},
            .texts = {{TextMeaning::Done, "cron tasks have been removed"}}},
        {.id = "cron.schedule-job",
            .title = "Have cron run one job in its next turn",
            .risk = ActionRisk::Safe,
            .means = ActionMeans::Program,
            .arguments = {{.name = "job", .meaning = "its code, as in the schedule"}},
            .program = "cron_schedule_job",
            .affects = "One row is added to cron_schedule; nothing runs until cron comes",
            .undo = "cron.clear-stuck does not take it away; it is gone once it ran",
            .proves = {"cron"}},
        {.id = "cron.clear-stuck",
            .title = "Mark a job's stuck runs as failed",
            .risk = ActionRisk::Disruptive,
            .means = ActionMeans::Program,
            .arguments = {{.name = "job", .meaning = "its code"},
                {.name = "minutes",
                    .kind = ArgumentKind::Number,
                    .count = ArgumentCount::Optional,
                    .meaning = "only runs that began longer ago",
                    .initial = "120",
                    .least = 1,
                    .most = 100'000}},
            .program = "cron_clear_stuck",
            .affects = "Its rows that are 'running' become 'error', so that cron starts it again; refused while a "
                       "process of the job lives",
            .undo = "",
            .proves = {"cron"}},
    };
}

} // namespace magkeeper
