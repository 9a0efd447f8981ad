// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// A year of a number: what cutting and thinning cost beside the window, and what a new picture costs the window itself.
#include "tests/bench/BenchReport.h"
#include "ui/charts/SeriesChart.h"
#include "ui/history/HistoryView.h"
#include "ui/theme/Theme.h"

#include <QApplication>
#include <QElapsedTimer>

#include <cmath>

using namespace magkeeper;
using namespace magkeeper::bench;
using namespace Qt::StringLiterals;

namespace {

constexpr int columns = 1'200;
constexpr double worstFrame = 50; // ms, as for any frame of the window
constexpr Instant now{std::chrono::milliseconds(1'795'219'430'709)};

SeriesPoints year(std::chrono::milliseconds step) {
    auto points = std::make_shared<std::vector<SeriesPoint>>();
    for (Instant at = now - std::chrono::hours(24 * 365); at <= now; at += step)
        points->push_back({at, std::sin(static_cast<double>(points->size()) * 0.01) * 100});
    return points;
}

template <typename F>
std::vector<double> timed(int rounds, F run) {
    std::vector<double> costs;
    for (int round = 0; round < rounds; ++round) {
        QElapsedTimer timer;
        timer.start();
        run();
        costs.push_back(static_cast<double>(timer.nsecsElapsed()) / 1e6);
    }
    return costs;
}

} // namespace

int main(int argc, char** argv) {
    qputenv("QT_QPA_PLATFORM", "offscreen");
    const QApplication application(argc, argv);
    const BenchOptions options = BenchOptions::of(QApplication::arguments());
    const int rounds = options.smoke ? 1 : 30;
    const TimeSpan span{now - std::chrono::hours(24 * 365), now};
    const HistoryQuestion hourly{.points = year(std::chrono::hours(1)), .span = span, .columns = columns};
    const HistoryQuestion minutely{.points = year(std::chrono::minutes(1)), .span = span, .columns = columns};
    const auto hourlyCosts = timed(rounds, [&] { std::ignore = viewOf(hourly); });
    const auto minutelyCosts = timed(rounds, [&] { std::ignore = viewOf(minutely); });

    const Theme theme(Appearance::Light);
    QElapsedTimer making;
    making.start();
    SeriesChart chart(u"chart"_s);
    const double made = static_cast<double>(making.nsecsElapsed()) / 1e6;
    chart.resize(1280, 420);
    chart.show();
    const HistoryView view = viewOf(minutely);
    const SeriesPicture picture{.title = u"a year"_s, .span = span, .line = view.line};
    const auto paints = timed(rounds, [&] {
        chart.setPicture(picture);
        std::ignore = chart.grab();
    });
    return writeReport(options,
        {{u"history.year_hourly_ms"_s, median(hourlyCosts), u"ms"_s, {}, {}, {}},
            {u"history.year_minutely_ms"_s, median(minutelyCosts), u"ms"_s, {}, {}, {}},
            {u"history.chart_made_ms"_s, made, u"ms"_s, {}, {}, {}},
            {u"history.picture_ms_p50"_s, median(paints), u"ms"_s, {}, {}, {}},
            {u"history.picture_ms_worst"_s, quantile(paints, 1), u"ms"_s, worstFrame, {}, {}}});
}
