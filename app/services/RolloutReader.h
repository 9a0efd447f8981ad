// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/patches/PatchSurvey.h"
#include "core/rollouts/RolloutEvidenceSource.h"

#include <deque>
#include <functional>

namespace magkeeper {

class Services;

/// Evidence from the files of stores, judged against the workspace's catalogue and patch files, and from a quick probe
/// after it, judged by all rules. What it sees of patches becomes part of the workspace's record of them. The services
/// must outlive it; its end waits for what the pool still does. Thread: the main one.
class RolloutReader final : public QObject, public RolloutEvidenceSource {
    Q_OBJECT

public:
    /// Places of patch files that are always looked at; asked in a thread of the pool.
    using UsualPlaces = std::function<QStringList()>;

    explicit RolloutReader(Services& services, UsualPlaces usualPlaces = {}, QObject* parent = nullptr);
    ~RolloutReader() override;

    [[nodiscard]] Task<QStringList> prepare(QStringList places) override;
    [[nodiscard]] Task<RolloutEvidence> look(
        Environment environment, std::vector<RolloutSubject> subjects, std::stop_token stop) override;
    [[nodiscard]] Task<RolloutFacts> facts(std::vector<RolloutSubject> subjects) override;

Q_SIGNALS:
    /// What was seen of its patches was kept.
    void recorded(magkeeper::EnvironmentId environment);

private:
    struct Look;
    struct Prepared;
    using LookPtr = std::shared_ptr<Look>;

    void take(const std::shared_ptr<const Prepared>& prepared);
    void startNext();
    void read(const LookPtr& look);
    void probe(const LookPtr& look);
    void findFull(const LookPtr& look);
    void judge(const LookPtr& look);
    void finish(const LookPtr& look, Result<RolloutEvidence> evidence);

    Services& m_services;
    UsualPlaces m_usualPlaces;
    ProbeSources m_sources; ///< set once, with the survey, which reads it in the pool
    ContentStore m_contents;
    std::shared_ptr<const Prepared> m_prepared;
    std::deque<LookPtr> m_waiting;
    int m_running = 0;
    std::unique_ptr<PatchSurvey> m_survey; ///< null until something was prepared
};

} // namespace magkeeper
