// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/actions/ActionCatalogue.h"

namespace magkeeper {

namespace {

ArgumentDefinition addresses(ArgumentCount count, const char* neededUnless = "") {
    return {.name = "ip",
        .kind = ArgumentKind::Address,
        .count = count,
        .meaning = "addresses that see the shop all the same",
        .neededUnless = neededUnless};
}

} // namespace

// Texts: recorded from 2.4.7-p3. A list of addresses outlives maintenance: it comes back when that is enabled again.
std::vector<ActionDefinition> actionsOfMaintenance() {
    return {
        {.id = "maintenance.enable",
            .title = "Close the shop for maintenance",
            .risk = ActionRisk::Dangerous,
            .arguments = {addresses(ArgumentCount::Any)},
            .words = {"maintenance:enable", "--ip={ip}"},
            .affects = "Every page and every API answers 503; cron and consumers go on",
            .undo = "maintenance.disable",
            .proves = {"identity"},
            .texts = {{TextMeaning::Failed, "^Invalid IP"}, {TextMeaning::Done, "^Enabled maintenance mode"}}},
        {.id = "maintenance.disable",
            .title = "Open the shop again",
            .risk = ActionRisk::Safe,
            .words = {"maintenance:disable"},
            .affects = "Everybody sees the shop again; the list of addresses stays for the next time",
            .undo = "maintenance.enable",
            .proves = {"identity"},
            .texts = {{TextMeaning::Done, "^Disabled maintenance mode"}}},
        {.id = "maintenance.allow-ips",
            .title = "Say who sees the shop during maintenance",
            .risk = ActionRisk::Safe,
            .arguments = {{.name = "how",
                              .kind = ArgumentKind::Choice,
                              .meaning = "put these in place of the list, add them, or empty it",
                              .choices = {"set", "add", "none"}},
                addresses(ArgumentCount::Any, "how=none")},
            .words = {"maintenance:allow-ips", "?how=add:--add", "?how=none:--none", "{ip}"},
            .affects = "Only who is let in while maintenance is on",
            .undo = "maintenance.allow-ips with the list before",
            .proves = {"identity"},
            .texts = {{TextMeaning::Failed, "^Invalid IP"}, {TextMeaning::Done, "^Set exempt IP-addresses:"}}},
    };
}

} // namespace magkeeper
