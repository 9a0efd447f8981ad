// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/health/RuleParts.h"

namespace magkeeper {

using namespace rule_arguments;

// NOLINTNEXTLINE(readability-function-size): a table
std::vector<Rule> rulesOfSystem() {
    return {
        {.id = "system.load",
            .section = "system",
            .scope = RuleScope::Node,
            .conditions = {{Severity::Critical, "system.load[2] > $critical * system.cpus"},
                {Severity::Warning, "system.load[2] > $warning * system.cpus"}},
            .message = MessageId::SystemLoad,
            .arguments = {text("name"), text("system.load[2]"), text("system.cpus")},
            .evidence = {"system.load", "system.cpus"},
            .thresholds = {{"warning", 4, 0.5, 1000, "ratio"}, {"critical", 8, 0.5, 1000, "ratio"}},
            .runbook = "load"},
        {.id = "system.memory",
            .section = "system",
            .scope = RuleScope::Node,
            .conditions
            = {{Severity::Critical, "system.memory.available_bytes < $critical * system.memory.total_bytes"},
                {Severity::Warning, "system.memory.available_bytes < $warning * system.memory.total_bytes"}},
            .message = MessageId::SystemMemory,
            .arguments = {text("name"), size("system.memory.available_bytes"), size("system.memory.total_bytes")},
            .evidence = {"system.memory.available_bytes", "system.memory.total_bytes"},
            .thresholds = {{"warning", 0.05, 0, 1, "ratio"}, {"critical", 0.02, 0, 1, "ratio"}},
            .runbook = "memory"},
        {.id = "system.memory_limit",
            .section = "system",
            .scope = RuleScope::Node,
            .conditions = {{Severity::Warning,
                "system.memory.cgroup_limit_bytes != null and system.memory.cgroup_used_bytes != null and "
                "system.memory.cgroup_used_bytes > $warning * system.memory.cgroup_limit_bytes"}},
            .message = MessageId::SystemMemoryLimit,
            .arguments
            = {text("name"), size("system.memory.cgroup_used_bytes"), size("system.memory.cgroup_limit_bytes")},
            .evidence = {"system.memory.cgroup_used_bytes", "system.memory.cgroup_limit_bytes"},
            .thresholds = {{"warning", 0.95, 0.1, 1, "ratio"}},
            .runbook = "memory"},
        {.id = "system.swap",
            .section = "system",
            .scope = RuleScope::Node,
            .conditions = {{Severity::Warning,
                "system.memory.swap_total_bytes > 0 and system.memory.swap_free_bytes < $warning * "
                "system.memory.swap_total_bytes"}},
            .message = MessageId::SystemSwap,
            .arguments = {text("name"), size("system.memory.swap_free_bytes"), size("system.memory.swap_total_bytes")},
            .evidence = {"system.memory.swap_free_bytes", "system.memory.swap_total_bytes"},
            .thresholds = {{"warning", 0.1, 0, 1, "ratio"}},
            .runbook = "memory"},
        {.id = "system.disk_full",
            .section = "system",
            .scope = RuleScope::Node,
            .element = "disk",
            .each = "system.disks",
            .subject = "disk.folder",
            .conditions
            = {{Severity::Critical, "disk.same_as == null and disk.free_bytes < $critical * disk.total_bytes"},
                {Severity::Warning, "disk.same_as == null and disk.free_bytes < $warning * disk.total_bytes"}},
            .message = MessageId::SystemDiskFull,
            .arguments = {text("disk.folder"), size("disk.free_bytes"), ratio("disk.free_bytes / disk.total_bytes")},
            .evidence = {"disk.free_bytes", "disk.total_bytes"},
            .thresholds = {{"warning", 0.1, 0, 1, "ratio"}, {"critical", 0.03, 0, 1, "ratio"}},
            .runbook = "disk"},
        {.id = "system.inodes",
            .section = "system",
            .scope = RuleScope::Node,
            .level = RuleLevel::Full,
            .element = "disk",
            .each = "system.disks",
            .subject = "disk.folder",
            .conditions = {{Severity::Critical,
                               "disk.same_as == null and disk.inodes_total != null and disk.inodes_total > 0 and "
                               "disk.inodes_free < $critical * disk.inodes_total"},
                {Severity::Warning,
                    "disk.same_as == null and disk.inodes_total != null and disk.inodes_total > 0 and disk.inodes_free "
                    "< $warning * disk.inodes_total"}},
            .message = MessageId::SystemInodes,
            .arguments = {text("disk.folder"), count("disk.inodes_free")},
            .evidence = {"disk.inodes_free", "disk.inodes_total"},
            .thresholds = {{"warning", 0.1, 0, 1, "ratio"}, {"critical", 0.03, 0, 1, "ratio"}},
            .runbook = "disk"},
        {.id = "system.disk_filling",
            .section = "system",
            .element = "disk",
            .each = "trends.disks",
            .subject = "disk.node + ' ' + disk.path",
            .conditions = {{Severity::Critical, "disk.days_left != null and disk.days_left < $critical"},
                {Severity::Warning, "disk.days_left != null and disk.days_left < $warning"}},
            .message = MessageId::SystemDiskFilling,
            .arguments = {text("disk.node"), text("if(disk.path == '', '/', disk.path)"), count("disk.days_left")},
            .evidence = {"disk.free_bytes", "disk.days_left"},
            .thresholds = {{"warning", 7, 0, 365, "days"}, {"critical", 2, 0, 365, "days"}},
            .runbook = "disk"},
    };
}

} // namespace magkeeper
