// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Id.h"
#include "core/inventory/Node.h"

#include <QStringList>

#include <vector>

namespace magkeeper {

struct EnvironmentTag;
using EnvironmentId = Id<EnvironmentTag>;

enum class EnvironmentKind { Production, Staging, Development };

/// What may be done to an environment: only reading, or guarded writes too.
enum class Access { Observe, Operate };

/// One running installation of a store, reached over one or more nodes. The first node is the primary (cron, admin).
struct Environment {
    EnvironmentId id;
    QString name; ///< unique in the workspace, without regard to case
    QString store; ///< the client's Magento project that it belongs to
    EnvironmentKind kind = EnvironmentKind::Production;
    Access access = Access::Observe;
    Transport transport = Transport::Libssh;
    bool oldAlgorithms
        = false; ///< asked for: SSH may use algorithms that were retired, for servers that know no others
    QString url; ///< the shop's address, http or https; may be empty
    QStringList tags;
    std::vector<Node> nodes;
    qint64 version = 0; ///< grows with each stored change; 0: never stored

    [[nodiscard]] const Node& primary() const { return nodes.front(); }
    [[nodiscard]] const Node* node(const QString& nodeName) const;

    friend bool operator==(const Environment&, const Environment&) = default;
};

/// Names as they stand in JSON, in magctl and in the database.
[[nodiscard]] QString kindName(EnvironmentKind kind);
[[nodiscard]] QString accessName(Access access);
[[nodiscard]] QString transportName(Transport transport);
[[nodiscard]] QString roleName(NodeRole role);
[[nodiscard]] Result<EnvironmentKind> kindFromName(const QString& name);
[[nodiscard]] Result<Access> accessFromName(const QString& name);
[[nodiscard]] Result<Transport> transportFromName(const QString& name);
[[nodiscard]] Result<NodeRole> roleFromName(const QString& name);

/// Checks every part and says the first thing that is wrong (InvalidInput): names, targets, roots, URL, duplicates.
[[nodiscard]] Result<void> validate(const Environment& environment);

/// The store that an environment's name suggests: `acme` for `acme-prod`, else the name itself.
[[nodiscard]] QString storeFromEnvironmentName(const QString& name);

} // namespace magkeeper
