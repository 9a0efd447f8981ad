// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/logs/LogHistogram.h"

#include "core/text/Quantity.h"
#include "ui/charts/TimeBarsView.h"
#include "ui/theme/Space.h"
#include "ui/widgets/Label.h"
#include "ui/widgets/MarkView.h"

#include <QVBoxLayout>

#include <numeric>

namespace magkeeper {

using namespace Qt::StringLiterals;
using logs::LogLevel;

namespace {

constexpr std::array marks{Mark::Critical, Mark::Warning, Mark::Notice, Mark::None};

size_t layerOf(LogLevel level) {
    if (level >= LogLevel::Error)
        return 0;
    if (level == LogLevel::Warning)
        return 1;
    return level == LogLevel::Notice ? 2 : 3;
}

std::vector<qint64> inLayers(const logs::LevelHistogram::Counts& counts) {
    std::vector<qint64> layers(marks.size());
    for (size_t level = 0; level < counts.size(); ++level)
        layers[layerOf(static_cast<LogLevel>(level))] += counts[level];
    return layers;
}

QString titleOf(size_t layer) {
    switch (layer) {
    case 0:
        return LogHistogram::tr("Errors and worse");
    case 1:
        return LogHistogram::tr("Warnings");
    case 2:
        return LogHistogram::tr("Notices");
    default:
        return LogHistogram::tr("Others");
    }
}

} // namespace

LogCounts countsOf(const logs::LevelHistogram& histogram) {
    auto bars = std::make_shared<TimeBars>();
    for (size_t layer = 0; layer < marks.size(); ++layer)
        bars->layers.push_back({titleOf(layer), marks[layer]});
    bars->width = histogram.width();
    for (const auto& [from, counts] : histogram.pieces())
        bars->pieces.push_back({from, inLayers(counts)});
    LogCounts made;
    std::ranges::copy(inLayers(histogram.total()), made.totals.begin());
    const auto& undated = histogram.undated();
    made.undated = std::accumulate(undated.begin(), undated.end(), qint64(0));
    made.bars = std::move(bars);
    return made;
}

LogHistogram::LogHistogram(QWidget* parent)
    : QWidget(parent)
    , m_undated(new Label(TextRole::Caption, Label::Ink::Muted, Label::Fit::Elide, this))
    , m_bars(new TimeBarsView(u"logHistogram"_s, this)) {
    m_bars->setAccessibleName(tr("Records over time, by level"));
    auto* totals = new QHBoxLayout;
    totals->setSpacing(space::unit);
    for (size_t layer = 0; layer < marks.size(); ++layer) {
        m_totals[layer] = {new MarkView(this), new Label(TextRole::Caption, Label::Ink::Muted, Label::Fit::Keep, this)};
        m_totals[layer].mark->setMark(marks[layer]);
        m_totals[layer].mark->setVisible(marks[layer] != Mark::None);
        totals->addWidget(m_totals[layer].mark);
        totals->addWidget(m_totals[layer].text);
        totals->addSpacing(space::cell);
    }
    m_undated->setObjectName(u"undated"_s);
    totals->addWidget(m_undated, 1);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::unit);
    column->addLayout(totals);
    column->addWidget(m_bars);
    setFocusProxy(m_bars);
    connect(m_bars, &TimeBarsView::rangeChosen, this, &LogHistogram::rangeChosen);
    setCounts(countsOf({}));
}

void LogHistogram::setCounts(const LogCounts& counts) {
    for (size_t layer = 0; layer < m_totals.size(); ++layer)
        m_totals[layer].text->setPlainText(tr("%1: %2").arg(titleOf(layer), countText(counts.totals[layer], locale())));
    m_undated->setPlainText(counts.undated == 0
            ? QString()
            : tr("%1 without a time are in no bar").arg(countText(counts.undated, locale())));
    m_bars->setBars(counts.bars);
}

void LogHistogram::setZone(const QTimeZone& zone) { m_bars->setZone(zone); }
std::optional<TimeSpan> LogHistogram::range() const { return m_bars->range(); }
void LogHistogram::setRange(std::optional<TimeSpan> range) { m_bars->setRange(range); }

} // namespace magkeeper
