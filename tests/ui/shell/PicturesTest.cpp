// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/Pictures.h"
#include "core/series/SeriesExtraction.h"
#include "tests/ui/TestFleet.h"
#include "ui/fleet/FleetViewStore.h"
#include "ui/preferences/PreferenceStore.h"
#include "ui/shell/MainWindow.h"

#include <QApplication>
#include <QTemporaryDir>

#include <cmath>

using namespace magkeeper;
using namespace magkeeper::test;

namespace {

/// Two weeks of numbers every two minutes, with a night and a gap in them.
void measure(TestFleet& fleet) {
    const DecodedSnapshot decoded = decode(fleet.snapshots.stored.front());
    for (const SeriesValue& value : extractSeries(decoded)) {
        fleet.snapshots.summaries.push_back({value.name, testNow, value.value});
        std::vector<SeriesPoint>& points = fleet.snapshots.kept[value.name];
        for (int at = 14 * 24 * 30; at >= 0; --at) {
            if (at > 240 && at < 330)
                continue;
            const double day = (1 + std::sin(at * 0.00872)) / 2;
            const double noise = std::sin(at * 1.7) * std::sin(at * 0.31);
            points.push_back({testNow - std::chrono::minutes(2 * at), value.value * (0.4 + day + 0.08 * noise)});
        }
    }
}

} // namespace

/// MAGKEEPER_PICTURES names a folder to keep them in, for looking at.
TEST(Pictures, ShowEveryPageInBothAppearancesAndSizes) {
    TestFleet fleet;
    fleet.fillAsUsual();
    fleet.load();
    fleet.refresh(fleet.named(u"dune · dev"_s));
    measure(fleet);
    Theme theme(Appearance::Light);
    PreferenceStore preferences;
    FleetViewStore views;
    MainWindow window({fleet.inventory, fleet.refresher, fleet.watch, fleet.clock, preferences, fleet.checks(),
        fleet.snapshots, fleet.pool, views});
    window.show();
    const QTemporaryDir temporary;
    const QString kept = qEnvironmentVariable("MAGKEEPER_PICTURES");
    Pictures pictures(window, theme, QDir(kept.isEmpty() ? temporary.path() : kept));
    QString failed;
    QObject::connect(&pictures, &Pictures::finished, &pictures, [&](int, const QString& path) {
        failed = path;
        QApplication::quit();
    });
    pictures.start();
    QApplication::exec();
    EXPECT_TRUE(failed.isEmpty()) << qPrintable(failed);
    EXPECT_EQ(pictures.written().size(), 4 * 25);
}
