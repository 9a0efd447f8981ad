// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/fleet/FleetPresenter.h"

#include "core/text/FaultText.h"
#include "core/text/Quantity.h"
#include "ui/fleet/FleetGroups.h"

#include <algorithm>
#include <ranges>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::seconds ageStep{15};

}

FleetPresenter::FleetPresenter(Inventory& inventory, Refresher& refresher, HealthWatch& watch, const Clock& clock,
    Questions& questions, QObject* parent)
    : QObject(parent)
    , m_inventory(inventory)
    , m_refresher(refresher)
    , m_watch(watch)
    , m_clock(clock)
    , m_questions(questions)
    , m_model(clock.now())
    , m_sentences(QLocale(), QTimeZone(QTimeZone::LocalTime)) { // the system's rules are read when they are needed
    m_state.sentence = tr("Reading the workspace…");
    connect(&m_inventory, &Inventory::changed, this, &FleetPresenter::takeInventory);
    connect(&m_refresher, &Refresher::readingsChanged, this, &FleetPresenter::takeReadings);
    connect(&m_refresher, &Refresher::historyFailed, this, [this](const Error& error) {
        Q_EMIT failed(tr("What was read before cannot be shown. %1").arg(meaningOf(error.kind())), error.toString());
    });
    connect(&m_watch, &HealthWatch::healthChanged, this, &FleetPresenter::takeHealths);
    connect(&m_watch, &HealthWatch::historyFailed, this, [this](const Error& error) {
        Q_EMIT failed(tr("Findings are made without the past. %1").arg(meaningOf(error.kind())), error.toString());
    });
    m_ages.setInterval(ageStep);
    connect(&m_ages, &QTimer::timeout, this, [this] {
        m_model.setNow(m_clock.now());
        Q_EMIT rowsChanged();
    });
    m_ages.start();
    if (m_inventory.isLoaded())
        takeInventory();
}

void FleetPresenter::follow(FleetTrends& trends) {
    m_trends = &trends;
    connect(&trends, &FleetTrends::changed, this, &FleetPresenter::takeRows);
    trends.refresh();
}

void FleetPresenter::setNotes(const QHash<EnvironmentId, FleetNote>& notes) {
    if (notes == m_notes)
        return;
    const QList<EnvironmentId> before = m_notes.keys();
    m_notes = notes;
    takeRows(before + notes.keys());
}

void FleetPresenter::load() {
    setState({.kind = PageState::Kind::Loading, .sentence = tr("Reading the workspace…"), .detail = {}, .action = {}});
    whenDone(this, m_inventory.load(), [this, request = ++m_loads](const Result<int>& count) {
        if (request != m_loads)
            return;
        if (!count)
            setState({.kind = PageState::Kind::Failed,
                .sentence = meaningOf(count.error().kind()),
                .detail = count.error().toString(),
                .action = tr("Try again")});
        else
            takeInventory();
    });
}

void FleetPresenter::takeInventory() {
    m_healths.removeIf([this](const auto& entry) { return m_inventory.find(entry.key()) == nullptr; });
    m_rows.clear();
    for (const Environment& environment : m_inventory.environments()) {
        if (!m_healths.contains(environment.id)) // a window that is opened later finds everything judged
            takeHealth(environment.id);
        m_rows.push_back(rowOf(environment));
    }
    m_model.setNow(m_clock.now());
    publish();
    if (m_inventory.environments().empty())
        setState({.kind = PageState::Kind::Empty,
            .sentence = tr("No environments yet. Add the first one to see its state here."),
            .detail
            = tr("An SSH login is all that is needed: nothing is installed on the store, and reading never changes "
                 "it. Each step is checked while you type. Ctrl+K finds everything here, ? shows all keys."),
            .action = tr("Add environment…")});
    else
        setState(PageState::ready());
}

void FleetPresenter::publish() {
    m_model.setRows(m_grouping == FleetGrouping::Store ? groupedByStore(m_rows, m_folded) : m_rows);
    Q_EMIT rowsChanged();
}

void FleetPresenter::setGrouping(FleetGrouping grouping) {
    if (std::exchange(m_grouping, grouping) != grouping)
        publish();
}

void FleetPresenter::setFolded(const QString& store, bool folded) {
    if (folded)
        m_folded.insert(store);
    else
        m_folded.remove(store);
    publish();
}

void FleetPresenter::setAllFolded(bool folded) {
    m_folded.clear();
    for (const FleetRow& row : m_rows) {
        if (folded)
            m_folded.insert(row.store);
    }
    publish();
}

/// One batch: every changed row is made once, and the model tells of it once.
void FleetPresenter::takeReadings(const QList<EnvironmentId>& ids) {
    if (m_trends)
        m_trends->refresh();
    takeRows(ids);
}

void FleetPresenter::takeRows(const QList<EnvironmentId>& ids) {
    const QSet<EnvironmentId> changed(ids.begin(), ids.end());
    for (FleetRow& row : m_rows) {
        const Environment* environment = changed.contains(row.id) ? m_inventory.find(row.id) : nullptr;
        if (environment)
            row = rowOf(*environment);
    }
    publish();
}

