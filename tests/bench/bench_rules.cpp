// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Judging one environment by all rules: a full snapshot, packed as programs keep it, with what a year of history holds
// of each series that the rules look at, and with snapshots to compare with.
#include "core/health/HealthCheck.h"
#include "tests/bench/BenchReport.h"
#include "tests/bench/GoldenSnapshot.h"

#include <QCoreApplication>

using namespace magkeeper;
using namespace magkeeper::bench;
using namespace Qt::StringLiterals;

namespace {

constexpr double mostTime = 5; // ms

double now() {
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

std::shared_ptr<const DecodedSnapshot> kept(const QString& name) {
    const Snapshot snapshot = snapshotOf(goldenFrames(name));
    auto decoded = std::make_shared<DecodedSnapshot>(decode(std::make_shared<const Snapshot>(snapshot)));
    decoded->source = packed(snapshot);
    return decoded;
}

/// A point a minute for two days, one in five minutes for a month, one an hour for a year, as far as it is looked at.
std::vector<SeriesPoint> yearOf(Instant end, std::chrono::milliseconds reach) {
    using namespace std::chrono_literals;
    std::vector<SeriesPoint> points;
    for (Instant at = end - std::min<std::chrono::milliseconds>(reach, 24h * 365); at < end;) {
        const double value = 50 + double(at.time_since_epoch().count() / 60'000 % 37);
        points.push_back({at, value, value, value});
        at += end - at > 24h * 30 ? 1h : end - at > 48h ? 5min : 1min;
    }
    return points;
}

} // namespace

int main(int argc, char** argv) {
    const QCoreApplication application(argc, argv);
    const BenchOptions options = BenchOptions::of(QCoreApplication::arguments());
    const auto latest = kept(u"acme-full"_s);
    GatheredHistory history;
    qsizetype points = 0;
    for (const WantedSeries& wanted : seriesWanted(*latest)) {
        history.series.insert(wanted.name, yearOf(latest->source->takenAt, wanted.reach));
        points += qsizetype(history.series.value(wanted.name).size());
    }
    history.before = history.beforeFull = latest;
    const HealthInput input{.environment = nullptr, .latest = latest.get(), .full = latest.get(), .history = &history};
    const HealthCheck check;
    std::vector<double> times;
    size_t findings = 0;
    for (int round = 0; round < (options.smoke ? 1 : 300); ++round) {
        const double begun = now();
        findings = check.evaluate(input).findings.size();
        times.push_back(now() - begun);
    }
    const QString what
        = u"all rules on one snapshot with a year of history (%1 points, %2 findings)"_s.arg(points).arg(findings);
    return writeReport(options,
        {{what, median(times), u"ms"_s, mostTime, {}, {}},
            {u"the same, 99 of 100"_s, quantile(times, 0.99), u"ms"_s, {}, {}, {}}});
}
