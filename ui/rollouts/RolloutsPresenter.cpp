// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/rollouts/RolloutsPresenter.h"

#include "core/base/SafeText.h"
#include "core/base/Work.h"
#include "core/rollouts/RolloutExport.h"
#include "core/text/FaultText.h"
#include "core/text/Quantity.h"

#include <algorithm>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype mostSaid = 5;
constexpr qsizetype longestNote = 300;

} // namespace

RolloutsPresenter::RolloutsPresenter(const RolloutServices& services, QObject* parent)
    : QObject(parent)
    , m_services(services)
    , m_now(std::make_shared<Instant>(services.clock.now()))
    , m_lines(rolloutColumns(m_now), [](const RolloutLine& line) { return line.key; })
    , m_members(m_now) {
    m_state = {.kind = PageState::Kind::Loading, .sentence = tr("Reading rollouts…"), .detail = {}, .action = {}};
    connect(&m_services.desk, &RolloutDesk::changed, this, [this] {
        if (m_looking == 0)
            load();
    });
}

RolloutsPresenter::~RolloutsPresenter() { m_stop.request_stop(); }

void RolloutsPresenter::load() {
    const int question = ++m_question;
    whenDone(this, m_services.desk.list(), [this, question](Result<std::vector<RolloutEntry>> entries) {
        if (question == m_question)
            takeEntries(std::move(entries));
    });
    whenDone(this, m_services.desk.policy(), [this](const Result<StoredPolicy>& stored) {
        if (stored)
            m_policy = stored->policy;
    });
}

void RolloutsPresenter::takeEntries(Result<std::vector<RolloutEntry>> entries) {
    if (!entries)
        return fail(entries.error());
    m_entries = *std::move(entries);
    m_read.clear();
    if (m_key.isEmpty() && !m_entries.empty())
        m_key = m_entries.front().id.toString();
    loadNext(m_question);
}

/// One after the other, each made ready in the worker pool.
void RolloutsPresenter::loadNext(int question) {
    *m_now = m_services.clock.now();
    if (m_entries.empty()) {
        m_state = PageState::ready();
        if (m_read.empty())
            m_state = {.kind = PageState::Kind::Empty,
                .sentence = tr("There is no rollout yet. One brings a release, a patch or what closes an advisory to"
                               " environments in waves, with due dates, and says from evidence where each stands."),
                .detail = {},
                .action = tr("New rollout…")};
        m_lines.setRows(std::exchange(m_read, {}));
        if (m_lines.rowCount() == 0)
            m_rollout.reset();
        return Q_EMIT changed();
    }
    const WorkId id = m_entries.front().id;
    m_entries.erase(m_entries.begin());
    whenDone(this, m_services.desk.load(id), [this, question](const Result<RolloutPtr>& rollout) {
        if (question != m_question)
            return;
        if (!rollout)
            return fail(rollout.error());
        auto work = [rollout = *rollout, now = *m_now]() -> Result<RolloutLine> { return lineOf(*rollout, now); };
        if ((*rollout)->id.toString() == m_key)
            show(*rollout);
        whenDone(this, runIn(m_services.pool, std::move(work)), [this, question](Result<RolloutLine> line) {
            if (question != m_question)
                return;
            if (line)
                m_read.push_back(*std::move(line));
            loadNext(question);
        });
    });
}

void RolloutsPresenter::fail(const Error& error) {
    const bool older = m_lines.rowCount() > 0;
    m_state = {.kind = older ? PageState::Kind::Stale : PageState::Kind::Failed,
        .sentence = tr("Rollouts could not be read. %1").arg(meaningOf(error.kind())),
        .detail = error.toString(),
        .action = tr("Try again")};
    Q_EMIT changed();
}

QString RolloutsPresenter::summary() const {
    const auto& lines = m_lines.values();
    if (lines.empty())
        return {};
    const auto open = std::ranges::count_if(lines, [](const RolloutLine& line) { return !line.closed; });
    int late = 0;
    for (const RolloutLine& line : lines)
        late += line.late;
    const QString all = tr("%n open rollout(s)", nullptr, static_cast<int>(open));
    return late == 0 ? all : tr("%1, %2").arg(all, tr("%n environment(s) late", nullptr, late));
}