FleetRow FleetPresenter::rowOf(const Environment& environment) const {
    FleetRow row = fleetRowOf(environment, m_refresher.reading(environment.id), m_healths.value(environment.id));
    if (m_trends)
        row.trends = m_trends->of(environment.id);
    if (const auto note = m_notes.constFind(environment.id); note != m_notes.constEnd())
        row.note = note.value();
    return row;
}

void FleetPresenter::takeHealths(const QList<EnvironmentId>& ids) {
    for (const EnvironmentId id : ids)
        takeHealth(id);
    takeRows(ids);
}

void FleetPresenter::takeHealth(EnvironmentId id) {
    if (const HealthPtr health = m_watch.health(id))
        m_healths.insert(id, std::make_shared<const FleetHealth>(fleetHealthOf(*health, m_sentences)));
}

void FleetPresenter::setState(const PageState& state) {
    if (state == m_state)
        return;
    m_state = state;
    Q_EMIT stateChanged();
}

QString FleetPresenter::summary() const {
    const std::vector<FleetRow>& rows = m_rows;
    if (rows.empty())
        return {};
    const auto failing = std::ranges::count_if(rows, [](const FleetRow& row) { return row.isStale(); });
    const auto countOf = [&](Severity severity) {
        return std::ranges::count_if(
            rows, [&](const FleetRow& row) { return row.health && row.health->worst == severity; });
    };
    const auto unread
        = std::ranges::count_if(rows, [](const FleetRow& row) { return !row.wasRead() && !row.isStale(); });
    QStringList parts{tr("%n environment(s)", nullptr, static_cast<int>(rows.size()))};
    if (const auto critical = countOf(Severity::Critical); critical > 0)
        parts << tr("%1 critical").arg(countText(critical));
    if (const auto warning = countOf(Severity::Warning); warning > 0)
        parts << tr("%1 with warnings").arg(countText(warning));
    if (failing > 0)
        parts << tr("%1 cannot be read").arg(countText(failing));
    if (unread > 0)
        parts << tr("%1 never read").arg(countText(unread));
    std::optional<Instant> oldest;
    for (const FleetRow& row : rows) {
        if (row.takenAt && !row.isStale() && (!oldest || *row.takenAt < *oldest))
            oldest = row.takenAt;
    }
    if (oldest)
        parts << tr("oldest reading %1").arg(ageText(*oldest, m_clock.now()));
    return parts.join(u" · "_s);
}

QStringList FleetPresenter::tags() const {
    QStringList all;
    for (const FleetRow& row : m_rows)
        all << row.tags;
    all.removeDuplicates();
    all.sort(Qt::CaseInsensitive);
    return all;
}

std::vector<EnvironmentId> FleetPresenter::idsOf(const QStringList& keys) const {
    std::vector<EnvironmentId> ids;
    for (const QString& key : keys) {
        if (const auto id = EnvironmentId::fromString(key))
            ids.push_back(*id);
    }
    return ids;
}

QStringList FleetPresenter::withMembers(const QStringList& keys) const {
    QStringList all;
    for (const QString& key : keys) {
        const auto store = storeOfKey(key);
        if (!store)
            all << key;
        for (const FleetRow& row : m_rows) {
            if (store && row.store == *store)
                all << row.id.toString();
        }
    }
    all.removeDuplicates();
    return all;
}

void FleetPresenter::refresh(const QStringList& keys, ProbeLevel level) {
    for (const EnvironmentId id : idsOf(withMembers(keys)))
        m_refresher.refresh(id, level);
}

void FleetPresenter::refreshAll(ProbeLevel level) { m_refresher.refreshAll(level); }

void FleetPresenter::cancel(const QStringList& keys) {
    for (const EnvironmentId id : idsOf(withMembers(keys)))
        m_refresher.cancel(id);
}

Question FleetPresenter::questionFor(const std::vector<EnvironmentId>& ids) const {
    QStringList names;
    for (const EnvironmentId id : ids) {
        if (const Environment* environment = m_inventory.find(id))
            names << environment->name;
    }
    const QString what
        = names.size() == 1 ? names.front() : tr("%n environment(s)", nullptr, static_cast<int>(names.size()));
    return {.title = tr("Remove %1?").arg(what),
        .text = tr("It disappears from this workspace together with its stored snapshots and their history. Nothing is "
                   "changed on the store itself."),
        .detail = names.size() > 1 ? names.join(u", "_s) : QString(),
        .confirm = tr("Remove %1").arg(what),
        .tone = Question::Tone::Dangerous};
}

void FleetPresenter::remove(const QStringList& keys) {
    const std::vector<EnvironmentId> ids = idsOf(keys);
    if (ids.empty())
        return;
    whenDone(this, m_questions.ask(questionFor(ids)), [this, ids](const Result<Answer>& answer) {
        if (answer && *answer == Answer::Confirmed)
            removeConfirmed(ids);
    });
}

void FleetPresenter::removeConfirmed(const std::vector<EnvironmentId>& ids) {
    for (const EnvironmentId id : ids) {
        const Environment* environment = m_inventory.find(id);
        const QString name = environment ? environment->name : QString();
        m_refresher.cancel(id);
        whenDone(this, m_inventory.remove(id), [this, name](const Result<EnvironmentId>& removed) {
            if (!removed)
                Q_EMIT failed(tr("%1 was not removed. %2").arg(name, meaningOf(removed.error().kind())),
                    removed.error().toString());
        });
    }
}

} // namespace magkeeper
