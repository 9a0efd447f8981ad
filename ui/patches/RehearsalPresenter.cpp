// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/patches/RehearsalPresenter.h"

#include "core/base/SafeText.h"
#include "core/base/Work.h"
#include "core/text/FaultText.h"
#include "core/text/Quantity.h"
#include "ui/patches/ConflictSight.h"

#include <algorithm>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::milliseconds announceEvery{50};

PageState stateOf(
    PageState::Kind kind, const QString& sentence, const QString& detail = {}, const QString& action = {}) {
    return {.kind = kind, .sentence = sentence, .detail = detail, .action = action};
}

using Nodes = std::shared_ptr<const std::vector<NodeRehearsal>>;

Result<Nodes> rehearsed(const PatchQuestion& question, const EnvironmentEvidence& evidence) {
    std::vector<NodeRehearsal> nodes;
    for (const NodeEvidence& node : evidence)
        nodes.push_back(rehearse(question, node));
    return std::make_shared<const std::vector<NodeRehearsal>>(std::move(nodes));
}

} // namespace

RehearsalPresenter::RehearsalPresenter(PatchFleet& fleet, QObject* parent)
    : QObject(parent)
    , m_fleet(fleet)
    , m_survey(fleet.evidence(), nullptr)
    , m_patchRows(rehearsalPatchColumns(), [](const RehearsalPatchRow& row) { return row.key; })
    , m_sightState(stateOf(PageState::Kind::Empty, tr("Choose a hunk."))) {
    m_announce.setSingleShot(true);
    m_announce.setInterval(announceEvery);
    connect(&m_announce, &QTimer::timeout, this, &RehearsalPresenter::showRows);
    connect(&fleet.inventory(), &Inventory::changed, this, [this] {
        m_chosen.removeIf([this](EnvironmentId id) { return !m_fleet.inventory().find(id); });
        Q_EMIT changed();
    });
    connect(&fleet, &PatchFleet::questionChanged, this, &RehearsalPresenter::changed);
}

RehearsalPresenter::~RehearsalPresenter() { m_stop.request_stop(); }

/// Without a catalogue patches are called by the names of their files.
PatchCatalog RehearsalPresenter::catalog() const {
    return m_fleet.question() ? m_fleet.question()->catalogs.patches : PatchCatalog();
}

void RehearsalPresenter::addFiles(const QStringList& places) {
    if (places.isEmpty())
        return;
    ++m_filesOpen;
    auto work = [places, catalog = catalog()] { return readRehearsalFiles(places, catalog); };
    whenDone(this, runIn(m_fleet.pool(), std::move(work)), [this](Result<PatchLibrary> library) {
        --m_filesOpen;
        takeFiles(std::move(library));
    });
    Q_EMIT changed();
}

void RehearsalPresenter::takeFiles(Result<PatchLibrary> library) {
    if (!library) {
        Q_EMIT failed(library.error());
        return Q_EMIT changed();
    }
    put(library->patches);
}

void RehearsalPresenter::add(const LibraryPatch& patch) { put({patch}); }

/// Thousands may come at once.
void RehearsalPresenter::put(const std::vector<LibraryPatch>& patches) {
    QHash<QString, size_t> places;
    for (size_t place = 0; place < m_patches.size(); ++place)
        places.insert(m_patches[place].file.path, place);
    for (const LibraryPatch& patch : patches) {
        const auto there = places.constFind(patch.file.path);
        if (there != places.cend()) {
            m_patches[*there] = patch;
            continue;
        }
        places.insert(patch.file.path, m_patches.size());
        m_patches.push_back(patch);
    }
    touch();
}

void RehearsalPresenter::addKnown(const QString& key) {
    if (!m_fleet.question())
        return;
    const auto& patches = m_fleet.question()->library.patches;
    const qsizetype place = patchKeys(m_fleet.question()->library).indexOf(key);
    if (place >= 0)
        add(patches[static_cast<size_t>(place)]);
}

