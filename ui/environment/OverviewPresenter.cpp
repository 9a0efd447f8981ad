// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/environment/OverviewPresenter.h"

#include "core/magento/Unknown.h"
#include "core/text/FaultText.h"
#include "core/text/Quantity.h"
#include "ui/environment/FactSheet.h"
#include "ui/environment/ReadingState.h"
#include "ui/widgets/SeverityMark.h"

#include <algorithm>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::seconds ageStep{15};
constexpr std::chrono::seconds busyStep{1};

/// The newest reading that was asked for.
template <typename T>
const Reading<T>* newestOf(const Reading<T>* latest, const Reading<T>* full) {
    if (latest && latest->state != Reading<T>::State::NotAsked)
        return latest;
    return full && full->state != Reading<T>::State::NotAsked ? full : nullptr;
}

template <typename T>
QString faultOf(const Reading<T>* reading) {
    if (!reading)
        return OverviewPresenter::tr("No snapshot has this section yet. Refresh in full.");
    return reading->isKnown() ? QString() : faultText(reading->fault);
}

template <typename T, typename Owner>
const Reading<T>* readingOf(const Owner* latest, const Owner* full, Reading<T> Owner::* member) {
    return newestOf(latest ? &(latest->*member) : nullptr, full ? &(full->*member) : nullptr);
}

template <typename T, typename CountOf>
int countIn(const Reading<T>* reading, CountOf countOf) {
    return reading && reading->value ? static_cast<int>(countOf(*reading->value)) : 0;
}

} // namespace

OverviewPresenter::OverviewPresenter(const OverviewServices& services, QObject* parent)
    : QObject(parent)
    , m_services(services)
    , m_walk(services.snapshots, services.inventory, services.pool)
    , m_sentences(QLocale(), QTimeZone::systemTimeZone())
    , m_now(std::make_shared<Instant>(services.clock.now()))
    , m_findings(m_now)
    , m_search(searchIndexColumns(), [](const SearchIndex& index) { return index.name; })
    , m_orders(orderColumns(),
          [](const OrderCounts& row) {
              return row.at ? QString::number(row.at->time_since_epoch().count()) : QString();
          })
    , m_users(adminUserColumns(m_now), [](const AdminUser& user) { return QString::number(user.id.value_or(-1)); })
    , m_packages(packageColumns(), [](const PackageRow& row) { return row.name; })
    , m_config(configColumns(m_now), configKey)
    , m_tables{{u"findings"_s, tr("Findings"), &m_findings, tr("The rules that could judge found nothing.")},
          {u"search"_s, tr("Search"), &m_search, tr("The search engine has no index of this store.")},
          {u"orders"_s, tr("Orders"), &m_orders, tr("There is no order in the hours that were read.")},
          {u"security"_s, tr("Access"), &m_users, tr("There is no administrator.")},
          {u"packages"_s, tr("Packages"), &m_packages, tr("There is no package.")},
          {u"config"_s, tr("Settings"), &m_config, tr("Nothing is set.")}} {
    connect(&m_services.inventory, &Inventory::changed, this, &OverviewPresenter::update);
    connect(&m_services.refresher, &Refresher::readingsChanged, this, [this](const QList<EnvironmentId>& ids) {
        if (ids.contains(m_id))
            update();
    });
    connect(&m_services.watch, &HealthWatch::healthChanged, this, [this](const QList<EnvironmentId>& ids) {
        if (ids.contains(m_id))
            update();
    });
    connect(&m_walk, &SnapshotWalk::changed, this, &OverviewPresenter::update);
    connect(&m_ages, &QTimer::timeout, this, &OverviewPresenter::update);
    m_ages.start(ageStep);
    update();
}

void OverviewPresenter::setEnvironment(EnvironmentId id) {
    m_id = id;
    m_walk.setEnvironment(id);
    m_findings.setFolded(true);
    update();
}

/// Ages in a stored state are those that they had then.
void OverviewPresenter::update() {
    *m_now = isPast() ? m_walk.shown()->latest->source->takenAt : m_services.clock.now();
    takeReading(environment() ? reading() : EnvironmentReading());
    takeHealth();
    const auto step = std::chrono::duration_cast<std::chrono::milliseconds>(m_busy ? busyStep : ageStep);
    if (m_ages.intervalAsDuration() != step)
        m_ages.setInterval(step);
    Q_EMIT changed();
}

