// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Task.h"
#include "core/fleet/NodeProbe.h"
#include "core/magento/Identity.h"
#include "core/patches/ContentStore.h"
#include "core/patches/EvidenceProgram.h"
#include "core/patches/PatchClaims.h"

#include <QObject>
#include <QThreadPool>

#include <memory>
#include <stop_token>
#include <vector>

namespace magkeeper {

/// What one node told of the files of patches.
struct NodeEvidence {
    QString node;
    std::optional<Error> error; ///< it could not be read; what there is below stands all the same
    IdentityReading identity;
    FileEvidences files; ///< with contents, where they are known
    std::chrono::milliseconds roundTrip{0};
    double programMs = 0;
    qint64 wireBytes = 0;
    int questions = 0; ///< how often it was asked: once unless contents did not fit into one answer
    PatchClaims claims; ///< what others say of patches there
};
using EnvironmentEvidence = std::vector<NodeEvidence>;

/// What reading evidence works with; all of it outlives the readings. Thread: that of the shells.
struct EvidenceParts {
    RemoteShells& shells;
    const ProbeSources& sources;
    const Clock& clock;
    QThreadPool& pool;
    ContentStore& contents;
};

/// Reads the files of patches on every node of one environment, each node by itself. Nothing is written there. Made for
/// one reading; destroying it stops it.
class EvidenceReading final : public QObject {
    Q_OBJECT

public:
    EvidenceReading(const EvidenceParts& parts, Environment environment, QStringList paths, QObject* parent = nullptr);
    ~EvidenceReading() override;

    /// One for each node; those that could not be read carry their error. Never fails but when it is stopped.
    [[nodiscard]] Task<EnvironmentEvidence> start(std::stop_token stop);

private:
    struct Question;

    void ask(size_t node, const QStringList& paths);
    [[nodiscard]] static Result<std::shared_ptr<Question>> questionFor(
        const QStringList& paths, const ContentStore& contents, const ProbeSources& sources);
    void send(size_t node, const std::shared_ptr<Question>& question);
    void take(size_t node, const std::shared_ptr<Question>& question, Result<NodeReading> reading);
    void finishNode();

    EvidenceParts m_parts;
    Environment m_environment;
    QStringList m_paths;
    std::stop_token m_stop;
    EnvironmentEvidence m_evidence;
    size_t m_open = 0;
    TaskPromise<EnvironmentEvidence> m_promise;
};

} // namespace magkeeper
