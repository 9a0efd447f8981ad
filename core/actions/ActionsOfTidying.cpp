// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/actions/ActionCatalogue.h"

namespace magkeeper {

namespace {

ArgumentDefinition days(const char* initial) {
    return {.name = "days",
        .kind = ArgumentKind::Number,
        .count = ArgumentCount::Optional,
        .meaning = "only what is older",
        .initial = initial,
        .least = 1,
        .most = 3650};
}

} // namespace

std::vector<ActionDefinition> actionsOfTidying() {
    return {
        {.id = "search.clear-read-only",
            .title = "Let the search engine write again",
            .risk = ActionRisk::Disruptive,
            .means = ActionMeans::Program,
            .program = "search_clear_read_only",
            .affects
            = "The block that a full disk left on the store's indices is taken off; make room first, or it comes back",
            .undo = "",
            .proves = {"search"}},
        {.id = "reports.clean",
            .title = "Delete old error reports",
            .risk = ActionRisk::Safe,
            .means = ActionMeans::Program,
            .arguments = {days("30")},
            .program = "reports_clean",
            .affects = "Files in var/report that nobody changed for that long are deleted",
            .undo = "",
            .proves = {"files"}},
        {.id = "session.clean-expired",
            .title = "Delete sessions that have ended",
            .risk = ActionRisk::Safe,
            .means = ActionMeans::Program,
            .program = "session_clean_expired",
            .affects = "Rows of table session, or files in var/session, whose time is over; Redis does so by itself",
            .undo = "",
            .proves = {"database", "files"}},
        {.id = "logs.rotate-now",
            .title = "Set large logs aside",
            .risk = ActionRisk::Safe,
            .means = ActionMeans::Program,
            .arguments = {{.name = "megabytes",
                .kind = ArgumentKind::Number,
                .count = ArgumentCount::Optional,
                .meaning = "only logs that are larger",
                .initial = "100",
                .least = 1,
                .most = 1'000'000}},
            .program = "logs_rotate",
            .affects = "var/log/NAME.log becomes NAME.log.TIME; Magento begins a new one with its next record",
            .undo = "rename it back",
            .proves = {"files"}},
    };
}

} // namespace magkeeper
