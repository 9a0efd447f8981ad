// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/patches/PatchFleet.h"

#include "core/base/Work.h"
#include "core/catalog/CatalogFile.h"
#include "core/text/FaultText.h"

#include <QFile>

#include <algorithm>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::milliseconds announceEvery{50};

Result<std::vector<CatalogInUse>> takeCatalog(const QString& folder, const QString& path, Instant now) {
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorKind::StorageFailed, u"cannot read %1: %2"_s.arg(path, file.errorString()));
    auto taken = CatalogFolder(folder).take(file.read(8 * maximumCatalogBytes), {}, {.source = path, .loadedAt = now});
    return taken ? std::move(taken) : Result<std::vector<CatalogInUse>>(failure(taken.error().within(path)));
}

/// Of 200 stores contents would take more room than all else together: they are kept by their digests.
std::shared_ptr<const EnvironmentEvidence> withoutContents(const EnvironmentEvidence& evidence) {
    auto kept = std::make_shared<EnvironmentEvidence>(evidence);
    for (NodeEvidence& node : *kept)
        for (auto& [path, file] : node.files)
            file.content = QByteArray();
    return kept;
}

} // namespace

PatchFleet::PatchFleet(const PatchServices& services, QObject* parent)
    : QObject(parent)
    , m_services(services)
    , m_survey(services.evidence, services.records) {
    m_announce.setSingleShot(true);
    m_announce.setInterval(announceEvery);
    connect(&m_announce, &QTimer::timeout, this, &PatchFleet::answersChanged);
    connect(&services.inventory, &Inventory::changed, this, [this] {
        forgetGone();
        announce();
    });
    connect(&m_survey, &PatchSurvey::recorded, this, [this](EnvironmentId id) { m_services.recorded(id); });
    if (services.watch)
        connect(services.watch, &PatchWatch::recorded, this, &PatchFleet::askForRecord);
}

/// Somebody else looked.
void PatchFleet::askForRecord(EnvironmentId id) {
    if (!m_services.records)
        return;
    whenDone(this, m_services.records->of(id), [this, id](Result<PatchRecord> record) {
        if (!record || !m_services.inventory.find(id))
            return;
        takeRecord(m_answers[id], *std::move(record));
        announce();
    });
}

PatchFleet::~PatchFleet() { m_stop.request_stop(); }

void PatchFleet::begin() {
    if (m_question)
        askForRecords();
    else if (!m_loading)
        reload();
}

void PatchFleet::reload() {
    m_loading = true;
    m_error.reset();
    const quint64 request = ++m_request;
    auto work = [catalogs = m_services.catalogFolder, patches = m_services.patchFolder, folders = m_services.folders] {
        return readPatchQuestion(catalogs, patches, folders);
    };
    whenDone(this, runIn(pool(), std::move(work)), [this, request](Result<PatchQuestionPtr> question) {
        if (request == m_request)
            takeQuestion(std::move(question));
    });
    Q_EMIT questionChanged();
}

/// What was judged by another question says nothing by this one.
void PatchFleet::takeQuestion(Result<PatchQuestionPtr> question) {
    m_loading = false;
    if (!question) {
        m_error = question.error();
        return Q_EMIT questionChanged();
    }
    cancel();
    m_question = *std::move(question);
    for (PatchAnswer& answer : m_answers) {
        answer.patches.reset();
        answer.evidence.reset();
        answer.error.reset();
        answer.history.reset();
    }
    Q_EMIT questionChanged();
    askForRecords();
}

void PatchFleet::askForRecords() {
    if (!m_services.records)
        return;
    whenDone(this, m_services.records->all(), [this](Result<std::map<EnvironmentId, PatchRecord>> records) {
        if (!records)
            return Q_EMIT failed(records.error());
        for (auto& [id, record] : *records)
            takeRecord(m_answers[id], std::move(record));
        announce();
    });
}

/// Others look too, also in other programs: what they told later counts.
void PatchFleet::takeRecord(PatchAnswer& answer, PatchRecord record) {
    if (answer.record && answer.record->judgedAt == record.judgedAt)
        return;
    if (answer.patches && record.judgedAt && *record.judgedAt > answer.at) {
        answer.patches.reset();
        answer.evidence.reset();
    }
    answer.record = std::make_shared<const PatchRecord>(std::move(record));
    answer.history.reset();
}

PageState PatchFleet::state() const {
    if (m_services.inventory.isLoaded() && m_services.inventory.environments().empty())
        return {
            .kind = PageState::Kind::Empty, .sentence = tr("There is no environment yet."), .detail = {}, .action = {}};
    if (m_question)
        return m_error ? PageState{.kind = PageState::Kind::Stale,
                             .sentence = tr("The catalogue could not be read anew. %1").arg(meaningOf(m_error->kind())),
                             .detail = m_error->toString(),
                             .action = tr("Try again")}
                       : PageState::ready();
    if (m_error)
        return {.kind = PageState::Kind::Failed,
            .sentence = tr("The catalogue or the patch files could not be read. %1").arg(meaningOf(m_error->kind())),
            .detail = m_error->toString(),
            .action = tr("Try again")};
    return {.kind = PageState::Kind::Loading, .sentence = tr("Reading the catalogue…"), .detail = {}, .action = {}};
}

