// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/patches/PatchPanelPresenter.h"

#include "core/base/SafeText.h"
#include "core/base/Work.h"
#include "core/text/FaultText.h"
#include "core/text/Quantity.h"
#include "ui/patches/PatchWords.h"

#include <algorithm>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

constexpr size_t mostRows = 2'000;

std::vector<Column<PanelRow>> panelColumns() {
    return {
        {{.id = u"what"_s,
             .title = PatchPanelPresenter::tr("File and hunk"),
             .width = 40,
             .stretch = 3,
             .elide = Qt::ElideMiddle},
            [](const PanelRow& row) { return row.title; }, {}},
        {{.id = u"state"_s, .title = PatchPanelPresenter::tr("State"), .width = 16, .stretch = 1},
            [](const PanelRow& row) { return row.state; }, {}},
    };
}

Cell fileCell(const PatchedFile& file) {
    static const std::pair<PatchState, PatchStanding::State> same[]
        = {{PatchState::Applied, PatchStanding::State::Applied},
            {PatchState::AppliedWithEdits, PatchStanding::State::AppliedWithEdits},
            {PatchState::NotApplied, PatchStanding::State::Missing}, {PatchState::Partly, PatchStanding::State::Partly},
            {PatchState::Conflict, PatchStanding::State::Conflict},
            {PatchState::NotApplicable, PatchStanding::State::NotApplicable},
            {PatchState::Unknown, PatchStanding::State::Unknown}};
    const auto found = std::ranges::find(same, file.verdict.state, &std::pair<PatchState, PatchStanding::State>::first);
    Cell cell = standingCell({.state = found->second, .detail = file.verdict.reason}, false);
    if (file.verdict.fuzz > 0)
        cell.text += PatchPanelPresenter::tr(", fuzz %1").arg(file.verdict.fuzz);
    if (file.beside) {
        cell.text += PatchPanelPresenter::tr(" (does not count)");
        cell.mark = Mark::None;
        cell.tone = Cell::Tone::Muted;
    }
    return cell;
}

} // namespace

PatchPanelPresenter::PatchPanelPresenter(PatchFleet& fleet, QObject* parent)
    : QObject(parent)
    , m_fleet(fleet)
    , m_rows(panelColumns(), [](const PanelRow& row) { return row.key; }) {
    connect(&fleet, &PatchFleet::answersChanged, this, &PatchPanelPresenter::follow);
    connect(&fleet, &PatchFleet::questionChanged, this, &PatchPanelPresenter::follow);
}

void PatchPanelPresenter::show(EnvironmentId environment, MatrixSubject subject, const QString& key) {
    if (m_environment == environment && m_subject == subject && m_key == key)
        return;
    m_environment = environment;
    m_subject = subject;
    m_key = key;
    m_chosen.clear();
    fill();
}

void PatchPanelPresenter::close() {
    m_key.clear();
    ++m_request;
    Q_EMIT changed();
}

void PatchPanelPresenter::follow() {
    if (!isOpen())
        return;
    if (m_fleet.answer(m_environment).patches != m_shown)
        return fill();
    Q_EMIT changed();
}

void PatchPanelPresenter::fill() {
    const QString chosen = std::exchange(m_chosen, QString());
    ++m_request;
    m_sight.reset();
    m_sightOf.clear();
    m_shown = m_fleet.answer(m_environment).patches;
    std::vector<PanelRow> rows;
    const auto patch = patchNamed(m_key);
    if (m_fleet.question() && m_subject == MatrixSubject::Vulnerabilities)
        addPatches(rows);
    else if (patch && m_shown)
        addFiles(rows, *patch);
    m_rows.setRows(std::move(rows));
    PageState state{
        .kind = PageState::Kind::Empty, .sentence = tr("Choose a file or a hunk."), .detail = {}, .action = {}};
    if (m_subject == MatrixSubject::Vulnerabilities)
        state.sentence = m_rows.values().empty() ? tr("No patch file at hand is known to close it.")
                                                 : tr("Enter leads to the patch.");
    else if (!m_shown)
        state = {.kind = PageState::Kind::Empty,
            .sentence = tr("The files of this environment were not looked into since the start."),
            .detail = {},
            .action = tr("Look now")};
    setSight(state);
    Q_EMIT changed();
    if (m_subject == MatrixSubject::Patches && !m_rows.values().empty())
        choose(chosen.isEmpty() ? m_rows.values().front().key : chosen);
}

std::optional<size_t> PatchPanelPresenter::patchNamed(const QString& key) const {
    if (!m_fleet.question())
        return std::nullopt;
    const qsizetype found = patchKeys(m_fleet.question()->library).indexOf(key);
    return found < 0 ? std::nullopt : std::optional(static_cast<size_t>(found));
}

