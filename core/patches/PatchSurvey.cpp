// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/patches/PatchSurvey.h"

#include "core/base/SafeText.h"
#include "core/base/Work.h"

#include <QFileInfo>

namespace magkeeper {

using namespace Qt::StringLiterals;

struct PatchSurvey::Look {
    Environment environment;
    PatchQuestionPtr question;
    Effect effect = Effect::Keep;
    std::stop_source ended; ///< by either of those who may stop it
    std::optional<std::stop_callback<std::function<void()>>> byCaller;
    std::optional<std::stop_callback<std::function<void()>>> bySurvey;
    std::unique_ptr<EvidenceReading> reading;
    SurveyedEnvironment answer;
    TaskPromise<SurveyedEnvironment> promise;
};

namespace {

struct Judged {
    SurveyedEnvironment answer;
    std::optional<PatchJudgement> judgement;
};

Judged judged(const PatchQuestion& question, EnvironmentEvidence told, Instant at) {
    Judged all;
    auto evidence = std::make_shared<const EnvironmentEvidence>(std::move(told));
    auto patches = std::make_shared<const EnvironmentPatches>(judgeEnvironment(question, *evidence));
    all.judgement = judgementOf(question, *evidence, *patches, at);
    all.answer.patches = std::move(patches);
    all.answer.evidence = std::move(evidence);
    all.answer.at = at;
    return all;
}

} // namespace

PatchSurvey::PatchSurvey(const EvidenceParts& parts, PatchRecordRepository* records, QObject* parent)
    : QObject(parent)
    , m_parts(parts)
    , m_records(records) { }

PatchSurvey::~PatchSurvey() { m_ending.request_stop(); }

Task<SurveyedEnvironment> PatchSurvey::look(
    const Environment& environment, PatchQuestionPtr question, Effect effect, std::stop_token stop) {
    auto look = std::make_shared<Look>();
    look->environment = environment;
    look->question = std::move(question);
    look->effect = effect;
    const std::function<void()> end = [ended = look->ended]() mutable { ended.request_stop(); };
    look->byCaller.emplace(std::move(stop), end);
    look->bySurvey.emplace(m_ending.get_token(), end);
    Task<SurveyedEnvironment> task = look->promise.task();
    m_waiting.push_back(std::move(look));
    startNext();
    return task;
}

void PatchSurvey::startNext() {
    if (m_waiting.empty() || m_open >= atOnce)
        return;
    ++m_open;
    const std::shared_ptr<Look> look = m_waiting.front();
    m_waiting.erase(m_waiting.begin());
    look->reading = std::make_unique<EvidenceReading>(m_parts, look->environment, look->question->paths());
    whenDone(this, look->reading->start(look->ended.get_token()),
        [this, look](Result<EnvironmentEvidence> evidence) { judge(look, std::move(evidence)); });
}

void PatchSurvey::judge(const std::shared_ptr<Look>& look, Result<EnvironmentEvidence> evidence) {
    if (!evidence)
        return finish(look, failure(evidence.error()));
    auto work = [question = look->question, told = *std::move(evidence), at = m_parts.clock.now(),
                    &contents = m_parts.contents]() mutable -> Result<Judged> {
        contents.save();
        return judged(*question, std::move(told), at);
    };
    whenDone(this, runIn(m_parts.pool, std::move(work)), [this, look](Result<Judged> all) {
        if (!all)
            return finish(look, failure(all.error()));
        look->answer = std::move(all->answer);
        keep(look, std::move(all->judgement));
    });
}

void PatchSurvey::keep(const std::shared_ptr<Look>& look, std::optional<PatchJudgement> judgement) {
    if (!m_records || look->effect == Effect::Look || !judgement)
        return finish(look, std::move(look->answer));
    const EnvironmentId environment = look->environment.id;
    whenDone(this, m_records->remember(environment, *std::move(judgement)),
        [this, look, environment](Result<PatchRecord> record) {
            const bool kept = record.has_value();
            if (kept)
                look->answer.record = *std::move(record);
            else
                look->answer.recordFault = record.error();
            finish(look, std::move(look->answer));
            if (kept)
                Q_EMIT recorded(environment);
        });
}

void PatchSurvey::finish(const std::shared_ptr<Look>& look, Result<SurveyedEnvironment> answer) {
    look->reading.reset();
    look->byCaller.reset();
    look->bySurvey.reset();
    --m_open;
    look->promise.finish(std::move(answer));
    startNext();
}

namespace {

Result<PatchQuestionPtr> questionOf(
    Catalogs catalogs, const QString& patchFolder, QStringList places, const QStringList& notes) {
    if (QFileInfo(patchFolder).isDir())
        places.prepend(patchFolder);
    auto library = readPatchLibrary(places, catalogs.patches);
    if (!library)
        return failure(library.error());
    library->notes = notes + library->notes;
    return PatchQuestion::create(std::move(catalogs), *std::move(library));
}

} // namespace

Result<PatchQuestionPtr> readPatchQuestion(
    Catalogs catalogs, const QString& patchFolder, const QStringList& morePlaces) {
    return questionOf(std::move(catalogs), patchFolder, morePlaces, {});
}

Result<PatchQuestionPtr> readPatchQuestion(
    const QString& catalogFolder, const QString& patchFolder, const QStringList& morePlaces) {
    auto catalogs = CatalogFolder(catalogFolder).read();
    if (!catalogs)
        return failure(catalogs.error());
    QStringList there;
    QStringList notes;
    for (const QString& place : morePlaces) {
        if (QFileInfo::exists(place))
            there.append(place);
        else
            notes.append(u"%1 is not there"_s.arg(safeText(place)));
    }
    return questionOf(*std::move(catalogs), patchFolder, there, notes);
}

} // namespace magkeeper