const PatchAnswer& PatchFleet::answer(EnvironmentId id) const {
    static const PatchAnswer none;
    const auto found = m_answers.constFind(id);
    return found == m_answers.constEnd() ? none : *found;
}

void PatchFleet::read(const std::vector<EnvironmentId>& environments) {
    if (!m_question)
        return;
    if (!isReading())
        m_total = m_done = 0;
    if (m_stop.stop_requested())
        m_stop = {};
    for (const EnvironmentId id : environments) {
        const Environment* environment = m_services.inventory.find(id);
        PatchAnswer& answer = m_answers[id];
        if (!environment || answer.activity == PatchAnswer::Activity::Reading)
            continue;
        answer.activity = PatchAnswer::Activity::Reading;
        ++m_total;
        auto look = m_survey.look(*environment, m_question, PatchSurvey::Effect::Keep, m_stop.get_token());
        whenDone(this, std::move(look), [this, id, round = m_round](Result<SurveyedEnvironment> surveyed) {
            if (round == m_round)
                take(id, std::move(surveyed));
        });
    }
    announce();
}

void PatchFleet::readAll() {
    std::vector<EnvironmentId> all;
    for (const Environment& environment : m_services.inventory.environments())
        all.push_back(environment.id);
    read(all);
}

void PatchFleet::cancel() {
    m_stop.request_stop();
    ++m_round;
    for (PatchAnswer& answer : m_answers)
        answer.activity = PatchAnswer::Activity::Idle;
    m_done = m_total;
    announce();
}

void PatchFleet::take(EnvironmentId id, Result<SurveyedEnvironment> surveyed) {
    ++m_done;
    if (m_services.inventory.find(id)) {
        PatchAnswer& answer = m_answers[id];
        answer.activity = PatchAnswer::Activity::Idle;
        answer.error.reset();
        if (!surveyed) {
            answer.error = surveyed.error();
        } else {
            takeAnswer(answer, *surveyed);
            if (surveyed->recordFault)
                Q_EMIT failed(*surveyed->recordFault);
        }
    }
    announce();
}

/// Of what could not be read at all an earlier look still tells.
void PatchFleet::takeAnswer(PatchAnswer& answer, const SurveyedEnvironment& surveyed) {
    if (surveyed.record.judgedAt) {
        answer.record = std::make_shared<const PatchRecord>(surveyed.record);
        answer.history.reset();
    }
    for (const NodePatches& node : surveyed.patches->nodes)
        if (node.error && !answer.error)
            answer.error = node.error->within(node.node);
    const bool anyRead
        = std::ranges::any_of(surveyed.patches->nodes, [](const NodePatches& node) { return !node.error.has_value(); });
    if (!anyRead && answer.lookedAt())
        return;
    answer.patches = surveyed.patches;
    answer.evidence = withoutContents(*surveyed.evidence);
    answer.at = surveyed.at;
}

void PatchFleet::askForHistory(const std::vector<EnvironmentId>& environments) {
    if (!m_services.records || !m_question)
        return;
    for (const EnvironmentId id : environments) {
        const PatchAnswer& answer = this->answer(id);
        if (!answer.record || answer.history || m_asked.contains(id))
            continue;
        m_asked.insert(id);
        whenDone(this, m_services.records->releases(id),
            [this, id](Result<std::vector<SeenRelease>> releases) { tellHistory(id, std::move(releases)); });
    }
}

void PatchFleet::tellHistory(EnvironmentId id, Result<std::vector<SeenRelease>> releases) {
    const std::shared_ptr<const PatchRecord> record = answer(id).record;
    if (!releases || !record || !m_question) {
        m_asked.remove(id);
        return;
    }
    auto work = [question = m_question, record,
                    seen = *std::move(releases)]() -> Result<std::shared_ptr<const ExposureHistory>> {
        return std::make_shared<const ExposureHistory>(exposureHistory(question->catalogs, *record, seen));
    };
    whenDone(this, runIn(pool(), std::move(work)),
        [this, id, record, question = m_question](const Result<std::shared_ptr<const ExposureHistory>>& history) {
            m_asked.remove(id);
            // Of what is known anew meanwhile whoever looks asks again.
            if (history && answer(id).record == record && m_question == question)
                m_answers[id].history = *history;
            announce();
        });
}

void PatchFleet::announce() {
    if (!m_announce.isActive())
        m_announce.start();
}

void PatchFleet::forgetGone() {
    m_answers.removeIf([this](const auto& each) { return !m_services.inventory.find(each.key()); });
}

void PatchFleet::loadCatalog(const QString& path) {
    auto work
        = [folder = m_services.catalogFolder, path, now = clock().now()] { return takeCatalog(folder, path, now); };
    whenDone(this, runIn(pool(), std::move(work)), [this](const Result<std::vector<CatalogInUse>>& taken) {
        if (taken)
            reload();
        else
            Q_EMIT failed(taken.error());
    });
}

void PatchFleet::setFolders(const QStringList& folders) {
    m_services.folders = folders;
    m_services.keepFolders(folders);
    reload();
}

} // namespace magkeeper
