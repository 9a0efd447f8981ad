// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a timeline of 100,000 runs costs the window's thread at 1600 by 1000 pixels: until it is first seen, and with
// each step of panning and zooming.
#include "tests/bench/BenchReport.h"
#include "ui/charts/TimelineView.h"
#include "ui/theme/Theme.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QImage>

#include <cmath>

using namespace magkeeper;
using namespace magkeeper::bench;
using namespace Qt::StringLiterals;
using std::chrono::hours;
using std::chrono::milliseconds;

namespace {

constexpr int runs = 100'000;
constexpr int jobs = 60;
constexpr double firstBar = 100; // ms, at most
constexpr double stepBar = 16;

constexpr Instant now{milliseconds(1'795'262'400'000)};

/// A day of a store that is busy: a run of each job every 52 seconds, some of them long, some of them failed.
std::shared_ptr<const Timeline> busyDay() {
    auto timeline = std::make_shared<Timeline>();
    timeline->whole = {now - hours(24), now + hours(1)};
    timeline->now = now;
    const qint64 begin = timeline->whole.from.time_since_epoch().count();
    const qint64 apart = std::chrono::milliseconds(hours(25)).count() * jobs / runs;
    for (int job = 0; job < jobs; ++job) {
        TimelineLane lane{.group = u"group %1"_s.arg(job / 20), .title = u"some_module_job_number_%1"_s.arg(job)};
        for (int run = 0; run < runs / jobs; ++run) {
            const qint64 from = begin + run * apart + job * 701;
            const qint64 took = run % 97 == 0 ? 20 * apart : 1000 + run % 7 * 900;
            lane.bars.push_back(
                {from, from + took, job * qint64(runs) + run, static_cast<BarLook>(run * job % barLooks)});
        }
        timeline->lanes.push_back(std::move(lane));
    }
    return timeline;
}

/// Into an image, as the raster window does it.
double paint(TimelineView& view, QImage& image) {
    QElapsedTimer timer;
    timer.start();
    view.viewport()->render(&image);
    return static_cast<double>(timer.nsecsElapsed()) / 1e6;
}

/// The span around a moment that wanders to and fro.
TimeSpan spanOf(const TimeSpan& whole, int step, double share) {
    const auto length = milliseconds(std::llround(static_cast<double>(whole.length().count()) * share));
    const double at = 0.5 + 0.45 * std::sin(step * 0.37);
    const Instant middle = whole.from + milliseconds(std::llround(static_cast<double>(whole.length().count()) * at));
    return {middle - length / 2, middle + length / 2};
}

} // namespace

int main(int argc, char** argv) {
    qputenv("QT_QPA_PLATFORM", "offscreen");
    const QApplication application(argc, argv);
    const BenchOptions options = BenchOptions::of(QApplication::arguments());
    const Theme theme(Appearance::Light);
    const auto timeline = busyDay();
    TimelineView view(u"timeline"_s);
    view.resize(1600, 1000);
    view.show();
    QElapsedTimer timer;
    timer.start();
    view.setTimeline(timeline);
    QImage image(view.viewport()->size(), QImage::Format_RGB32);
    view.viewport()->render(&image);
    const double first = static_cast<double>(timer.nsecsElapsed()) / 1e6;
    std::vector<double> panning;
    std::vector<double> zooming;
    for (int step = 0; step < (options.smoke ? 5 : 400); ++step) {
        view.setSpan(spanOf(timeline->whole, step, 0.5));
        panning.push_back(paint(view, image));
        view.setSpan(spanOf(timeline->whole, step, std::pow(0.985, step)));
        zooming.push_back(paint(view, image));
    }
    return writeReport(options,
        {{u"timeline.first_paint_ms"_s, first, u"ms"_s, firstBar, {}, {}},
            {u"timeline.pan_ms_p99"_s, quantile(panning, 0.99), u"ms"_s, stepBar, {}, {}},
            {u"timeline.zoom_ms_p99"_s, quantile(zooming, 0.99), u"ms"_s, stepBar, {}, {}}});
}
