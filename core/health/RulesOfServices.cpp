// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/health/RuleParts.h"

namespace magkeeper {

using namespace rule_arguments;

// NOLINTNEXTLINE(readability-function-size): a table
std::vector<Rule> rulesOfServices() {
    return {
        {.id = "service.down",
            .section = "services",
            .element = "service",
            .each = "services",
            .subject = "service.section",
            .conditions = {{Severity::Critical, "true"}},
            .message = MessageId::ServiceDown,
            .arguments = {text("service.section"), text("service.text")},
            .evidence = {"service.kind", "service.text"},
            .runbook = "service-down"},
        {.id = "probe.clock_offset",
            .section = "system",
            .conditions
            = {{Severity::Critical, "probe.clock_offset_ms != null and abs(probe.clock_offset_ms) > $critical"},
                {Severity::Warning, "probe.clock_offset_ms != null and abs(probe.clock_offset_ms) > $warning"}},
            .message = MessageId::ProbeClockOffset,
            .arguments = {duration("probe.clock_offset_ms")},
            .evidence = {"probe.clock_offset_ms"},
            .thresholds = {{"warning", 30000, 1000, 86400000, "ms"}, {"critical", 300000, 1000, 31536000000, "ms"}},
            .runbook = "clock"},
    };
}

} // namespace magkeeper
