// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/health/RuleParts.h"

namespace magkeeper {

using namespace rule_arguments;

// NOLINTNEXTLINE(readability-function-size): a table
std::vector<Rule> rulesOfNodes() {
    return {
        {.id = "nodes.release_differs",
            .section = "nodes",
            .element = "n",
            .each = "nodes",
            .grouping = RuleGrouping::Together,
            .conditions = {{Severity::Warning, "any(o in nodes: o.identity.version != n.identity.version)"}},
            .message = MessageId::NodesReleaseDiffers,
            .arguments = {text("join(map(o in nodes: o.name + ': ' + text(o.identity.version)))")},
            .evidence = {"n.name", "n.identity.version"}},
        {.id = "nodes.code_differs",
            .section = "nodes",
            .element = "n",
            .each = "nodes",
            .grouping = RuleGrouping::Together,
            .conditions = {{Severity::Warning,
                // digests of different lengths are of different kinds, and tell nothing
                "any(o in nodes: o.identity.composer_lock.digest != n.identity.composer_lock.digest and "
                "(o.identity.composer_lock == null or n.identity.composer_lock == null or "
                "length(o.identity.composer_lock.digest) == length(n.identity.composer_lock.digest)))"}},
            .message = MessageId::NodesCodeDiffers,
            .arguments = {text("join(map(o in nodes: o.name + ': ' + text(o.identity.composer_lock.digest)))")},
            .evidence = {"n.name", "n.identity.composer_lock.digest"}},
        {.id = "nodes.mode_differs",
            .section = "nodes",
            .element = "n",
            .each = "nodes",
            .grouping = RuleGrouping::Together,
            .conditions = {{Severity::Warning, "any(o in nodes: o.identity.mode != n.identity.mode)"}},
            .message = MessageId::NodesModeDiffers,
            .arguments = {text("join(map(o in nodes: o.name + ': ' + text(o.identity.mode)))")},
            .evidence = {"n.name", "n.identity.mode"}},
        {.id = "nodes.static_content_differs",
            .section = "nodes",
            .element = "n",
            .each = "nodes",
            .grouping = RuleGrouping::Together,
            .conditions
            = {{Severity::Warning, "any(o in nodes: o.identity.deployed_version != n.identity.deployed_version)"}},
            .message = MessageId::NodesStaticContentDiffers,
            .arguments = {text("join(map(o in nodes: o.name + ': ' + text(o.identity.deployed_version)))")},
            .evidence = {"n.name", "n.identity.deployed_version"}},
        {.id = "nodes.modules_differ",
            .section = "nodes",
            .element = "n",
            .each = "nodes",
            .grouping = RuleGrouping::Together,
            .conditions = {{Severity::Warning,
                "any(o in nodes: o.modules_digest != n.modules_digest and length(o.modules_digest) == "
                "length(n.modules_digest))"}},
            .message = MessageId::NodesModulesDiffer,
            .arguments = {text("join(map(o in nodes: o.name + ': ' + text(o.modules_digest)))")},
            .evidence = {"n.name", "n.modules_digest"}},
        {.id = "nodes.php_differs",
            .section = "nodes",
            .element = "n",
            .each = "nodes",
            .grouping = RuleGrouping::Together,
            .conditions = {{Severity::Notice, "any(o in nodes: o.php.version != n.php.version)"}},
            .message = MessageId::NodesPhpDiffers,
            .arguments = {text("join(map(o in nodes: o.name + ': ' + text(o.php.version)))")},
            .evidence = {"n.name", "n.php.version"}},
    };
}

} // namespace magkeeper
