// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/logs/NodeLogs.h"
#include "ui/logs/LogIntake.h"

namespace magkeeper {

/// A machine whose logs are followed.
struct FollowedNode {
    EnvironmentId environmentId;
    QString environment;
    QString node; ///< empty: its environment has no other
    logs::NodeLogsState state;

    [[nodiscard]] QString name() const { return node.isEmpty() ? environment : environment + u' ' + node; }
};

/// Follows the logs of every node of some environments at once. Thread: the window's. Destroying it stops all.
class FollowedNodes final : public QObject {
    Q_OBJECT

public:
    using Received = std::function<void(LogBatch)>;

    FollowedNodes(RemoteShells& shells, QThreadPool& pool, logs::Grammars grammars, QObject* parent = nullptr);
    ~FollowedNodes() override;

    /// In the place of what was followed before. The order's globs may be words for sets of files. Batches name nodes
    /// by their numbers.
    void start(
        const std::vector<Environment>& environments, const logs::NodeLogsOrder& order, const Received& received);
    /// Follows other files too, without losing or repeating anything. False: what is followed now is not all among
    /// them, there is nothing new, or nothing is followed. `files` as in the order.
    [[nodiscard]] bool widen(const QStringList& files);
    void stop(); ///< the nodes stay, as they stood
    /// The followers wait: nothing is lost. No harm when they do already.
    void hold();
    void release();

    [[nodiscard]] const std::vector<FollowedNode>& nodes() const { return m_nodes; }
    [[nodiscard]] QStringList environments() const; ///< of the nodes, by number
    [[nodiscard]] bool isHeld() const { return m_isHeld; }
    [[nodiscard]] bool isRunning() const { return m_scope != nullptr; }
    /// Nodes in a state.
    [[nodiscard]] int count(logs::NodeLogsState::Kind kind) const;
    [[nodiscard]] const FollowedNode* firstFault() const; ///< null: all is well

Q_SIGNALS:
    void changed(); ///< the state of one of them

private:
    void startNode(
        const Environment& environment, const Node& node, const logs::NodeLogsOrder& order, const Received& received);

    RemoteShells& m_shells;
    QThreadPool& m_pool;
    logs::Grammars m_grammars;
    QStringList m_globs; ///< empty: the usual ones
    std::vector<FollowedNode> m_nodes;
    std::vector<std::shared_ptr<logs::NodeLogs>> m_logs;
    std::unique_ptr<QObject> m_scope; ///< of what runs; null: nothing does
    std::stop_source m_stop;
    bool m_isHeld = false;
};

} // namespace magkeeper
