// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"
#include "core/base/Task.h"
#include "core/fleet/EnvironmentReading.h"
#include "core/magento/ProbeProgram.h"
#include "core/remote/RemoteShell.h"

#include <QObject>
#include <QSet>
#include <QStringList>
#include <QThreadPool>

#include <memory>
#include <stop_token>

namespace magkeeper {

class ProbeRun;

/// A snapshot as received and as decoded.
struct ProbeResult {
    SnapshotPtr snapshot;
    DecodedSnapshotPtr decoded;
};

/// What to ask an environment for.
struct ProbeOrder {
    ProbeLevel level = ProbeLevel::Quick;
    QStringList sections; ///< empty: all of them
    std::map<QString, ProbeQuestion> ask; ///< by section: what sections that answer questions are asked
    DecodedSnapshotPtr previous; ///< gives hints (last known addresses) to a store that cannot tell; may be null
    DecodedSnapshotPtr previousFull; ///< the newest full one: what takes long goes on from there; may be null
};

/// Reads an environment once: the shared sections from the primary node, or from another when that cannot be read; the
/// sections of a node from each, at the same time. Frames are parsed and decoded on the pool.
/// Thread: that of the shells.
class ProbeRunner final : public QObject {
    Q_OBJECT

public:
    ProbeRunner(
        RemoteShells& shells, ProbeSources sources, const Clock& clock, QThreadPool& pool, QObject* parent = nullptr);
    ~ProbeRunner() override;

    /// The key of the workspace for hashes of settings; none: they are left out.
    void setHashKey(HashKey key) { m_hashKey = std::move(key); }

    /// Fails only when no node could be read; then with the primary's error. A node that failed beside others that
    /// answered carries its error in the snapshot.
    [[nodiscard]] Task<ProbeResult> probe(
        const Environment& environment, const ProbeOrder& order, std::stop_token stop);

private:
    friend class ProbeRun;

    RemoteShells& m_shells;
    ProbeSources m_sources;
    const Clock& m_clock;
    QThreadPool& m_pool;
    std::optional<HashKey> m_hashKey;
    QSet<NodeId> m_withoutLimits; ///< nodes whose host has no `timeout` or `nice`
};

} // namespace magkeeper