void RehearsalPresenter::remove(const QStringList& keys) {
    std::erase_if(m_patches, [&](const LibraryPatch& patch) { return keys.contains(patch.file.path); });
    touch();
}

void RehearsalPresenter::move(const QString& key, int step) {
    const auto found = std::ranges::find_if(m_patches, [&](const LibraryPatch& each) { return each.file.path == key; });
    const auto other = found - m_patches.begin() + step;
    if (found == m_patches.end() || other < 0 || other >= std::ssize(m_patches))
        return;
    std::iter_swap(found, m_patches.begin() + other);
    touch();
}

/// What is there already has no part in an order that was found; it stays in front.
void RehearsalPresenter::setOrder(const QStringList& names) {
    if (!m_question)
        return;
    const auto placeOf = [&](const LibraryPatch& patch) {
        const auto& rehearsed = m_question->library.patches;
        const auto same = std::ranges::find_if(
            rehearsed, [&](const LibraryPatch& each) { return each.file.path == patch.file.path; });
        return same == rehearsed.end() ? -1 : names.indexOf(same->file.name);
    };
    std::ranges::stable_sort(m_patches, {}, placeOf);
    touch();
}

void RehearsalPresenter::choose(EnvironmentId environment, bool chosen) {
    if (chosen)
        m_chosen.insert(environment);
    else
        m_chosen.remove(environment);
    makeOld();
    Q_EMIT changed();
}

void RehearsalPresenter::setChosen(const QSet<EnvironmentId>& environments) {
    m_chosen = environments;
    makeOld();
    Q_EMIT changed();
}

void RehearsalPresenter::makeOld() { m_isOld = m_running || !m_results.empty(); }

void RehearsalPresenter::touch() {
    makeOld();
    m_error.reset();
    showPatches();
    Q_EMIT changed();
}

void RehearsalPresenter::showPatches() { m_patchRows.setRows(rehearsalPatchRows(m_patches)); }

void RehearsalPresenter::run() {
    if (!canRun())
        return;
    m_running = true;
    m_isOld = false;
    m_error.reset();
    m_results.clear();
    for (const Environment& environment : m_fleet.inventory().environments())
        if (m_chosen.contains(environment.id))
            m_results.push_back({.id = environment.id, .name = environment.name, .error = {}, .nodes = nullptr});
    m_open = m_results.size();
    m_stop = {};
    look({});
    std::vector<PatchFile> files;
    for (const LibraryPatch& patch : m_patches)
        files.push_back(patch.file);
    auto work = [files = std::move(files), catalog = catalog()] {
        return readAgain(files, catalog).transform([](PatchLibrary library) {
            return PatchQuestion::create({}, std::move(library));
        });
    };
    whenDone(
        this, runIn(m_fleet.pool(), std::move(work)), [this, round = ++m_round](Result<PatchQuestionPtr> question) {
            if (round == m_round)
                takeQuestion(std::move(question));
        });
    showRows();
}

void RehearsalPresenter::takeQuestion(Result<PatchQuestionPtr> question) {
    if (!question) {
        m_error = question.error();
        m_question.reset();
        m_results.clear();
        m_running = false;
        return showRows();
    }
    m_question = *std::move(question);
    if (!m_isOld) { // else somebody changed them meanwhile
        m_patches = m_question->library.patches; // as they are now
        showPatches();
    }
    m_at = m_fleet.clock().now();
    for (size_t place = 0; place < m_results.size(); ++place)
        lookAt(place);
    announce();
}

void RehearsalPresenter::lookAt(size_t place) {
    const Environment* environment = m_fleet.inventory().find(m_results[place].id);
    if (!environment)
        return finish(place, failure(ErrorKind::NotFound, u"it was removed"_s));
    whenDone(this, m_survey.look(*environment, m_question, PatchSurvey::Effect::Look, m_stop.get_token()),
        [this, place, round = m_round](Result<SurveyedEnvironment> surveyed) {
            if (round == m_round)
                take(place, std::move(surveyed));
        });
}

