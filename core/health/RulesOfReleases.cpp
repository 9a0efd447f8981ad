// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/health/RuleParts.h"

namespace magkeeper {

using namespace rule_arguments;

// NOLINTNEXTLINE(readability-function-size): a table
std::vector<Rule> rulesOfReleases() {
    return {
        {.id = "release.behind",
            .section = "identity",
            .conditions = {{Severity::Warning, "release.known and release.behind"}},
            .message = MessageId::ReleaseBehind,
            .arguments = {text("release.version"), text("release.newest")},
            .evidence = {"identity.version", "release.newest"},
            .runbook = "upgrade"},
        {.id = "release.support_ended",
            .section = "identity",
            .conditions = {{Severity::Warning,
                "release.known and release.support_days != null and release.support_days < 0 and (release.open_source "
                "or (default(release.extended_days, -1) < 0 and default(release.security_days, -1) < 0))"}},
            .message = MessageId::ReleaseSupportEnded,
            .arguments = {text("release.line")},
            .evidence = {"identity.version", "release.support_days", "release.extended_days", "release.security_days"},
            .runbook = "upgrade"},
        {.id = "release.support_ending",
            .section = "identity",
            .conditions = {{Severity::Notice,
                "release.known and release.support_days != null and release.support_days >= 0 and release.support_days "
                "< $notice"}},
            .message = MessageId::ReleaseSupportEnding,
            .arguments = {text("release.line"), count("release.support_days")},
            .evidence = {"identity.version", "release.support_days"},
            .thresholds = {{"notice", 180, 1, 2000, "days"}},
            .runbook = "upgrade"},
        {.id = "release.cloud_switch_off",
            .section = "identity",
            .conditions = {{Severity::Critical,
                               "release.known and release.cloud == true and release.cloud_days != null and "
                               "release.cloud_days < $critical"},
                {Severity::Warning,
                    "release.known and release.cloud == true and release.cloud_days != null and release.cloud_days < "
                    "$warning"}},
            .message = MessageId::ReleaseCloudSwitchOff,
            .arguments = {text("release.line"), count("release.cloud_days")},
            .evidence = {"identity.version", "release.cloud_days"},
            .thresholds = {{"warning", 180, 1, 2000, "days"}, {"critical", 30, 1, 2000, "days"}},
            .runbook = "upgrade"},
        {.id = "requirements.older",
            .section = "services",
            .element = "requirement",
            .each = "requirements",
            .subject = "requirement.service",
            .conditions = {{Severity::Warning, "requirement.fit == 'older'"}},
            .message = MessageId::RequirementsOlder,
            .arguments = {text("requirement.title"), text("requirement.version"), text("requirement.listed")},
            .evidence = {"requirement.version", "requirement.listed"},
            .runbook = "upgrade"},
        {.id = "requirements.newer",
            .section = "services",
            .element = "requirement",
            .each = "requirements",
            .subject = "requirement.service",
            .conditions
            = {{Severity::Warning, "requirement.service == 'php' and requirement.fit in ['newer', 'between']"},
                {Severity::Notice, "requirement.fit in ['newer', 'between']"}},
            .message = MessageId::RequirementsNewer,
            .arguments = {text("requirement.title"), text("requirement.version"), text("requirement.listed")},
            .evidence = {"requirement.version", "requirement.listed"}},
    };
}

} // namespace magkeeper
