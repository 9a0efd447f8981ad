// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/history/HistoryPresenter.h"

#include "core/base/Work.h"
#include "core/text/FaultText.h"
#include "core/text/Quantity.h"

#include <algorithm>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

constexpr auto firstChoices = {"orders.last_hour", "cron.age_ms", "probe.round_trip_ms"};

std::vector<Column<SeriesPoint>> columns(const SeriesUnit& unit) {
    return {{.shape = {.id = u"time"_s, .title = QObject::tr("Time"), .width = 24, .stretch = 1},
                .cell =
                    [](const SeriesPoint& point) {
                        return Cell{.text = dateTimeText(point.at, QTimeZone::systemTimeZone()), .toolTip = {}};
                    },
                .sortValue
                = [](const SeriesPoint& point) { return QVariant(qlonglong(point.at.time_since_epoch().count())); }},
        {.shape
            = {.id = u"value"_s, .title = QObject::tr("Value"), .width = 16, .stretch = 1, .alignment = Qt::AlignRight},
            .cell =
                [&unit](const SeriesPoint& point) {
                    return Cell{.text = valueText(unit, point.value), .toolTip = QString::number(point.value, 'g', 17)};
                },
            .sortValue = [](const SeriesPoint& point) { return QVariant(point.value); }}};
}

SeriesPiece rowsOf(const std::vector<SeriesPiece>& line, const TimeSpan& span) {
    SeriesPiece rows;
    for (const SeriesPiece& piece : line)
        std::ranges::copy_if(piece, std::back_inserter(rows),
            [&](const SeriesPoint& point) { return point.at >= span.from && point.at <= span.to; });
    std::ranges::reverse(rows);
    return rows;
}

} // namespace

HistoryPresenter::HistoryPresenter(const HistoryServices& services, QObject* parent)
    : QObject(parent)
    , m_services(services)
    , m_points(std::make_shared<const std::vector<SeriesPoint>>())
    , m_table(columns(m_picture.unit),
          [](const SeriesPoint& point) { return QString::number(point.at.time_since_epoch().count()); }) {
    connect(&services.refresher, &Refresher::readingsChanged, this, &HistoryPresenter::readingsChanged);
}

void HistoryPresenter::setEnvironment(EnvironmentId id) {
    if (std::exchange(m_id, id) == id)
        return;
    m_asked = false;
    m_stale.reset();
    m_zoom.reset();
    m_series.setSeries({}, m_services.clock.now());
    m_markers.clear();
    if (m_active)
        load();
}

void HistoryPresenter::setActive(bool active) {
    if (std::exchange(m_active, active) == active || !active)
        return;
    load();
}

void HistoryPresenter::load() {
    if (!std::exchange(m_asked, true))
        setState({.kind = PageState::Kind::Loading,
            .sentence = tr("Reading what was measured…"),
            .detail = {},
            .action = {}});
    const quint64 request = ++m_request;
    whenDone(
        this, m_services.snapshots.seriesOf(m_id), [this, request](const Result<std::vector<SeriesSummary>>& names) {
            if (request != m_request)
                return;
            m_answered = request;
            takeNames(names);
        });
}

void HistoryPresenter::probe() { m_services.refresher.refresh(m_id, ProbeLevel::Full); }

void HistoryPresenter::takeNames(const Result<std::vector<SeriesSummary>>& names) {
    if (!names)
        return fail(names.error());
    m_series.setSeries(*names, m_services.clock.now());
    if (names->empty())
        return setState({.kind = PageState::Kind::Empty,
            .sentence = tr("Nothing has been measured here yet."),
            .detail = tr("Each time that the environment is read, its numbers are kept."),
            .action = tr("Read it now")});
    if (m_number || m_series.find(m_chosen))
        return askAnew();
    QString first = m_series.choices().front().name;
    for (const char* wanted : firstChoices) {
        if (m_series.find(QLatin1StringView(wanted))) {
            first = QLatin1StringView(wanted);
            break;
        }
    }
    choose(first);
}

void HistoryPresenter::choose(const QString& name) {
    if (!m_series.find(name))
        return;
    m_number.reset();
    m_chosen = name;
    m_points = std::make_shared<const std::vector<SeriesPoint>>();
    Q_EMIT chosenChanged();
    askAnew();
}

Result<void> HistoryPresenter::chooseNumber(const QString& text) {
    auto number = SnapshotNumber::parse(text);
    if (!number)
        return failure(number.error());
    m_chosen = number->text();
    m_number = *std::move(number);
    m_points = std::make_shared<const std::vector<SeriesPoint>>();
    Q_EMIT chosenChanged();
    askAnew();
    return {};
}

QStringList HistoryPresenter::numbers() const {
    const EnvironmentReading& reading = m_services.refresher.reading(m_id);
    QStringList paths = reading.latestFull ? numberPaths(*reading.latestFull->source) : QStringList();
    if (reading.latest)
        paths += numberPaths(*reading.latest->source);
    paths.sort();
    paths.removeDuplicates();
    return paths;
}

void HistoryPresenter::setRange(HistoryRange range) {
    m_range = range;
    m_zoom.reset();
    askAnew();
}

