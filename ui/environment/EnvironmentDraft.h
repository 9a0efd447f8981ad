// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/inventory/Environment.h"

#include <QMap>

namespace magkeeper {

/// A node as it stands in a form: texts.
struct NodeDraft {
    NodeId id;
    QString name;
    QString ssh;
    QString root;
    QString jumps; ///< parted by commas
    QString identityFile;
    QString php;
    QString wrap;
    QString runAs;
    NodeRole role = NodeRole::Web;
};

/// An environment as it stands in a form: what was typed, right or wrong. A value.
struct EnvironmentDraft {
    EnvironmentId id;
    qint64 version = 0;
    QString name;
    QString store;
    EnvironmentKind kind = EnvironmentKind::Production;
    Access access = Access::Observe;
    Transport transport = Transport::Libssh;
    bool oldAlgorithms = false; ///< is kept as it was
    QString url;
    QString tags; ///< parted by commas or blanks
    std::vector<NodeDraft> nodes{NodeDraft{.name = QStringLiteral("web-1")}};

    [[nodiscard]] static EnvironmentDraft of(const Environment& environment);
    [[nodiscard]] bool isNew() const { return version == 0; }

    /// What the form says, when all of it can be understood.
    [[nodiscard]] Result<Environment> toEnvironment() const;
    /// Sentences by field: `name`, `url`, `node.0.ssh`, … Empty fields that are needed are among them.
    [[nodiscard]] QMap<QString, QString> problems() const;
};

/// One node's texts understood, or the first that cannot be.
[[nodiscard]] Result<Node> toNode(const NodeDraft& draft);

} // namespace magkeeper