void RolloutsPresenter::select(const QString& key) {
    if (key == m_key && m_rollout)
        return;
    m_key = key;
    m_rollout.reset(); // nothing is written into one that is no longer chosen
    m_chosen.clear();
    m_unwritten = {};
    say(Mark::None, {});
    const auto id = WorkId::fromString(key);
    if (!id) {
        m_members.setRows({});
        Q_EMIT boardChanged();
        return Q_EMIT changed();
    }
    Q_EMIT changed();
    whenDone(this, m_services.desk.load(*id), [this, key](const Result<RolloutPtr>& rollout) {
        if (key != m_key)
            return;
        if (!rollout)
            return fail(rollout.error());
        show(*rollout);
    });
}

void RolloutsPresenter::show(const RolloutPtr& rollout) {
    const int question = ++m_boardQuestion;
    auto work = [rollout, now = m_services.clock.now()]() -> Result<std::shared_ptr<const RolloutBoard>> {
        return std::make_shared<const RolloutBoard>(boardOf(*rollout, now));
    };
    whenDone(this, runIn(m_services.pool, std::move(work)),
        [this, question, rollout](const Result<std::shared_ptr<const RolloutBoard>>& board) {
            if (question != m_boardQuestion || !board || rollout->id.toString() != m_key)
                return;
            *m_now = m_services.clock.now();
            m_rollout = rollout;
            m_board = *board;
            m_picture = burnDownPicture(*m_board);
            fillMembers();
            Q_EMIT boardChanged();
            Q_EMIT changed();
        });
}

void RolloutsPresenter::fillMembers() {
    std::vector<MemberLine> lines = m_rollout ? m_board->members : std::vector<MemberLine>();
    m_members.setRows(m_boardView == BoardView::ByState ? groupedByState(std::move(lines), m_folded) : lines);
}

void RolloutsPresenter::setBoardView(BoardView view) {
    if (std::exchange(m_boardView, view) == view)
        return;
    fillMembers();
    Q_EMIT changed();
}

void RolloutsPresenter::setFolded(const QString& heading, bool folded) {
    if (folded)
        m_folded.insert(heading);
    else
        m_folded.remove(heading);
    fillMembers();
}

QString RolloutsPresenter::headline() const {
    if (!m_rollout || !m_board)
        return {};
    const StageCounts& counts = m_board->line.counts;
    QStringList parts{tr("%1 of %2 done").arg(counts.all() - counts.open()).arg(counts.all())};
    for (const RolloutStage stage : {RolloutStage::FallenBack, RolloutStage::Blocked, RolloutStage::Unknown,
             RolloutStage::Planned, RolloutStage::Deployed, RolloutStage::Waived})
        if (counts[stage] > 0)
            parts << tr("%1 %2").arg(counts[stage]).arg(stageWord(stage).toLower());
    if (m_board->line.late > 0)
        parts << tr("%n late", nullptr, m_board->line.late);
    parts << tr("%1 without it in all").arg(durationText(m_board->exposed));
    const QString closed = m_rollout->closedAt ? tr("Closed. ") : QString();
    return closed + tr("%1: %2").arg(safeText(subjectsText(*m_rollout, QLocale())), parts.join(u", "_s));
}

void RolloutsPresenter::selectMembers(const QStringList& keys, const BoardModel::Shows& shows) {
    m_chosen = m_members.withoutHeadings(keys, shows);
    Q_EMIT changed();
}

std::vector<const RolloutMember*> RolloutsPresenter::chosen() const {
    std::vector<const RolloutMember*> members;
    for (const QString& key : m_chosen) {
        const auto id = EnvironmentId::fromString(key);
        if (const RolloutMember* member = id && m_rollout ? m_rollout->member(*id) : nullptr)
            members.push_back(member);
    }
    return members;
}

