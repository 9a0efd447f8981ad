// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/fleet/ProbeRunner.h"
#include "core/fleet/SnapshotRepository.h"
#include "core/guard/RunRepository.h"
#include "core/guard/WriteOrder.h"

#include <QObject>

namespace magkeeper {

/// The one door for every write: policy, approval, a look whether the environment is still what was last seen, one
/// write at a time, a record before the command starts and one after it. Nothing is ever sent twice. Thread: that of
/// the shells. Everything given must outlive it.
class WriteGuard final : public QObject {
public:
    struct Parts {
        RemoteShells& shells;
        RunRepository& runs;
        SnapshotRepository& snapshots;
        ProbeRunner& runner;
        const ProbeSources& programs; ///< from loadActionPrograms()
        const Clock& clock;
        QByteArray digestKey; ///< for digests of secrets; empty: they get none
    };
    explicit WriteGuard(Parts parts, QObject* parent = nullptr);

    /// A preview; asks the workspace alone. InvalidInput, Refused: what cannot be done at all.
    [[nodiscard]] Task<WritePlan> plan(const WriteOrder& order);

    /// Does it. The output comes through `progress` (may be null) while it runs. An error means that nothing was sent:
    /// Refused (policy, approval, another environment than before), Busy, Cancelled, a connection's errors,
    /// StorageFailed. Once it was sent the answer is a result, whose run says what came of it; only when that could
    /// not be recorded it is StorageFailed, which says the outcome too.
    /// Stopping it sends TERM and looks whether what it started has ended: Cancelled, or Unknown when not.
    [[nodiscard]] Task<WriteResult> write(
        WriteOrder order, std::shared_ptr<Mailbox<OutputPiece>> progress, std::stop_token stop);

private:
    Parts m_parts;
};

} // namespace magkeeper
