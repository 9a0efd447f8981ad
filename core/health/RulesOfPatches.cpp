// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/health/RuleParts.h"

namespace magkeeper {

using namespace rule_arguments;

// NOLINTNEXTLINE(readability-function-size): a table
std::vector<Rule> rulesOfPatches() {
    return {
        {.id = "patches.lost_with_packages",
            .section = "packages",
            .element = "loss",
            .each = "patches.lost",
            .subject = "join([loss.patch, loss.node], ' on ')",
            .conditions = {{Severity::Critical, "loss.by == 'packages'"}},
            .message = MessageId::PatchesLostWithPackages,
            .arguments = {text("loss.patch"), text("loss.node"), time("loss.changed_at")},
            .evidence
            = {"loss.patch", "loss.there_at", "loss.gone_at", "loss.changed_at", "loss.release_before", "loss.release"},
            .since = "loss.gone_at",
            .runbook = "patches"},
        {.id = "patches.lost_with_deploy",
            .section = "packages",
            .element = "loss",
            .each = "patches.lost",
            .subject = "join([loss.patch, loss.node], ' on ')",
            .conditions = {{Severity::Critical, "loss.by == 'deploy'"}},
            .message = MessageId::PatchesLostWithDeploy,
            .arguments = {text("loss.patch"), text("loss.node"), time("loss.changed_at")},
            .evidence = {"loss.patch", "loss.there_at", "loss.gone_at", "loss.changed_at"},
            .since = "loss.gone_at",
            .runbook = "patches"},
        {.id = "patches.lost",
            .section = "packages",
            .element = "loss",
            .each = "patches.lost",
            .subject = "join([loss.patch, loss.node], ' on ')",
            .conditions = {{Severity::Critical, "loss.by == 'unknown'"}},
            .message = MessageId::PatchesLost,
            .arguments = {text("loss.patch"), text("loss.node"), time("loss.there_at")},
            .evidence = {"loss.patch", "loss.there_at", "loss.gone_at"},
            .since = "loss.gone_at",
            .runbook = "patches"},
    };
}

} // namespace magkeeper