rollout::Members RolloutsPresenter::chosenIds() const {
    rollout::Members ids;
    for (const RolloutMember* member : chosen())
        ids.push_back(member->id);
    return ids;
}

std::vector<FactRow> RolloutsPresenter::facts() const {
    const auto members = chosen();
    return members.size() == 1 ? memberFacts(*m_rollout, *members.front(), m_services.clock.now())
                               : std::vector<FactRow>();
}

QString RolloutsPresenter::history() const {
    const auto members = chosen();
    return members.size() == 1 ? memberHistory(*m_rollout, *members.front()) : QString();
}

void RolloutsPresenter::say(Mark mark, const QString& sentence) {
    m_saidMark = mark;
    m_said = sentence;
}

void RolloutsPresenter::look() {
    if (!mayChange() || isLooking())
        return;
    std::vector<Environment> environments;
    m_lookFaults.clear();
    m_lookNotes.clear();
    const auto members = chosen();
    for (const RolloutMember& member : m_rollout->members) {
        if (!members.empty() && !std::ranges::contains(members, &member))
            continue;
        if (const Environment* environment = m_services.inventory.find(member.id))
            environments.push_back(*environment);
        else
            m_lookFaults << tr("%1: it is no longer in the workspace.").arg(member.name);
    }
    m_stop = {};
    m_looking = m_looks = static_cast<int>(environments.size());
    if (environments.empty()) {
        sayLooked();
        return Q_EMIT changed();
    }
    say(Mark::Working, tr("Looking at %n environment(s)…", nullptr, m_looks));
    Q_EMIT changed();
    whenDone(this, m_services.evidence.prepare({}),
        [this, rollout = m_rollout, environments = std::move(environments)](const Result<QStringList>& notes) {
            for (const QString& note : notes.value_or(QStringList()))
                m_lookNotes << safeText(note, Lines::Flatten, longestNote);
            for (const Environment& environment : environments)
                notes ? lookAt(*rollout, environment) : looked(environment.name, notes.error());
        });
}

void RolloutsPresenter::lookAt(const Rollout& rollout, const Environment& environment) {
    whenDone(this, m_services.evidence.look(environment, rollout.subjects, m_stop.get_token()),
        [this, rollout = rollout.id, id = environment.id, name = environment.name](
            const Result<RolloutEvidence>& evidence) {
            if (!evidence)
                return looked(name, evidence.error());
            whenDone(this, m_services.desk.writeEvidence(rollout, id, name, *evidence),
                [this, name](const Result<RolloutPtr>& written) {
                    if (written && (*written)->id.toString() == m_key)
                        show(*written);
                    looked(name, written ? std::nullopt : std::optional(written.error()));
                });
        });
}

void RolloutsPresenter::looked(const QString& name, const std::optional<Error>& error) {
    if (error && error->kind() != ErrorKind::Cancelled)
        m_lookFaults << tr("%1: %2").arg(name, meaningOf(error->kind()));
    if (--m_looking > 0)
        return;
    sayLooked();
    load();
}

void RolloutsPresenter::sayLooked() {
    QStringList sentences;
    if (m_lookFaults.isEmpty())
        sentences << tr("Looked at %n environment(s).", nullptr, m_looks);
    else
        sentences << tr("%n environment(s) could not be looked at, and stand as they were.", nullptr,
            static_cast<int>(m_lookFaults.size()))
                  << m_lookFaults.first(std::min(m_lookFaults.size(), mostSaid));
    if (!m_lookNotes.isEmpty())
        sentences << tr("%n patch file(s) could not be read:", nullptr, static_cast<int>(m_lookNotes.size()))
                  << m_lookNotes.first(std::min(m_lookNotes.size(), mostSaid));
    const Mark mark = !m_lookFaults.isEmpty() ? Mark::Unknown : m_lookNotes.isEmpty() ? Mark::Ok : Mark::Warning;
    say(mark, sentences.join(u' '));
}

void RolloutsPresenter::stopLooking() { m_stop.request_stop(); }

} // namespace magkeeper
