// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/magento/LockTree.h"

#include <algorithm>
#include <map>
#include <set>

namespace magkeeper {

namespace {

class TreeOfLocks {
public:
    explicit TreeOfLocks(const std::vector<LockWait>& waits) {
        for (const LockWait& wait : waits) {
            m_waits.try_emplace(wait.waitingId, &wait);
            m_holders.try_emplace(wait.blockingId, &wait);
        }
        for (const auto& [id, wait] : m_waits)
            m_behind[wait->blockingId].push_back(id);
    }

    std::vector<LockNode> take() {
        std::vector<qint64> roots;
        for (const auto& [id, wait] : m_holders)
            if (!m_waits.contains(id))
                roots.push_back(id);
        std::ranges::stable_sort(roots, std::greater(), [this](qint64 id) { return behind(id); });
        for (const qint64 root : roots)
            add(root, 0, false);
        for (const auto& [id, wait] : m_waits) // what no root leads to waits in a circle
            add(id, 0, true);
        return std::move(m_nodes);
    }

private:
    qint64 behind(qint64 id) const {
        std::set<qint64> seen{id};
        collect(id, seen);
        return static_cast<qint64>(seen.size()) - 1;
    }
    void collect(qint64 id, std::set<qint64>& seen) const {
        const auto found = m_behind.find(id);
        if (found == m_behind.end())
            return;
        for (const qint64 waiting : found->second)
            if (seen.insert(waiting).second)
                collect(waiting, seen);
    }
    void add(qint64 id, int depth, bool inCircle) {
        if (!m_added.insert(id).second)
            return;
        m_nodes.push_back(node(id, depth, inCircle));
        const auto found = m_behind.find(id);
        for (const qint64 waiting : found == m_behind.end() ? std::vector<qint64>() : found->second)
            add(waiting, depth + 1, inCircle);
    }
    LockNode node(qint64 id, int depth, bool inCircle) const {
        LockNode node{.id = id, .depth = depth, .blocks = behind(id), .inCircle = inCircle};
        if (const auto waits = m_waits.find(id); waits != m_waits.end()) {
            node.since = waits->second->waiting;
            node.text = waits->second->waitingText;
            node.table = waits->second->table;
        } else if (const auto holds = m_holders.find(id); holds != m_holders.end()) {
            node.since = holds->second->blocking;
            node.text = holds->second->blockingText;
        }
        return node;
    }

    std::map<qint64, const LockWait*> m_waits; ///< by who waits
    std::map<qint64, const LockWait*> m_holders; ///< by who is waited for
    std::map<qint64, std::vector<qint64>> m_behind;
    std::set<qint64> m_added;
    std::vector<LockNode> m_nodes;
};

} // namespace

std::vector<LockNode> lockTree(const std::vector<LockWait>& waits) { return TreeOfLocks(waits).take(); }

} // namespace magkeeper
