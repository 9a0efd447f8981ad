// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/patches/EnvironmentPatches.h"
#include "core/rollouts/RolloutEvidenceSource.h"

#include <QObject>

#include <deque>

namespace magkeeper {

class Services;

/// Evidence from the files of stores, judged against the workspace's catalogue and patch files, and from a quick probe
/// after it, judged by all rules. The services must outlive it. Thread: the main one.
class RolloutReader final : public QObject, public RolloutEvidenceSource {
    Q_OBJECT

public:
    explicit RolloutReader(Services& services, QObject* parent = nullptr);
    ~RolloutReader() override;

    [[nodiscard]] Task<QStringList> prepare(QStringList places) override;
    [[nodiscard]] Task<RolloutEvidence> look(
        Environment environment, std::vector<RolloutSubject> subjects, std::stop_token stop) override;
    [[nodiscard]] Task<RolloutFacts> facts(std::vector<RolloutSubject> subjects) override;

private:
    struct Look;
    struct Prepared;
    using LookPtr = std::shared_ptr<Look>;

    void startNext();
    void read(const LookPtr& look);
    void judgePatches(const LookPtr& look);
    void probe(const LookPtr& look);
    void findFull(const LookPtr& look);
    void judge(const LookPtr& look);
    void finish(const LookPtr& look, Result<RolloutEvidence> evidence);

    Services& m_services;
    ContentStore m_contents;
    std::shared_ptr<const Prepared> m_prepared;
    std::deque<LookPtr> m_waiting;
    int m_running = 0;
};

} // namespace magkeeper