void RehearsalPresenter::take(size_t place, Result<SurveyedEnvironment> surveyed) {
    if (!surveyed)
        return finish(place, failure(surveyed.error()));
    auto work = [question = m_question, evidence = surveyed->evidence] { return rehearsed(*question, *evidence); };
    whenDone(this, runIn(m_fleet.pool(), std::move(work)), [this, place, round = m_round](Result<Nodes> nodes) {
        if (round == m_round)
            finish(place, std::move(nodes));
    });
}

/// Of a node that could not be read nothing is known; of an environment none of whose nodes could be, why.
void RehearsalPresenter::finish(size_t place, Result<Nodes> nodes) {
    EnvironmentRehearsal& result = m_results[place];
    result.isOpen = false;
    if (!nodes)
        result.error = nodes.error();
    else if (!(*nodes)->empty()
        && std::ranges::all_of(**nodes, [](const auto& node) { return node.error.has_value(); }))
        result.error = (*nodes)->front().error;
    else
        result.nodes = *std::move(nodes);
    result.rows = environmentRows(result);
    m_running = --m_open > 0;
    announce();
}

void RehearsalPresenter::cancel() {
    if (!m_running)
        return;
    m_stop.request_stop();
    ++m_round;
    for (EnvironmentRehearsal& result : m_results)
        if (std::exchange(result.isOpen, false))
            result.error = Error(ErrorKind::Cancelled, u"it was stopped"_s);
    m_running = false;
    m_open = 0;
    showRows();
}

void RehearsalPresenter::announce() {
    if (!m_announce.isActive())
        m_announce.start();
}

void RehearsalPresenter::showRows() {
    m_announce.stop();
    m_rows.setRows(rehearsalRows(m_results));
    Q_EMIT changed();
}

PageState RehearsalPresenter::state() const {
    using Kind = PageState::Kind;
    if (m_fleet.inventory().isLoaded() && m_fleet.inventory().environments().empty())
        return stateOf(Kind::Empty, tr("There is no environment yet."));
    if (m_error)
        return stateOf(Kind::Failed, tr("The patch files could not be read. %1").arg(meaningOf(m_error->kind())),
            safeText(m_error->toString()), tr("Try again"));
    if (m_running && m_open == m_results.size())
        return stateOf(Kind::Loading, tr("Reading the patches and the files they touch…"));
    if (m_isOld && !m_running && !m_results.empty())
        return stateOf(Kind::Stale, tr("Patches, their order or environments were changed since this rehearsal."), {},
            canRun() ? tr("Rehearse again") : QString());
    if (!m_results.empty())
        return PageState::ready();
    if (isReadingFiles())
        return stateOf(Kind::Loading, tr("Reading patch files…"));
    if (m_patches.empty())
        return stateOf(Kind::Empty,
            tr("Would patches go on? They are put on in memory; nothing is written on a store."), {},
            tr("Choose patch files…"));
    if (m_chosen.isEmpty())
        return stateOf(Kind::Empty, tr("Tick the environments to try them in."));
    return stateOf(Kind::Empty, tr("Nothing was rehearsed yet."), {}, tr("Rehearse"));
}

QString RehearsalPresenter::summary() const {
    if (m_results.empty())
        return tr("Would patches go on, and where not? Nothing is written on a store.");
    const auto count = [this](RehearsalVerdict verdict) {
        return static_cast<int>(std::ranges::count(m_results, verdict, verdictOf));
    };
    QStringList parts;
    if (const int fails = count(RehearsalVerdict::Fails))
        parts << tr("would fail in %n environment(s)", nullptr, fails);
    if (const int unknown = count(RehearsalVerdict::Unknown))
        parts << tr("not known in %n", nullptr, unknown);
    if (const int goes = count(RehearsalVerdict::GoesOn))
        parts << tr("would go on in %n", nullptr, goes);
    if (const int open = count(RehearsalVerdict::Open))
        parts << tr("%n being read", nullptr, open);
    if (m_question)
        parts << tr("looked at %1").arg(ageText(m_at, m_fleet.clock().now()));
    return parts.join(u" · "_s);
}

