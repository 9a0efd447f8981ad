// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/logs/FollowedNodes.h"

#include "core/logs/LogFileSets.h"

#include <algorithm>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

QStringList globsOf(const QStringList& files) {
    const auto sets = logs::LogFileSets::load();
    return sets ? sets->expand(files) : files;
}

} // namespace

FollowedNodes::FollowedNodes(RemoteShells& shells, QThreadPool& pool, logs::Grammars grammars, QObject* parent)
    : QObject(parent)
    , m_shells(shells)
    , m_pool(pool)
    , m_grammars(std::move(grammars)) { }

FollowedNodes::~FollowedNodes() { m_stop.request_stop(); }

void FollowedNodes::start(
    const std::vector<Environment>& environments, const logs::NodeLogsOrder& order, const Received& received) {
    stop();
    m_nodes.clear();
    m_stop = {};
    m_isHeld = false;
    m_scope = std::make_unique<QObject>();
    m_globs = globsOf(order.globs);
    logs::NodeLogsOrder expanded = order;
    expanded.globs = m_globs;
    for (const Environment& environment : environments)
        for (const Node& node : environment.nodes)
            startNode(environment, node, expanded, received);
}

bool FollowedNodes::widen(const QStringList& files) {
    const QStringList usual = globsOf({u"magento"_s});
    const QStringList globs = globsOf(files);
    const QStringList& before = m_globs.isEmpty() ? usual : m_globs;
    const bool hasAll = std::ranges::all_of(before, [&](const QString& glob) { return globs.contains(glob); });
    if (!isRunning() || !hasAll || globs.size() == before.size())
        return false;
    m_globs = globs;
    for (const auto& logs : m_logs)
        logs->widen(globs);
    return true;
}

void FollowedNodes::startNode(
    const Environment& environment, const Node& node, const logs::NodeLogsOrder& order, const Received& received) {
    const auto number = static_cast<int>(m_nodes.size());
    m_nodes.push_back({environment.id, environment.name, environment.nodes.size() > 1 ? node.name : QString(), {}});
    const auto logs = std::make_shared<logs::NodeLogs>(*m_scope, m_pool,
        m_shells.shell(Endpoint::of(environment, node)), environment, node, order, m_grammars, m_stop.get_token());
    m_logs.push_back(logs);
    const auto changed = [this, number](const logs::NodeLogsState& state) {
        m_nodes[static_cast<size_t>(number)].state = state;
        Q_EMIT this->changed();
    };
    auto done = logs->start(
        [received, number](std::vector<logs::FollowedRecord> records) { received({number, std::move(records)}); },
        changed);
    // How it ended was told as a state.
    whenDone(m_scope.get(), std::move(done), [logs](const Result<int>&) { });
}

void FollowedNodes::stop() {
    m_stop.request_stop();
    m_logs.clear();
    m_scope.reset();
}

void FollowedNodes::hold() {
    if (std::exchange(m_isHeld, true))
        return;
    for (const auto& logs : m_logs)
        logs->hold();
}

void FollowedNodes::release() {
    if (!std::exchange(m_isHeld, false))
        return;
    for (const auto& logs : m_logs)
        logs->release();
}

QStringList FollowedNodes::environments() const {
    QStringList names;
    for (const FollowedNode& node : m_nodes)
        names.append(node.environment);
    return names;
}

int FollowedNodes::count(logs::NodeLogsState::Kind kind) const {
    return static_cast<int>(
        std::ranges::count(m_nodes, kind, [](const FollowedNode& node) { return node.state.kind; }));
}

const FollowedNode* FollowedNodes::firstFault() const {
    const auto found
        = std::ranges::find_if(m_nodes, [](const FollowedNode& node) { return node.state.why.has_value(); });
    return found == m_nodes.end() ? nullptr : &*found;
}

} // namespace magkeeper