const FileChange* PatchPanelPresenter::changeAt(const PatchFile& file, const QString& path) {
    const auto found = std::ranges::find_if(
        file.diff->files, [&](const FileChange& change) { return file.placeOf(change) == path; });
    return found == file.diff->files.end() ? nullptr : &*found;
}

/// Nodes that stand alike are shown once.
void PatchPanelPresenter::addFiles(std::vector<PanelRow>& rows, size_t patch) const {
    const PatchFile& file = m_fleet.question()->library.patches[patch].file;
    const bool several = m_shown->nodes.size() > 1;
    for (size_t node = 0; node < m_shown->nodes.size(); ++node) {
        const NodePatches& each = m_shown->nodes[node];
        if (patch >= each.standings.size())
            continue;
        for (const PatchedFile& touched : each.standings[patch].verdict.files) {
            if (rows.size() >= mostRows)
                return;
            const QString path = safeText(touched.path);
            rows.push_back({.key = u"%1\n%2"_s.arg(node).arg(touched.path),
                .title = {.text = several ? each.node + u": "_s + path : path, .toolTip = path},
                .state = fileCell(touched),
                .patch = {},
                .node = node,
                .path = touched.path});
            if (const FileChange* change = changeAt(file, touched.path))
                addHunks(rows, file, *change, node);
        }
    }
}

void PatchPanelPresenter::addHunks(
    std::vector<PanelRow>& rows, const PatchFile& file, const FileChange& change, size_t node) const {
    const auto hunks = file.diff->hunksOf(change);
    const QString path = file.placeOf(change);
    const bool known = m_sight && m_sightOf == u"%1\n%2"_s.arg(node).arg(path);
    for (size_t i = 0; i < hunks.size() && rows.size() < mostRows; ++i)
        rows.push_back({.key = u"%1\n%2\n%3"_s.arg(node).arg(path).arg(i),
            .title = {.text = tr("Hunk %1 of %2, line %3").arg(i + 1).arg(hunks.size()).arg(hunks[i].oldStart),
                .tone = Cell::Tone::Muted,
                .indent = 1},
            .state = {.text = known ? sightText(m_sight->hunks[i]) : QString(), .tone = Cell::Tone::Muted},
            .patch = {},
            .node = node,
            .path = path,
            .hunk = static_cast<int>(i)});
}

void PatchPanelPresenter::addPatches(std::vector<PanelRow>& rows) const {
    const PatchQuestion& question = *m_fleet.question();
    const PatchSights sights(question, m_fleet.answer(m_environment));
    QString bulletin = m_key;
    for (const Bulletin& each : question.catalogs.advisories.bulletins())
        if (std::ranges::contains(each.vulnerabilities, m_key, &Vulnerability::id))
            bulletin = each.id;
    const QStringList keys = patchKeys(question.library);
    for (size_t i = 0; i < question.library.patches.size(); ++i) {
        const LibraryPatch& patch = question.library.patches[i];
        if (!patch.known || (patch.known->bulletin != bulletin && !patch.known->cves.contains(m_key)))
            continue;
        rows.push_back({.key = keys[qsizetype(i)],
            .title = {.text = safeText(patch.file.name)},
            .state = standingCell(sights.standing(i), isCriticalPatch(question, patch)),
            .patch = keys[qsizetype(i)],
            .path = {}});
    }
}

QString PatchPanelPresenter::title() const {
    const Environment* environment = m_fleet.inventory().find(m_environment);
    const QString what = safeText(m_key.section(u'\n', 0, 0));
    return environment ? environment->name + u" · "_s + what : what;
}

Cell PatchPanelPresenter::verdict() const {
    const PatchAnswer& answer = m_fleet.answer(m_environment);
    const auto patch = patchNamed(m_key);
    if (!m_fleet.question() || (m_subject == MatrixSubject::Patches && !patch))
        return {.text = {}};
    const PatchSights sights(*m_fleet.question(), answer);
    Cell cell;
    if (m_subject == MatrixSubject::Patches) {
        cell = standingCell(
            sights.standing(*patch), isCriticalPatch(*m_fleet.question(), m_fleet.question()->library.patches[*patch]));
    } else {
        const ExposureSight sight = sights.exposure(m_key);
        cell = exposureCell(sight, true);
        if (sight.since)
            cell.toolTip += u'\n' + tr("seen so since %1").arg(dateTimeText(*sight.since));
    }
    QStringList parts{cell.text, cell.toolTip.split(u'\n', Qt::SkipEmptyParts).join(u" · "_s)};
    if (const auto at = answer.lookedAt())
        parts << tr("looked at %1").arg(ageText(*at, m_fleet.clock().now()));
    if (answer.activity == PatchAnswer::Activity::Reading)
        parts << tr("reading…");
    else if (answer.error)
        parts << shortText(answer.error->kind()) + u": "_s + safeText(answer.error->toString());
    parts.removeAll(QString());
    cell.text = parts.join(u" · "_s);
    return cell;
}

