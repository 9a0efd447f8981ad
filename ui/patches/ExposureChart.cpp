// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/patches/ExposureChart.h"

#include "core/text/Quantity.h"
#include "ui/charts/TimeBarsView.h"
#include "ui/theme/Space.h"
#include "ui/widgets/Label.h"
#include "ui/widgets/MarkView.h"
#include "ui/widgets/StateView.h"

#include <QLocale>
#include <QVBoxLayout>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

constexpr int pixelsOfADay = 6; ///< below that the bars would add days up, and environments with them
constexpr int spareDays = 4;
constexpr size_t leastDays = 30; ///< shown, known or not
constexpr int chartHeight = 140;
constexpr std::array marks{Mark::Critical, Mark::Warning, Mark::Unknown, Mark::Ok};
constexpr size_t drawnLayers = 3; ///< not those where all is closed

std::array<int, 4> countsOf(const ExposureDay& day) { return {day.critical, day.exposed, day.unknown, day.well}; }

QString titleOf(size_t layer) {
    switch (layer) {
    case 0:
        return ExposureChart::tr("Open, critical");
    case 1:
        return ExposureChart::tr("Open, other");
    case 2:
        return ExposureChart::tr("Not known");
    default:
        return ExposureChart::tr("Closed");
    }
}

Instant beginningOf(const QDate& day) {
    return Instant(std::chrono::milliseconds(day.startOfDay(QTimeZone::UTC).toMSecsSinceEpoch()));
}

} // namespace

ExposureChart::ExposureChart(PatchFleet& fleet, QWidget* parent)
    : QWidget(parent)
    , m_presenter(new ExposurePresenter(fleet, this))
    , m_title(new Label(TextRole::Caption, Label::Ink::Muted, Label::Fit::Elide, this))
    , m_bars(new TimeBarsView(u"exposureBars"_s, this))
    , m_view(new StateView(makeContent(), this)) {
    setObjectName(u"exposureChart"_s);
    setAccessibleName(tr("Exposure over time"));
    setFixedHeight(chartHeight);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_view);
    setFocusProxy(m_bars);
    connect(m_presenter, &ExposurePresenter::changed, this, &ExposureChart::showAll);
    connect(m_bars, &TimeBarsView::rangeChosen, this, &ExposureChart::showCounts);
    connect(m_view, &StateView::actionTriggered, m_presenter, &ExposurePresenter::load);
    showAll();
}

QWidget* ExposureChart::makeContent() {
    auto* content = new QWidget(this);
    m_title->setObjectName(u"exposureTitle"_s);
    m_bars->setAccessibleName(tr("Environments that were open to something, by day"));
    auto* row = new QHBoxLayout;
    row->setSpacing(space::unit);
    row->addWidget(m_title, 1);
    for (size_t layer = 0; layer < marks.size(); ++layer) {
        m_counts[layer] = {new MarkView(this), new Label(TextRole::Caption, Label::Ink::Muted, Label::Fit::Keep, this)};
        m_counts[layer].mark->setMark(marks[layer]);
        m_counts[layer].text->setObjectName(u"exposureCount%1"_s.arg(layer));
        row->addWidget(m_counts[layer].mark);
        row->addWidget(m_counts[layer].text);
        row->addSpacing(space::cell);
    }
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::unit);
    column->addLayout(row);
    column->addWidget(m_bars, 1);
    return content;
}

void ExposureChart::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    m_presenter->setActive(true);
}

void ExposureChart::hideEvent(QHideEvent* event) {
    QWidget::hideEvent(event);
    m_presenter->setActive(false);
}

void ExposureChart::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    showDays();
}

void ExposureChart::showAll() {
    showDays();
    showCounts();
    m_view->setState(m_presenter->state()); // last: what comes into sight is laid out with its new words
}

void ExposureChart::showDays() {
    const std::vector<ExposureDay>& days = m_presenter->exposure().days;
    const std::ptrdiff_t room = std::max(1, width() / pixelsOfADay - spareDays);
    auto bars = std::make_shared<TimeBars>();
    bars->width = std::chrono::days(1);
    for (size_t layer = 0; layer < drawnLayers; ++layer)
        bars->layers.push_back({titleOf(layer), marks[layer]});
    const size_t before = days.empty() || days.size() >= leastDays ? 0 : leastDays - days.size();
    for (size_t day = 0; day < before; ++day) // nobody looked then: unknown, and not nothing
        bars->pieces.push_back({beginningOf(days.front().day.addDays(static_cast<qint64>(day) - qint64(before))),
            {0, 0, m_presenter->exposure().environments}});
    for (const ExposureDay& day : days) {
        const auto counts = countsOf(day);
        bars->pieces.push_back({beginningOf(day.day), {counts.begin(), counts.begin() + drawnLayers}});
    }
    bars->pieces.erase(bars->pieces.begin(), bars->pieces.end() - std::min(std::ssize(bars->pieces), room));
    m_bars->setBars(std::move(bars));
}

/// Of a range the last day counts: that is what came of it.
void ExposureChart::showCounts() {
    const FleetExposure& exposure = m_presenter->exposure();
    std::optional<ExposureDay> day;
    if (!exposure.days.empty())
        day = exposure.days.back();
    if (const auto& range = m_bars->range(); range && day) {
        const Instant last = range->to - std::chrono::milliseconds(1);
        const QDate date = QDateTime::fromMSecsSinceEpoch(last.time_since_epoch().count(), QTimeZone::UTC).date();
        const ExposureDay* known = m_presenter->day(date);
        day = known ? *known : ExposureDay{.day = date, .unknown = exposure.environments};
    }
    m_title->setPlainText(day ? tr("%n environment(s) on %1 (UTC)", nullptr, exposure.environments)
                                    .arg(locale().toString(day->day, QLocale::ShortFormat))
                              : QString());
    const auto counts = day ? countsOf(*day) : std::array<int, 4>{};
    for (size_t layer = 0; layer < marks.size(); ++layer)
        m_counts[layer].text->setPlainText(
            tr("%1: %2").arg(titleOf(layer), day ? countText(counts[layer], locale()) : u"–"_s));
}

} // namespace magkeeper
