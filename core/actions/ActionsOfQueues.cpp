// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/actions/ActionCatalogue.h"

namespace magkeeper {

// A consumer in the foreground waits for ever for its next message: it is left behind, and only its start is judged.
std::vector<ActionDefinition> actionsOfQueues() {
    return {
        {.id = "queue.start-consumer",
            .title = "Start a consumer",
            .risk = ActionRisk::Safe,
            .means = ActionMeans::Consumer,
            .arguments = {{.name = "consumer", .meaning = "its name"},
                {.name = "messages",
                    .kind = ArgumentKind::Number,
                    .count = ArgumentCount::Optional,
                    .meaning = "it ends after so many",
                    .initial = "10000",
                    .least = 1,
                    .most = 1'000'000}},
            .words = {"queue:consumers:start", "{consumer}", "--max-messages={messages}", "--single-thread"},
            .affects = "One more process on the server, until it has taken that many messages; --single-thread: none "
                       "if one runs",
            .undo = "process.stop",
            .proves = {"queue", "system"},
            .texts = {{TextMeaning::Failed, "is not declared"}, {TextMeaning::Done, "^started as process [0-9]+"}}},
        {.id = "queue.restart-consumers",
            .title = "Have all consumers end after their message",
            .risk = ActionRisk::Disruptive,
            .words = {"queue:consumers:restart"},
            .affects = "Consumers end when they have done their message; cron or the supervisor starts them again",
            .undo = "",
            .proves = {"queue", "system"},
            .texts = {{TextMeaning::Done, "\\A\\s*\\z"}}},
        {.id = "process.stop",
            .title = "End a process of this Magento",
            .risk = ActionRisk::Dangerous,
            .means = ActionMeans::Program,
            .arguments = {{.name = "pid",
                              .kind = ArgumentKind::Number,
                              .meaning = "as the probe showed it",
                              .least = 2,
                              .most = 4'194'304},
                {.name = "kind",
                    .kind = ArgumentKind::Choice,
                    .meaning = "what the probe says it is: another one is left alone",
                    .choices = {"cron", "consumer", "indexer", "setup", "command"}}},
            .program = "process_stop",
            .affects = "It is sent TERM: what it was at stays half done; an indexer stays 'working' until it is reset",
            .undo = "",
            .proves = {"system", "indexers", "cron"}},
    };
}

} // namespace magkeeper