EnvironmentReading OverviewPresenter::reading() const {
    EnvironmentReading reading = m_services.refresher.reading(m_id);
    if (!isPast())
        return reading;
    reading.latest = m_walk.shown()->latest;
    reading.latestFull = m_walk.shown()->full;
    reading.error.reset();
    reading.storageError.reset();
    return reading;
}

void OverviewPresenter::older() {
    const DecodedSnapshotPtr latest = m_services.refresher.reading(m_id).latest;
    m_walk.older(latest ? std::optional(latest->source->takenAt) : std::nullopt);
}

QString OverviewPresenter::pastSentence() const {
    if (!isPast())
        return {};
    const Instant then = m_walk.shown()->latest->source->takenAt;
    return tr("State of %1, %2").arg(exactText(then), ageText(then, m_services.clock.now()));
}

QString OverviewPresenter::pastDetail() const {
    return tr("Snapshot %1 of %2 that are stored. Its findings are judged from it alone, with the limits of today.")
        .arg(countText(m_walk.position() + 1), countText(m_walk.count()));
}

std::vector<MarkTarget> OverviewPresenter::targets(const QStringList& keys) const {
    std::vector<MarkTarget> targets;
    for (const QString& key : keys) {
        const FindingRow* row = isPast() ? nullptr : finding(key);
        if (row && environment())
            targets.push_back({m_id, environment()->name, row->id, row->severity, row->text});
    }
    return targets;
}

void OverviewPresenter::takeReading(const EnvironmentReading& reading) {
    m_busy = reading.activity != EnvironmentReading::Activity::Idle;
    m_state = readingState(environment(), reading, *m_now);
    m_storageFault = reading.storageError ? reading.storageError->toString() : QString();
    m_summary.clear();
    m_summaryToolTip.clear();
    m_cards.clear();
    if (reading.latest) {
        describe(*reading.latest);
        m_cards = sectionCards(*reading.latest, reading.latestFull.get(), *m_now);
        addRelease(reading);
    }
    if (m_shown == reading.latest && m_shownFull == reading.latestFull) {
        for (const Table& table : m_tables)
            table.model->touch();
        return;
    }
    m_shown = reading.latest;
    m_shownFull = reading.latestFull;
    takeTables(reading.latest.get(), reading.latestFull.get());
    takeCounts(reading.latest.get(), reading.latestFull.get());
}

void OverviewPresenter::describe(const DecodedSnapshot& snapshot) {
    const Snapshot& source = *snapshot.source;
    qint64 bytes = 0;
    double programMs = 0;
    for (const NodeSnapshot& node : source.nodes) {
        bytes += node.wireBytes;
        programMs = std::max(programMs, node.programMs);
    }
    const QString level = source.level == ProbeLevel::Full ? tr("Full snapshot") : tr("Quick snapshot");
    m_summary = QStringList{level, ageText(source.takenAt, m_services.clock.now()),
        tr("%1 round trip").arg(durationText(source.roundTrip)), sizeText(bytes)}
                    .join(u" · "_s);
    QStringList lines{
        exactText(source.takenAt), tr("%1 ms inside the program").arg(QLocale().toString(programMs, 'f', 1))};
    if (!source.readFrom.isEmpty())
        lines << tr("Shared sections were read from %1").arg(source.readFrom);
    if (source.clockOffset)
        lines << tr("The server's clock differs by %1").arg(durationText(*source.clockOffset));
    m_summaryToolTip = lines.join(u'\n');
}

template <typename T, typename Row, typename RowsOf>
void OverviewPresenter::fill(
    const QString& id, const QString& list, ValueTableModel<Row>& model, const Reading<T>* reading, RowsOf rowsOf) {
    std::optional<std::vector<Row>> rows;
    if (reading && reading->value)
        rows = rowsOf(*reading->value);
    Table& table = *std::ranges::find(m_tables, id, &Table::id);
    table.fault = faultOf(reading);
    const SectionFault* gap = reading ? faultAt(reading->unknown, list) : nullptr;
    if (table.fault.isEmpty() && gap && (!rows || rows->empty()))
        table.fault = faultText(*gap);
    table.empty = rows && table.fault.isEmpty() ? table.none : QString();
    model.setRows(std::move(rows).value_or(std::vector<Row>()));
}

