// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/logs/LogsPresenter.h"

#include "core/base/Work.h"

#include <algorithm>
#include <iterator>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::milliseconds busyTick{33};
constexpr std::chrono::milliseconds quietTick{150}; ///< what comes drop by drop is taken together
constexpr std::chrono::milliseconds sightInterval{1'000};
constexpr std::chrono::milliseconds tellInterval{15'000};
constexpr size_t mostAtOnce = 10'000; ///< records
constexpr size_t quiet = 100;

qint64 bytesOf(const LogBatch& batch) {
    qint64 bytes = 0;
    for (const logs::FollowedRecord& record : batch.records)
        bytes += record.record ? record.record->text.size() : 0;
    return bytes;
}

/// At most so many of the records from there on.
LogBatch takeFrom(LogBatch& batch, size_t from, size_t most) {
    const size_t end = std::min(batch.records.size(), from + most);
    if (from == 0 && end == batch.records.size())
        return {batch.node, std::exchange(batch.records, {})};
    const auto at = [&](size_t index) {
        return std::make_move_iterator(batch.records.begin() + static_cast<std::ptrdiff_t>(index));
    };
    return {batch.node, {at(from), at(end)}};
}

} // namespace

LogsPresenter::LogsPresenter(const LogsServices& services, RecordKeep::Limits limits, QObject* parent)
    : QObject(parent)
    , m_services(services)
    , m_now(std::make_shared<Instant>(services.clock.now()))
    , m_rows(limits)
    , m_sourceRows(sourceColumns(m_now), [](const LogSourceRow& row) { return row.key(); })
    , m_groups({services.groups, services.snapshots, services.pool, services.clock, services.author})
    , m_sift(std::make_shared<LogSift>()) {
    m_tick.setSingleShot(true);
    m_statesTimer.setSingleShot(true);
    m_statesTimer.setInterval(busyTick);
    connect(&m_statesTimer, &QTimer::timeout, this, &LogsPresenter::showSources);
    m_siftTimer.setSingleShot(true);
    m_sightTimer.setInterval(sightInterval);
    m_tellTimer.setInterval(tellInterval);
    connect(&m_tick, &QTimer::timeout, this, &LogsPresenter::work);
    connect(&m_siftTimer, &QTimer::timeout, this, &LogsPresenter::work);
    connect(&m_sightTimer, &QTimer::timeout, this, &LogsPresenter::lookAgain);
    connect(&m_tellTimer, &QTimer::timeout, this, &LogsPresenter::wantTelling);
    connect(&m_groups, &GroupsPresenter::tellWanted, this, &LogsPresenter::wantTelling);
    connect(&m_groups.memory(), &GroupMemory::remembered, this, &LogsPresenter::work);
}

LogsPresenter::~LogsPresenter() { m_sifting.request_stop(); }

void LogsPresenter::choose(const std::vector<EnvironmentId>& environments) {
    if (environments == m_choice.environments)
        return;
    m_choice.environments = environments;
    std::vector<GroupPlace> places;
    for (const EnvironmentId id : environments)
        if (const Environment* environment = m_services.inventory.find(id))
            places.push_back({id, environment->name});
    m_groups.begin(std::move(places));
    if (m_nodes) {
        drop();
        clear();
        m_rows.clearMarks();
        m_round.reset();
        m_nodes.reset();
        m_intake.reset();
        m_sourceRows.setRows({});
    }
    Q_EMIT changed();
}

void LogsPresenter::follow(const LogsChoice& choice) {
    // More files, and nothing else: what came stays.
    if (isRunning() && choice.environments == m_choice.environments && choice.back == m_choice.back
        && m_nodes->widen(choice.files)) {
        m_choice = choice;
        forgetSince(); // what other files say may be old, and would look new
        return Q_EMIT changed();
    }
    std::vector<Environment> environments;
    for (const EnvironmentId id : choice.environments)
        if (const Environment* environment = m_services.inventory.find(id))
            environments.push_back(*environment);
    m_choice = choice;
    m_startFault.reset();
    if (!m_nodes) {
        auto grammars = logs::Grammars::load();
        if (grammars)
            m_nodes = std::make_unique<FollowedNodes>(m_services.shells, m_services.pool, *std::move(grammars));
        else
            m_startFault = grammars.error();
    }
    if (m_nodes)
        begin(environments);
    Q_EMIT changed();
}

/// Forgets what came.
void LogsPresenter::drop() {
    stop();
    m_sifting.request_stop();
    m_tick.stop();
    m_came.clear();
    m_taken = 0;
    m_waiting = 0;
    m_waitingBytes = 0;
}

void LogsPresenter::begin(const std::vector<Environment>& environments) {
    drop();
    m_sources.clear();
    m_hidden.clear();
    m_group = 0;
    m_rows.clear();
    m_rows.clearMarks();
    m_counts.reset();
    std::vector<GroupPlace> places;
    for (const Environment& each : environments)
        places.push_back({each.id, each.name});
    m_groups.begin(std::move(places));
    m_isPaused = false;
    m_isWorking = false;
    m_wantsSight = true;
    m_round = std::make_unique<QObject>();
    logs::NodeLogsOrder order{.globs = m_choice.files, .wish = {}, .grammar = {}, .follow = true};
    if (m_choice.back.count() > 0)
        order.wish.since = m_services.clock.now() - m_choice.back;
    m_since = order.wish.since.value_or(m_services.clock.now());
    m_known.clear();
    if (!m_choice.files.isEmpty())
        forgetSince();
    connect(m_nodes.get(), &FollowedNodes::changed, m_round.get(), [this] { showStates(); });
    m_nodes->start(environments, order, [this](LogBatch batch) { came(std::move(batch)); });
    QStringList names = m_nodes->environments();
    m_intake = std::make_shared<LogIntake>(std::move(names));
    m_sightTimer.start();
    m_tellTimer.start();
    wantSift(std::chrono::milliseconds(0));
    showSources();
    Q_EMIT countsChanged();
}

void LogsPresenter::stop() {
    if (m_nodes)
        m_nodes->stop();
    m_isPaused = false;
    tick(); // what came already is still shown
    m_tellTimer.stop();
    wantTelling();
    showSources();
}

void LogsPresenter::setPaused(bool paused) {
    if (m_isPaused == paused || !isRunning())
        return;
    m_isPaused = paused;
    regulate();
    tick();
    Q_EMIT changed();
}

void LogsPresenter::clear() {
    m_rows.clear();
    m_counts.reset();
    m_groups.clear();
    forgetSince(); // what was not told yet is gone
    // What is worked on belongs to what was there before.
    if (m_nodes && m_round) {
        m_sifting.request_stop();
        m_round = std::make_unique<QObject>();
        connect(m_nodes.get(), &FollowedNodes::changed, m_round.get(), [this] { showStates(); });
        m_intake = std::make_shared<LogIntake>(m_nodes->environments());
        m_sources.clear();
        m_hidden.clear();
        m_isWorking = false;
        wantSift(std::chrono::milliseconds(0));
    }
    showSources();
    Q_EMIT countsChanged();
}

void LogsPresenter::came(LogBatch batch) {
    m_waiting += static_cast<qint64>(batch.records.size());
    m_waitingBytes += bytesOf(batch);
    m_came.push_back(std::move(batch));
    regulate();
    tick();
}

void LogsPresenter::tick() {
    if (m_isPaused || m_came.empty() || m_tick.isActive())
        return;
    m_tick.start(m_waiting < static_cast<qint64>(quiet) ? quietTick : busyTick);
}

/// The followers wait while too much does here.
void LogsPresenter::regulate() {
    if (!m_nodes)
        return;
    if (m_waiting > mostWaiting || m_waitingBytes > mostWaitingBytes)
        m_nodes->hold();
    else if (m_waiting < mostWaiting / 2 && m_waitingBytes < mostWaitingBytes / 2)
        m_nodes->release();
}

void LogsPresenter::work() {
    if (m_isWorking || !m_intake)
        return;
    if (m_wantsSift && !m_siftTimer.isActive())
        return sift();
    if ((!m_isPaused && !m_came.empty()) || m_wantsSight || (m_wantsTelling && !m_groups.memory().isBusy()))
        takeSome();
}

LogIntake::Order LogsPresenter::nextOrder() {
    LogIntake::Order order{.batches = {}, .sift = m_sift, .now = m_services.clock.now()};
    size_t left = m_isPaused ? 0 : mostAtOnce;
    while (left > 0 && !m_came.empty()) {
        const size_t size = m_came.front().records.size();
        LogBatch part = takeFrom(m_came.front(), m_taken, left);
        left -= part.records.size();
        m_taken += part.records.size();
        m_waiting -= static_cast<qint64>(part.records.size());
        m_waitingBytes -= bytesOf(part);
        order.batches.push_back(std::move(part));
        if (m_taken < size)
            continue;
        m_came.pop_front();
        m_taken = 0;
    }
    order.wantsCounts = std::exchange(m_wantsSight, false);
    order.wantsGroups = order.wantsCounts && m_groups.isLooked();
    if (m_wantsTelling && !m_groups.memory().isBusy()) {
        m_wantsTelling = false;
        order.telling = m_groups.memory().takeLoss() ? LogIntake::Telling::All : LogIntake::Telling::News;
        order.known = newlyWhole();
    }
    return order;
}

void LogsPresenter::takeSome() {
    m_isWorking = true;
    whenDone(m_round.get(),
        runIn(m_services.pool,
            [intake = m_intake, order = nextOrder()]() mutable { return intake->take(std::move(order)); }),
        [this](Result<LogIntake::Taken> result) { taken(std::move(result)); });
}

void LogsPresenter::taken(Result<LogIntake::Taken> taken) {
    m_isWorking = false;
    if (!taken) {
        m_startFault = taken.error();
        stop();
        return Q_EMIT changed();
    }
    m_sources = std::move(taken->sources);
    if (taken->fault)
        m_filterFault = taken->fault;
    std::vector<LogRows::Source> named;
    for (const LogSource& source : m_sources)
        named.push_back({source.name, static_cast<int>(named.size())});
    m_rows.setSources(std::move(named));
    if (taken->segment) {
        m_isSightOld = true;
        m_rows.add(taken->segment);
    }
    if (taken->counts) {
        m_counts = std::move(taken->counts);
        Q_EMIT countsChanged();
    }
    if (taken->groups)
        m_groups.setCame(std::move(taken->groups));
    tell(std::move(taken->told));
    showSources();
    regulate();
    if (m_wantsSift)
        return work();
    tick();
}

void LogsPresenter::lookAgain() {
    *m_now = m_services.clock.now();
    m_sourceRows.touch();
    if (m_groups.isLooked())
        m_groups.touch();
    if (std::exchange(m_isSightOld, false))
        m_wantsSight = true;
    work();
}

void LogsPresenter::setWantsGroups(bool wants) {
    m_groups.setLooked(wants);
    m_wantsSight = m_wantsSight || wants;
    if (wants)
        return wantTelling();
    work();
}

/// Dozens of machines connect, or are lost, at once.
void LogsPresenter::showStates() {
    if (!m_statesTimer.isActive())
        m_statesTimer.start();
}

void LogsPresenter::showSources() {
    if (m_nodes)
        m_sourceRows.setRows(sourceRows(m_nodes->nodes(), isRunning(), m_sources, m_hidden));
    Q_EMIT changed();
}

} // namespace magkeeper
