// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/RolloutReader.h"

#include "app/services/Services.h"
#include "core/base/Work.h"
#include "core/fleet/FindingMarks.h"
#include "core/fleet/ProbeRunner.h"
#include "core/fleet/SnapshotRepository.h"
#include "core/fleet/ThresholdSettings.h"
#include "core/health/MarkedHealth.h"
#include "core/rollouts/RolloutJudgement.h"
#include "core/storage/Workspace.h"

#include <QThreadPool>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

constexpr int atOnce = 32;

} // namespace

/// What all looks are judged by.
struct RolloutReader::Prepared {
    PatchQuestionPtr question;
    ProbeSources sources;
    HealthCheck check;
};

/// One environment on its way.
struct RolloutReader::Look {
    Environment environment;
    std::vector<RolloutSubject> subjects;
    std::stop_token stop;
    Instant readAt;
    std::shared_ptr<const Prepared> prepared;
    SurveyedEnvironment surveyed;
    DecodedSnapshotPtr latest;
    SnapshotPtr full;
    TaskPromise<RolloutEvidence> promise;
};

RolloutReader::RolloutReader(Services& services, UsualPlaces usualPlaces, QObject* parent)
    : QObject(parent)
    , m_services(services)
    , m_usualPlaces(std::move(usualPlaces))
    , m_contents(services.workspace().folder() + u"/patch-contents"_s) { }

RolloutReader::~RolloutReader() {
    m_survey.reset();
    m_services.pool().waitForDone(); // for what works with the contents and the sources
}

Task<QStringList> RolloutReader::prepare(QStringList places) {
    auto work = [folder = m_services.workspace().folder(), places = std::move(places),
                    usual = m_usualPlaces]() -> Result<std::shared_ptr<const Prepared>> {
        auto question = readPatchQuestion(
            folder + u"/catalog"_s, folder + u"/patches"_s, (usual ? usual() : QStringList()) + places);
        if (!question)
            return failure(question.error());
        auto sources = ProbeSources::load();
        if (!sources)
            return failure(sources.error());
        auto prepared = std::make_shared<Prepared>();
        prepared->question = *std::move(question);
        prepared->sources = *std::move(sources);
        return prepared;
    };
    auto promise = std::make_shared<TaskPromise<QStringList>>();
    auto task = promise->task();
    whenDone(this, runIn(m_services.pool(), std::move(work)),
        [this, promise](const Result<std::shared_ptr<const Prepared>>& prepared) {
            if (prepared)
                take(*prepared);
            promise->finish(prepared.transform([](const auto& made) { return made->question->library.notes; }));
        });
    return task;
}

void RolloutReader::take(const std::shared_ptr<const Prepared>& prepared) {
    m_prepared = prepared;
    if (m_survey)
        return;
    m_sources = prepared->sources;
    m_survey = std::make_unique<PatchSurvey>(
        EvidenceParts{m_services.shells(), m_sources, m_services.clock(), m_services.pool(), m_contents},
        &m_services.workspace().patchRecords());
    connect(m_survey.get(), &PatchSurvey::recorded, this, &RolloutReader::recorded);
}

Task<RolloutFacts> RolloutReader::facts(std::vector<RolloutSubject> subjects) {
    const QString folder = m_services.workspace().folder() + u"/catalog"_s;
    return runIn(m_services.pool(), [folder, subjects = std::move(subjects)]() -> Result<RolloutFacts> {
        return CatalogFolder(folder).read().transform(
            [&](const Catalogs& catalogs) { return factsOf(subjects, catalogs); });
    });
}

Task<RolloutEvidence> RolloutReader::look(
    Environment environment, std::vector<RolloutSubject> subjects, std::stop_token stop) {
    if (!m_prepared)
        return Task<RolloutEvidence>(failure(ErrorKind::Internal, u"nobody prepared what is looked for"_s));
    auto look = std::make_shared<Look>();
    look->environment = std::move(environment);
    look->subjects = std::move(subjects);
    look->stop = std::move(stop);
    look->prepared = m_prepared;
    m_waiting.push_back(look);
    startNext();
    return look->promise.task();
}

void RolloutReader::startNext() {
    while (m_running < atOnce && !m_waiting.empty()) {
        const LookPtr look = m_waiting.front();
        m_waiting.pop_front();
        ++m_running;
        read(look);
    }
}

void RolloutReader::read(const LookPtr& look) {
    look->readAt = m_services.clock().now();
    whenDone(this, m_survey->look(look->environment, look->prepared->question, PatchSurvey::Effect::Keep, look->stop),
        [this, look](Result<SurveyedEnvironment> surveyed) {
            if (!surveyed)
                return finish(look, failure(surveyed.error()));
            look->surveyed = *std::move(surveyed);
            // Of a node that was not reached at all nothing is known: that is no evidence.
            for (const NodeEvidence& node : *look->surveyed.evidence)
                if (node.error)
                    return finish(look, failure(node.error->within(node.node)));
            probe(look);
        });
}

/// The store after the fix: without it nothing is verified, and the evidence stands all the same.
void RolloutReader::probe(const LookPtr& look) {
    whenDone(this, m_services.runner().probe(look->environment, {}, look->stop),
        [this, look](const Result<ProbeResult>& result) {
            if (result)
                look->latest = result->decoded;
            findFull(look);
        });
}

void RolloutReader::findFull(const LookPtr& look) {
    whenDone(this, m_services.snapshots().latest(look->environment.id, ProbeLevel::Full),
        [this, look](const Result<SnapshotPtr>& full) {
            look->full = full.value_or(nullptr);
            judge(look);
        });
}

void RolloutReader::judge(const LookPtr& look) {
    auto work
        = [look, marks = m_services.marks().of(look->environment.id), thresholds = m_services.thresholds().thresholds(),
              now = m_services.clock().now()]() -> Result<RolloutEvidence> {
        std::optional<Health> health;
        if (look->latest) {
            const auto full = look->full ? std::optional(decode(look->full)) : std::nullopt;
            health = withMarks(look->prepared->check.evaluate({.environment = &look->environment,
                                   .latest = look->latest.get(),
                                   .full = full ? &*full : nullptr,
                                   .history = nullptr,
                                   .thresholds = &thresholds}),
                marks, now)
                         .health;
        }
        return judgeRollout(look->subjects,
            {look->readAt, *look->prepared->question, *look->surveyed.evidence, *look->surveyed.patches,
                health ? &*health : nullptr});
    };
    whenDone(this, runIn(m_services.pool(), std::move(work)),
        [this, look](Result<RolloutEvidence> evidence) { finish(look, std::move(evidence)); });
}

void RolloutReader::finish(const LookPtr& look, Result<RolloutEvidence> evidence) {
    look->promise.finish(std::move(evidence));
    --m_running;
    startNext();
}

} // namespace magkeeper