void OverviewPresenter::takeTables(const DecodedSnapshot* latest, const DecodedSnapshot* full) {
    const DecodedNode* node = latest ? latest->primary() : nullptr;
    const DecodedNode* fullNode = full ? full->primary() : nullptr;
    fill(u"packages"_s, u"packages"_s, m_packages, readingOf(node, fullNode, &DecodedNode::packages),
        [](const PackagesState& state) {
            std::vector<PackageRow> rows = packageRows(state);
            return state.packages || !rows.empty() ? std::optional(std::move(rows)) : std::nullopt;
        });
    fill(u"search"_s, u"indices"_s, m_search, readingOf(latest, full, &DecodedSnapshot::search),
        [](const SearchState& state) { return state.indices; });
    fill(u"orders"_s, u"hours"_s, m_orders, readingOf(latest, full, &DecodedSnapshot::orders),
        [](const OrdersState& state) { return state.hours; });
    fill(u"security"_s, u"users.list"_s, m_users, readingOf(latest, full, &DecodedSnapshot::security),
        [](const SecurityState& state) { return state.users.list; });
    fill(u"config"_s, u"rows"_s, m_config, readingOf(latest, full, &DecodedSnapshot::config),
        [](const ConfigState& state) { return state.rows; });
}

void OverviewPresenter::takeCounts(const DecodedSnapshot* latest, const DecodedSnapshot* full) {
    const DecodedNode* node = latest ? latest->primary() : nullptr;
    const DecodedNode* fullNode = full ? full->primary() : nullptr;
    m_counts = {{u"indexers"_s,
                    countIn(readingOf(latest, full, &DecodedSnapshot::indexers),
                        [](const IndexersState& state) { return state.indexers.size(); })},
        {u"cron"_s,
            countIn(readingOf(latest, full, &DecodedSnapshot::cron),
                [](const CronState& state) { return state.jobs.size(); })},
        {u"queues"_s,
            countIn(readingOf(latest, full, &DecodedSnapshot::queues),
                [](const QueuesState& state) { return state.queues.size(); })},
        {u"caches"_s, countIn(readingOf(node, fullNode, &DecodedNode::caches), [](const CachesState& state) {
             return state.types ? state.types->size() : 0;
         })}};
}

int OverviewPresenter::countOf(const QString& section) const {
    if (section == "findings"_L1)
        return static_cast<int>(m_counting.size());
    const auto table = std::ranges::find(m_tables, section, &Table::id);
    return table != m_tables.end() ? table->model->rowCount() : m_counts.value(section);
}

/// Behind the installation, whose version it is about.
void OverviewPresenter::addRelease(const EnvironmentReading& reading) {
    auto card = releaseCard(*reading.latest, reading.latestFull.get(), m_catalogues, *m_now);
    if (card)
        m_cards.insert(m_cards.begin() + std::min<std::ptrdiff_t>(1, std::ssize(m_cards)), *std::move(card));
}

void OverviewPresenter::takeHealth() {
    HealthPtr health = environment() ? m_services.watch.health(m_id) : nullptr;
    if (isPast())
        health = m_walk.shown()->health;
    m_counting = health ? findingRows(*health, m_sentences) : std::vector<FindingRow>();
    m_findings.setFindings(m_counting);
    m_tables.front().empty = health ? m_tables.front().none : QString();
    std::erase_if(m_counting, &FindingRow::isMuted);
    m_healthSentence = health ? magkeeper::healthSentence(*health) : QString();
    m_healthMark = health ? markOf(health->worst) : Mark::None;
}

NodeComparison OverviewPresenter::nodes() const {
    return m_shown ? compareNodes(*m_shown, m_shownFull.get(), *m_now) : NodeComparison();
}

const FindingRow* OverviewPresenter::finding(const QString& key) const {
    const std::vector<FindingRow>& all = m_findings.values();
    const auto found = std::ranges::find_if(all, [&](const FindingRow& row) { return !row.muted && row.id == key; });
    return found == all.end() ? nullptr : &*found;
}

QString OverviewPresenter::activity() const {
    const EnvironmentReading reading = m_services.refresher.reading(m_id);
    if (reading.activity == EnvironmentReading::Activity::Idle)
        return {};
    if (reading.activity == EnvironmentReading::Activity::Waiting)
        return tr("Waiting for its turn…");
    const QString time
        = durationText(std::max(std::chrono::milliseconds(0), m_services.clock.now() - reading.activitySince));
    return reading.activityLevel == ProbeLevel::Full ? tr("Reading in full for %1…").arg(time)
                                                     : tr("Reading for %1…").arg(time);
}

void OverviewPresenter::refresh(ProbeLevel level) {
    if (environment())
        m_services.refresher.refresh(m_id, level);
}

void OverviewPresenter::cancel() { m_services.refresher.cancel(m_id); }

} // namespace magkeeper
