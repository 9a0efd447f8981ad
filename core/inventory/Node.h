// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Id.h"
#include "core/inventory/SshTarget.h"

#include <QStringList>

#include <vector>

namespace magkeeper {

struct NodeTag;
using NodeId = Id<NodeTag>;

/// What a node does in its environment; decides what is expected where.
enum class NodeRole { Web, Admin, Cron };

/// How the node is reached: our own SSH client or the system's.
enum class Transport { Libssh, OpenSsh };

/// One machine of an environment: an SSH target and a root folder, and how to run PHP there.
struct Node {
    NodeId id;
    QString name;
    SshTarget target;
    std::vector<SshTarget> jumps; ///< from the first hop to the last
    QString identityFile; ///< empty: the SSH configuration's, and the agent's keys
    QString root; ///< Magento's root folder; relative to the login's home unless absolute
    QString php; ///< PHP's path; empty: `php` by the login's PATH
    QStringList wrap; ///< words in front of every command, e.g. `docker exec -i php`
    QString runAs; ///< run commands as this user through sudo; empty: as the login
    NodeRole role = NodeRole::Web;

    friend bool operator==(const Node&, const Node&) = default;
};

} // namespace magkeeper
