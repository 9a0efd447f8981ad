// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/actions/ActionCatalogue.h"

namespace magkeeper {

namespace {

ArgumentDefinition indexers(ArgumentCount count = ArgumentCount::Any) {
    return {.name = "indexer", .count = count, .meaning = "ids of indexers; none: all of them"};
}

constexpr auto depends
    = "The indexers that depend on them are rebuilt too; the database and the search engine work hard meanwhile";

} // namespace

// Texts: recorded from 2.4.7-p3; the ones of indexer:set-status from Magento_Indexer's IndexerSetStatusCommand.
// NOLINTNEXTLINE(readability-function-size): a table
std::vector<ActionDefinition> actionsOfIndexers() {
    return {
        {.id = "indexer.reindex",
            .title = "Rebuild indices",
            .risk = ActionRisk::Disruptive,
            .arguments = {indexers()},
            .words = {"indexer:reindex", "{indexer}"},
            .affects = depends,
            .undo = "nothing to undo: what was there is made anew",
            .proves = {"indexers", "search"},
            .texts = {{TextMeaning::Failed, "process error during indexation process"},
                {TextMeaning::Failed, "is locked by another reindex process"},
                {TextMeaning::Done, "index has been rebuilt successfully in"}},
            .deadline = std::chrono::hours(4)},
        {.id = "indexer.reset",
            .title = "Mark indices as to be rebuilt",
            .risk = ActionRisk::Disruptive,
            .arguments = {indexers()},
            .words = {"indexer:reset", "{indexer}"},
            .affects = "The indexers that these depend on are marked too; cron rebuilds all of them in its next turn",
            .undo = "indexer.reindex",
            .proves = {"indexers"},
            .texts = {{TextMeaning::Done, "indexer has been invalidated"}}},
        {.id = "indexer.set-mode",
            .title = "Update indices on save or by schedule",
            .risk = ActionRisk::Disruptive,
            .arguments = {{.name = "mode",
                              .kind = ArgumentKind::Choice,
                              .meaning = "when indices follow changes",
                              .choices = {"realtime", "schedule"}},
                indexers()},
            .words = {"indexer:set-mode", "{mode}", "{indexer}"},
            .affects = "Triggers of the changelogs are made or dropped; a change from schedule empties the backlog",
            .undo = "indexer.set-mode with the other mode",
            .proves = {"indexers"},
            .texts = {{TextMeaning::Done, "^Index mode for Indexer .+ was changed from"},
                {TextMeaning::Unchanged, "has not been changed"}}},
        {.id = "index.suspend",
            .title = "Let cron leave indices alone",
            .risk = ActionRisk::Disruptive,
            .arguments = {indexers(ArgumentCount::Many)},
            .words = {"indexer:set-status", "suspended", "{indexer}"},
            .affects = "Changes are collected and not brought into the index until it is resumed (2.4.7 and later)",
            .undo = "index.resume",
            .proves = {"indexers"},
            .texts = {{TextMeaning::Failed, "There are no commands defined|is not defined"},
                {TextMeaning::Unchanged, "(?i)status .*has not been changed"},
                {TextMeaning::Done, "(?i)status .*(was|has been) changed"}}},
        {.id = "index.resume",
            .title = "Let cron care for suspended indices again",
            .risk = ActionRisk::Safe,
            .arguments = {indexers(ArgumentCount::Many)},
            .words = {"indexer:set-status", "invalid", "{indexer}"},
            .affects = "They are rebuilt whole in cron's next turn",
            .undo = "index.suspend",
            .proves = {"indexers"},
            .texts = {{TextMeaning::Failed, "There are no commands defined|is not defined"},
                {TextMeaning::Unchanged, "(?i)status .*has not been changed"},
                {TextMeaning::Done, "(?i)status .*(was|has been) changed"}}},
    };
}

} // namespace magkeeper
