// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/health/RuleParts.h"

namespace magkeeper {

using namespace rule_arguments;

std::vector<Rule> rulesOfNodes() {
    return {
        {.id = "nodes.release_differs",
            .section = "nodes",
            .conditions = {{Severity::Warning, "any(n in nodes: n.identity.version != nodes[0].identity.version)"}},
            .message = MessageId::NodesReleaseDiffers,
            .arguments = {text("join(map(n in nodes: n.name + ': ' + text(n.identity.version)))")},
            .evidence = {"nodes[0].identity.version", "nodes[1].identity.version"}},
        {.id = "nodes.code_differs",
            .section = "nodes",
            .conditions = {{Severity::Warning,
                "any(n in nodes: n.identity.composer_lock.digest != nodes[0].identity.composer_lock.digest)"}},
            .message = MessageId::NodesCodeDiffers,
            .arguments = {text("join(map(n in nodes: n.name + ': ' + text(n.identity.composer_lock.digest)))")},
            .evidence = {"nodes[0].identity.composer_lock.digest", "nodes[1].identity.composer_lock.digest"}},
        {.id = "nodes.mode_differs",
            .section = "nodes",
            .conditions = {{Severity::Warning, "any(n in nodes: n.identity.mode != nodes[0].identity.mode)"}},
            .message = MessageId::NodesModeDiffers,
            .arguments = {text("join(map(n in nodes: n.name + ': ' + text(n.identity.mode)))")},
            .evidence = {"nodes[0].identity.mode", "nodes[1].identity.mode"}},
        {.id = "nodes.static_content_differs",
            .section = "nodes",
            .conditions = {{Severity::Warning,
                "any(n in nodes: n.identity.deployed_version != nodes[0].identity.deployed_version)"}},
            .message = MessageId::NodesStaticContentDiffers,
            .arguments = {text("join(map(n in nodes: n.name + ': ' + text(n.identity.deployed_version)))")},
            .evidence = {"nodes[0].identity.deployed_version", "nodes[1].identity.deployed_version"}},
        {.id = "nodes.modules_differ",
            .section = "nodes",
            .conditions = {{Severity::Warning, "any(n in nodes: n.modules_digest != nodes[0].modules_digest)"}},
            .message = MessageId::NodesModulesDiffer,
            .arguments = {text("join(map(n in nodes: n.name + ': ' + text(n.modules_digest)))")},
            .evidence = {"nodes[0].modules_digest", "nodes[1].modules_digest"}},
        {.id = "nodes.php_differs",
            .section = "nodes",
            .conditions = {{Severity::Notice, "any(n in nodes: n.php.version != nodes[0].php.version)"}},
            .message = MessageId::NodesPhpDiffers,
            .arguments = {text("join(map(n in nodes: n.name + ': ' + text(n.php.version)))")},
            .evidence = {"nodes[0].php.version", "nodes[1].php.version"}},
    };
}

} // namespace magkeeper
