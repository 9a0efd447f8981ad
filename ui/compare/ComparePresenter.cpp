// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compare/ComparePresenter.h"

#include "core/base/Work.h"
#include "core/text/FaultText.h"
#include "core/text/Quantity.h"

#include <QTimeZone>

#include <algorithm>
#include <iterator>

namespace magkeeper {

using namespace Qt::StringLiterals;
using std::chrono::hours;

namespace {

constexpr hours farthest{24 * 90};
constexpr int mostStored = 5'000; ///< looked through
constexpr size_t mostMoments = 200; ///< offered

QString keyOf(Instant at) { return QString::number(at.time_since_epoch().count()); }

/// What stands alone begins and ends like a sentence.
QString asSentence(QString text) {
    if (!text.isEmpty())
        text.front() = text.front().toUpper();
    return text.isEmpty() || text.endsWith(u'.') ? text : text + u'.';
}

QString textOf(const SnapshotSummary& stored) {
    const QString at = dateTimeText(stored.takenAt, QTimeZone::systemTimeZone());
    return stored.level == ProbeLevel::Full ? at : ComparePresenter::tr("%1, quick").arg(at);
}

/// Full ones have all that is compared; quick ones are offered where there are no others.
std::vector<SnapshotSummary> offered(const std::vector<SnapshotSummary>& stored) {
    std::vector<SnapshotSummary> full;
    std::ranges::copy_if(
        stored, std::back_inserter(full), [](const SnapshotSummary& each) { return each.level == ProbeLevel::Full; });
    if (full.empty())
        full = stored;
    full.resize(std::min(full.size(), mostMoments));
    return full;
}

bool isAmong(const std::vector<CompareChoice>& choices, const QString& key) {
    return std::ranges::find(choices, key, &CompareChoice::key) != choices.end();
}

} // namespace

ComparePresenter::ComparePresenter(const CompareServices& services, ComparisonKind kind, QObject* parent)
    : QObject(parent)
    , m_services(services)
    , m_kind(kind)
    , m_ignore(IgnoreList::builtIn().value_or(IgnoreList())) {
    m_state.sentence = tr("Comparing…");
    connect(&services.inventory, &Inventory::changed, this, [this] {
        if (m_active && m_kind == ComparisonKind::Drift)
            load();
    });
    if (services.ignores)
        connect(services.ignores, &IgnoreSettings::changed, this, [this] {
            if (m_active)
                compareAnew();
        });
    connect(&services.refresher, &Refresher::readingsChanged, this, [this](const QList<EnvironmentId>& ids) {
        const auto isRead = [&](EnvironmentId id) {
            return ids.contains(id) && m_services.refresher.reading(id).activity == EnvironmentReading::Activity::Idle;
        };
        const auto second = other();
        if (m_active && (isRead(m_id) || (second && isRead(*second))))
            load();
    });
}

void ComparePresenter::setEnvironment(EnvironmentId id) {
    if (std::exchange(m_id, id) == id)
        return;
    m_answered = ++m_request; // what is on its way is of the one before
    m_comparison.reset();
    m_firstChoices.clear();
    m_secondChoices.clear();
    m_first.clear();
    m_second.clear();
    m_deployed.reset();
    if (m_active)
        load();
}

void ComparePresenter::setActive(bool active) {
    if (std::exchange(m_active, active) != active && active)
        load();
}

void ComparePresenter::load() {
    if (m_id.isNull())
        return;
    if (!m_comparison)
        setState({.kind = PageState::Kind::Loading, .sentence = tr("Comparing…"), .detail = {}, .action = {}});
    if (m_kind == ComparisonKind::Drift)
        offerEnvironments();
    else
        askForMoments();
}

void ComparePresenter::offerEnvironments() {
    const Environment* mine = m_services.inventory.find(m_id);
    std::vector<const Environment*> others;
    for (const Environment& each : m_services.inventory.environments())
        if (each.id != m_id)
            others.push_back(&each);
    // Those of the same store are what somebody looks for.
    std::ranges::stable_partition(others, [&](const Environment* each) { return mine && each->store == mine->store; });
    std::vector<CompareChoice> choices;
    for (const Environment* each : others)
        choices.push_back({each->id.toString(), each->name});
    const bool same = choices == m_secondChoices;
    m_secondChoices = std::move(choices);
    if (!isAmong(m_secondChoices, m_second))
        m_second = m_secondChoices.empty() ? QString() : m_secondChoices.front().key;
    if (!same)
        Q_EMIT choicesChanged();
    compareAnew();
}

void ComparePresenter::askForMoments() {
    const quint64 request = ++m_request;
    whenDone(this, m_services.storage.snapshots.list(m_id, m_services.clock.now() - farthest, mostStored),
        [this, request](const Result<std::vector<SnapshotSummary>>& stored) {
            if (request != m_request)
                return;
            m_answered = request;
            if (!stored)
                return fail(stored.error());
            takeMoments(*stored);
        });
}

void ComparePresenter::takeMoments(const std::vector<SnapshotSummary>& stored) {
    std::vector<CompareChoice> first{{u"deploy"_s, tr("the last deployment")}, {u"-3600"_s, tr("1 hour ago")},
        {u"-86400"_s, tr("24 hours ago")}, {u"-604800"_s, tr("7 days ago")}};
    std::vector<CompareChoice> second{{u"now"_s, tr("now")}};
    for (const SnapshotSummary& each : offered(stored)) {
        first.push_back({keyOf(each.takenAt), textOf(each)});
        second.push_back(first.back());
    }
    const bool same = first == m_firstChoices && second == m_secondChoices;
    m_firstChoices = std::move(first);
    m_secondChoices = std::move(second);
    if (!isAmong(m_firstChoices, m_first))
        m_first = firstOffer(stored);
    if (!isAmong(m_secondChoices, m_second))
        m_second = u"now"_s;
    if (!same)
        Q_EMIT choicesChanged();
    compareAnew();
}

/// A day ago; or the oldest that there is, when that is younger.
QString ComparePresenter::firstOffer(const std::vector<SnapshotSummary>& stored) const {
    const bool reachesBack = !stored.empty() && stored.back().takenAt <= m_services.clock.now() - hours(24);
    const auto choices = offered(stored);
    return reachesBack || choices.size() < 2 ? u"-86400"_s : keyOf(choices.back().takenAt);
}

void ComparePresenter::chooseFirst(const QString& key) {
    if (std::exchange(m_first, key) != key)
        compareAnew();
}

void ComparePresenter::chooseSecond(const QString& key) {
    if (std::exchange(m_second, key) != key)
        compareAnew();
}

void ComparePresenter::setSection(const QString& id) {
    m_section = id;
    settle();
}

void ComparePresenter::setDetail(ComparedDetail detail) {
    m_detail = detail;
    settle();
}

std::optional<EnvironmentId> ComparePresenter::other() const {
    if (m_kind != ComparisonKind::Drift)
        return std::nullopt;
    const auto id = EnvironmentId::fromString(m_second);
    return id && m_services.inventory.find(*id) ? std::optional(*id) : std::nullopt;
}

std::optional<Instant> ComparePresenter::momentOf(const QString& key) const {
    const Instant now = m_services.clock.now();
    if (key == "now"_L1)
        return now;
    if (key == "deploy"_L1)
        return m_deployed;
    const qint64 number = key.toLongLong();
    return number < 0 ? now + std::chrono::seconds(number) : Instant(std::chrono::milliseconds(number));
}

void ComparePresenter::compareAnew() {
    const Environment* mine = m_services.inventory.find(m_id);
    if (!mine)
        return;
    const Instant now = m_services.clock.now();
    const quint64 request = ++m_request;
    if (m_kind == ComparisonKind::Drift) {
        const auto second = other();
        if (!second) {
            m_answered = request;
            return setState({.kind = PageState::Kind::Empty,
                .sentence = tr("There is no other environment to compare this one with."),
                .detail = {},
                .action = {}});
        }
        return gather({m_id, mine->name, now}, {*second, m_services.inventory.find(*second)->name, now}, request);
    }
    const EnvironmentReading reading = m_services.refresher.reading(m_id);
    m_deployed = reading.latest ? beforeDeploy({mine->name, {reading.latest}}) : std::nullopt;
    const auto first = momentOf(m_first);
    const auto second = momentOf(m_second);
    if (!first || !second) {
        m_answered = request;
        return fail({ErrorKind::NotFound, u"when it was last deployed is not known"_s});
    }
    gather({m_id, mine->name, std::min(*first, *second)}, {m_id, mine->name, std::max(*first, *second)}, request);
}

/// Others may have said since what is meant to differ.
void ComparePresenter::gather(const SideQuestion& first, const SideQuestion& second, quint64 request) {
    if (!m_services.ignores)
        return gatherSides(first, second, request);
    whenDone(this, m_services.ignores->load(), [this, first, second, request](const Result<QStringList>& words) {
        if (request != m_request)
            return;
        if (words)
            return gatherSides(first, second, request);
        m_answered = request;
        fail(words.error());
    });
}

void ComparePresenter::gatherSides(const SideQuestion& first, const SideQuestion& second, quint64 request) {
    whenDone(
        this, gatherSide(this, m_services.storage, first), [this, second, request](const Result<CompareSide>& side) {
            if (request != m_request)
                return;
            if (!side) {
                m_answered = request;
                return fail(side.error());
            }
            whenDone(this, gatherSide(this, m_services.storage, second),
                [this, first = *side, request](const Result<CompareSide>& other) {
                    if (request != m_request)
                        return;
                    if (!other) {
                        m_answered = request;
                        return fail(other.error());
                    }
                    compareSides(first, *other, request);
                });
        });
}

void ComparePresenter::compareSides(const CompareSide& first, const CompareSide& second, quint64 request) {
    const auto work = [first, second, kind = m_kind,
                          ignore = m_services.ignores ? m_services.ignores->list() : m_ignore]() -> Result<Comparison> {
        return compare(first, second, {.kind = kind, .sections = {}, .ignore = &ignore});
    };
    whenDone(this, runIn(m_services.storage.pool, work), [this, request](Result<Comparison> comparison) {
        if (request != m_request)
            return;
        m_answered = request;
        if (!comparison)
            return fail(comparison.error());
        take(*std::move(comparison));
    });
}

void ComparePresenter::take(Comparison comparison) {
    m_comparison = std::move(comparison);
    settle();
}

void ComparePresenter::fail(const Error& error) {
    const bool nothing = error.kind() == ErrorKind::NotFound;
    if (nothing)
        m_comparison.reset();
    PageState state{.kind = nothing ? PageState::Kind::Empty
            : m_comparison          ? PageState::Kind::Stale
                                    : PageState::Kind::Failed,
        .sentence = tr("What is stored could not be read. %1").arg(meaningOf(error.kind())),
        .detail = error.toString(),
        .action = tr("Try again")};
    if (nothing)
        state = {.kind = PageState::Kind::Empty,
            .sentence = m_kind == ComparisonKind::Drift ? tr("One of the two was never read.")
                                                        : tr("Nothing is stored of that time."),
            .detail = asSentence(error.text()),
            .action = m_kind == ComparisonKind::Drift ? tr("Read in full") : QString()};
    setState(state);
}

void ComparePresenter::settle() {
    if (!m_comparison)
        return Q_EMIT changed();
    if (!rows().empty())
        return setState(PageState::ready());
    const bool drift = m_kind == ComparisonKind::Drift;
    setState({.kind = PageState::Kind::Empty,
        .sentence = drift ? tr("Nothing differs.") : tr("Nothing changed."),
        .detail = asSentence(countsText(m_comparison->counts, *m_comparison, QLocale())),
        .action = m_detail == ComparedDetail::Differences ? tr("Show what is equal") : QString()});
}

void ComparePresenter::help() {
    if (m_state.kind != PageState::Kind::Empty)
        return load();
    if (m_comparison)
        return setDetail(ComparedDetail::Everything);
    readNow();
}

void ComparePresenter::readNow() {
    m_services.refresher.refresh(m_id, ProbeLevel::Full);
    if (const auto second = other())
        m_services.refresher.refresh(*second, ProbeLevel::Full);
}

void ComparePresenter::ignore(const QString& rowKey) {
    const std::vector<CompareRow> shown = rows();
    const auto row = std::ranges::find(shown, rowKey, &CompareRow::key);
    if (row == shown.end() || !m_services.ignores)
        return;
    if (!row->fact.isDifference())
        return Q_EMIT refused(tr("Only what differs can be meant to."));
    whenDone(this, m_services.ignores->add({row->sectionId + u':' + row->fact.name}),
        [this](const Result<QStringList>& words) {
            if (!words)
                Q_EMIT refused(tr("It was not kept. %1").arg(words.error().text()));
        });
}

void ComparePresenter::setState(const PageState& state) {
    m_state = state;
    Q_EMIT changed();
}

std::vector<CompareRow> ComparePresenter::rows() const {
    return m_comparison ? compareRows(*m_comparison, m_section, m_detail) : std::vector<CompareRow>();
}

QString ComparePresenter::summary() const {
    if (!m_comparison)
        return {};
    QStringList parts{sidesText(*m_comparison, QTimeZone::systemTimeZone()),
        countsText(m_comparison->counts, *m_comparison, QLocale())};
    QStringList unknown;
    for (const ComparedSection& section : m_comparison->sections) {
        if (section.unknown)
            unknown << section.title;
        if (section.leftOut)
            parts << tr("%1 left out: %2").arg(section.title, *section.leftOut);
    }
    if (!unknown.isEmpty())
        parts << tr("not known at all: %1").arg(unknown.join(u", "_s));
    return parts.join(u" · "_s);
}

QString ComparePresenter::markdown() const {
    return m_comparison ? comparisonMarkdown(*m_comparison, m_detail) : QString();
}

} // namespace magkeeper