const RehearsalRow* RehearsalPresenter::rowOf(const QString& key) const {
    const auto found = std::ranges::find(m_rows.values(), key, &RehearsalRow::key);
    return found == m_rows.values().end() ? nullptr : &*found;
}

QStringList RehearsalPresenter::otherOrder(const QString& row) const {
    const RehearsalRow* found = rowOf(row);
    const auto result = std::ranges::find_if(
        m_results, [&](const EnvironmentRehearsal& each) { return found && each.id == found->environment; });
    return result == m_results.end() || m_isOld || m_running ? QStringList() : otherOrderOf(*result);
}

QString RehearsalPresenter::nextConflict(const QString& row, int step) const {
    const auto& rows = m_rows.values();
    const RehearsalRow* from = rowOf(row);
    auto place = from ? from - rows.data() : (step > 0 ? -1 : std::ssize(rows));
    for (place += step; place >= 0 && place < std::ssize(rows); place += step)
        if (rows[static_cast<size_t>(place)].conflict >= 0)
            return rows[static_cast<size_t>(place)].key;
    return {};
}

const RehearsedFile* RehearsalPresenter::fileOf(const RehearsalRow& row) const {
    const auto result = std::ranges::find(m_results, row.environment, &EnvironmentRehearsal::id);
    if (result == m_results.end() || !result->nodes || row.node >= result->nodes->size())
        return nullptr;
    const NodeRehearsal& node = (*result->nodes)[row.node];
    if (row.patch >= node.patches.size() || row.file >= node.patches[row.patch].files.size())
        return nullptr;
    return &node.patches[row.patch].files[row.file];
}

void RehearsalPresenter::look(const QString& key) {
    ++m_request;
    m_sightOf = key;
    m_sight.reset();
    const RehearsalRow* row = rowOf(key);
    const RehearsedFile* file = row && row->conflict >= 0 ? fileOf(*row) : nullptr;
    if (!file || !m_question)
        return setSight(stateOf(PageState::Kind::Empty, tr("Choose a hunk.")));
    const PatchFile& patch = m_question->library.patches[row->patch].file;
    const auto change = std::ranges::find_if(
        patch.diff->files, [&](const FileChange& each) { return patch.placeOf(each) == file->path; });
    const ThreeWay& conflict = file->conflicts[static_cast<size_t>(row->conflict)];
    if (change == patch.diff->files.end() || conflict.hunk > change->hunkCount)
        return setSight(stateOf(PageState::Kind::Empty, tr("Choose a hunk.")));
    m_sightPath = file->path;
    m_sightTitle
        = tr("%1 · %2 · hunk %3 of %4").arg(row->words, safeText(file->path)).arg(conflict.hunk).arg(change->hunkCount);
    setSight(stateOf(PageState::Kind::Loading, tr("Bringing the three sides together…")));
    auto work
        = [conflict,
              hunk = patch.diff->hunksOf(*change)[conflict.hunk - 1]]() -> Result<std::shared_ptr<const ThreeTexts>> {
        return std::make_shared<const ThreeTexts>(conflictSight(conflict, hunk));
    };
    whenDone(this, runIn(m_fleet.pool(), std::move(work)),
        [this, request = m_request](const Result<std::shared_ptr<const ThreeTexts>>& sight) {
            if (request != m_request || !sight)
                return;
            m_sight = *sight;
            setSight(PageState::ready());
        });
}

void RehearsalPresenter::setSight(PageState state) {
    m_sightState = std::move(state);
    Q_EMIT sightChanged();
}

} // namespace magkeeper