void PatchPanelPresenter::choose(const QString& row) {
    const auto found = std::ranges::find(m_rows.values(), row, &PanelRow::key);
    if (found == m_rows.values().end() || found->path.isEmpty() || m_chosen == row)
        return;
    m_chosen = row;
    lookAt(*found);
}

void PatchPanelPresenter::open(const QString& row) {
    const auto found = std::ranges::find(m_rows.values(), row, &PanelRow::key);
    if (found != m_rows.values().end() && !found->patch.isEmpty())
        show(m_environment, MatrixSubject::Patches, QString(found->patch));
}

void PatchPanelPresenter::readNow() { m_fleet.read({m_environment}); }

void PatchPanelPresenter::lookAt(const PanelRow& row) {
    const QString of = u"%1\n%2"_s.arg(row.node).arg(row.path);
    if (m_sight && m_sightOf == of)
        return takeSight(m_sight, row.hunk);
    const PatchAnswer& answer = m_fleet.answer(m_environment);
    const auto patch = patchNamed(m_key);
    if (!answer.evidence || !patch || row.node >= answer.evidence->size())
        return;
    const auto& files = (*answer.evidence)[row.node].files;
    const auto evidence = files.find(row.path);
    const QString digest = evidence == files.end() ? QString() : evidence->second.digest;
    setSight({.kind = PageState::Kind::Loading,
        .sentence = tr("Bringing both sides together…"),
        .detail = {},
        .action = {}});
    const quint64 request = ++m_request;
    auto work = [file = m_fleet.question()->library.patches[*patch].file, path = row.path, digest,
                    &contents = m_fleet.contents()]() -> Result<std::shared_ptr<const FileSight>> {
        const FileChange* change = changeAt(file, path);
        if (!change)
            return failure(ErrorKind::NotFound, u"the patch does not touch %1"_s.arg(path));
        const auto content = digest.isEmpty() ? std::optional<QByteArray>() : contents.content(digest);
        return std::make_shared<const FileSight>(fileSight(*file.diff, *change, content));
    };
    whenDone(this, runIn(m_fleet.pool(), std::move(work)),
        [this, request, of, hunk = row.hunk](const Result<std::shared_ptr<const FileSight>>& sight) {
            if (request != m_request)
                return;
            if (!sight)
                return setSight({.kind = PageState::Kind::Failed,
                    .sentence = meaningOf(sight.error().kind()),
                    .detail = sight.error().toString(),
                    .action = {}});
            m_sight = *sight;
            m_sightOf = of;
            if (const auto patchNow = patchNamed(m_key); patchNow && m_shown) {
                std::vector<PanelRow> rows;
                addFiles(rows, *patchNow);
                m_rows.setRows(std::move(rows));
            }
            takeSight(m_sight, hunk);
        });
}

void PatchPanelPresenter::takeSight(const std::shared_ptr<const FileSight>& sight, int hunk) {
    m_path = sight->path;
    m_part = hunk < 0 || hunk >= std::ssize(sight->hunks) ? sight->whole : sight->hunks[static_cast<size_t>(hunk)];
    setSight(PageState::ready());
}

void PatchPanelPresenter::setSight(PageState state) {
    m_state = std::move(state);
    Q_EMIT sightChanged();
}

QString PatchPanelPresenter::sightText(const SightPart& part) const {
    QString text = part.side == HunkVerdict::Side::Neither ? tr("fits nowhere")
        : part.side == HunkVerdict::Side::Either           ? tr("fits both ways")
        : part.side == HunkVerdict::Side::After            ? tr("is there")
                                                           : tr("is not there");
    if (part.line > 0)
        text += tr(", at line %1").arg(part.line);
    if (part.offset != 0)
        text += tr(", offset %1").arg(part.offset);
    if (part.fuzz > 0)
        text += tr(", fuzz %1").arg(part.fuzz);
    return text;
}

QString PatchPanelPresenter::leftTitle() const {
    const QString store = m_sight && !m_sight->there ? tr("In the store: not there, or not known") : tr("In the store");
    return m_part.storeIsRight ? tr("Without the patch") : store;
}

QString PatchPanelPresenter::rightTitle() const {
    return m_part.storeIsRight ? tr("In the store, with the patch") : tr("With the patch");
}

} // namespace magkeeper