void HistoryPresenter::zoomTo(const TimeSpan& wanted) {
    const Instant now = m_services.clock.now();
    const auto length = std::min(wanted.length(), lengthOf(HistoryRange::Year));
    const Instant to = std::min(wanted.to, now);
    m_zoom = TimeSpan{.from = to - length, .to = to};
    const Instant since = m_zoom->from - (isCompared() ? comparedTo : std::chrono::milliseconds(0));
    if (since < m_pointsSince)
        ask(since);
    else
        compute();
}

void HistoryPresenter::showWhole() {
    if (m_zoom)
        setRange(m_range);
}

void HistoryPresenter::setColumns(int columns) {
    if (std::exchange(m_columns, columns) != columns && !m_points->empty())
        compute();
}

void HistoryPresenter::setMarkers(std::vector<SeriesMarker> markers) {
    m_markers = std::move(markers);
    m_picture.markers = m_markers;
    Q_EMIT changed();
}

void HistoryPresenter::readingsChanged(const QList<EnvironmentId>& ids) {
    if (!m_active || !ids.contains(m_id)
        || m_services.refresher.reading(m_id).activity != EnvironmentReading::Activity::Idle)
        return;
    if (m_number && m_computed == m_computation)
        addNewest();
    else
        load();
}

/// All snapshots need not be read again for one more.
void HistoryPresenter::addNewest() {
    const DecodedSnapshotPtr latest = m_services.refresher.reading(m_id).latest;
    const auto value = latest ? m_number->of(*latest->source) : std::nullopt;
    if (!value || (!m_points->empty() && m_points->back().at >= latest->source->takenAt))
        return;
    auto points = *m_points;
    points.push_back({.at = latest->source->takenAt, .value = *value});
    m_points = std::make_shared<const std::vector<SeriesPoint>>(std::move(points));
    compute();
}

void HistoryPresenter::askAnew() { ask(span().from - (isCompared() ? comparedTo : std::chrono::milliseconds(0))); }

Task<std::vector<SeriesPoint>> HistoryPresenter::pointsSince(Instant since) {
    m_reading.request_stop();
    if (!m_number)
        return m_services.snapshots.points(m_id, m_chosen, since);
    m_reading = std::stop_source();
    return numberHistory(this, m_services.snapshots, m_services.pool, m_id, *m_number, since, m_reading.get_token());
}

void HistoryPresenter::ask(Instant since) {
    const quint64 request = ++m_request;
    whenDone(this, pointsSince(since), [this, request, since](Result<std::vector<SeriesPoint>> points) {
        if (request != m_request)
            return;
        m_answered = request;
        takePoints(std::move(points), since);
    });
}

void HistoryPresenter::takePoints(Result<std::vector<SeriesPoint>> points, Instant since) {
    if (!points)
        return fail(points.error());
    m_points = std::make_shared<const std::vector<SeriesPoint>>(*std::move(points));
    m_pointsSince = since;
    m_stale.reset();
    compute();
}

void HistoryPresenter::compute() {
    const quint64 computation = ++m_computation;
    const HistoryQuestion question{.points = m_points, .span = span(), .columns = m_columns, .compared = isCompared()};
    whenDone(this, runIn(m_services.pool, [question] { return Result<HistoryView>(viewOf(question)); }),
        [this, computation, span = question.span](const Result<HistoryView>& view) {
            if (computation != m_computation)
                return;
            m_computed = computation;
            view ? takeView(*view, span) : fail(view.error());
        });
}

void HistoryPresenter::takeView(const HistoryView& view, const TimeSpan& span) {
    const SeriesChoice* choice = m_series.find(m_chosen);
    m_picture = {.title = choice ? choice->title.group + u" · "_s + choice->title.title : m_chosen,
        .unit = choice ? choice->title.unit : SeriesUnit::Count,
        .span = span,
        .line = view.line,
        .comparison = view.comparison,
        .comparisonAge = comparedTo,
        .comparisonTitle = tr("the week before"),
        .markers = m_markers};
    m_summary = tr("No values in this time");
    if (view.newest)
        m_summary
            = tr("Newest %1 · lowest %2 · highest %3 · %n value(s)", nullptr, static_cast<int>(view.values))
                  .arg(valueText(m_picture.unit, view.newest->value), valueText(m_picture.unit, view.lowest->value),
                      valueText(m_picture.unit, view.highest->value));
    m_table.setRows(rowsOf(view.line, span));
    setState(m_stale.value_or(PageState::ready()));
}

void HistoryPresenter::setState(PageState state) {
    m_state = std::move(state);
    Q_EMIT changed();
}

void HistoryPresenter::fail(const Error& error) {
    const bool shown = m_state.kind == PageState::Kind::Ready || m_state.kind == PageState::Kind::Stale;
    const PageState failed{.kind = shown ? PageState::Kind::Stale : PageState::Kind::Failed,
        .sentence = meaningOf(error.kind()),
        .detail = error.toString(),
        .action = tr("Try again")};
    if (shown)
        m_stale = failed;
    setState(failed);
}

TimeSpan HistoryPresenter::span() const {
    const Instant now = m_services.clock.now();
    return m_zoom.value_or(TimeSpan{.from = now - lengthOf(m_range), .to = now});
}

bool HistoryPresenter::isCompared() const { return span().length() <= lengthOf(HistoryRange::Week); }

} // namespace magkeeper
