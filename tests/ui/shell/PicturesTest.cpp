// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/Pictures.h"
#include "core/series/SeriesExtraction.h"
#include "tests/ui/TestFleet.h"
#include "tests/ui/shell/TestRollouts.h"
#include "ui/fleet/FleetViewStore.h"
#include "ui/patches/PatchServices.h"
#include "ui/preferences/PreferenceStore.h"
#include "ui/shell/MainWindow.h"

#include <QApplication>
#include <QFileInfo>
#include <QImageReader>
#include <QTemporaryDir>

#include <cmath>

using namespace magkeeper;
using namespace magkeeper::test;

namespace {

/// Two weeks of numbers every two minutes, with a night and a gap in them.
void measure(TestFleet& fleet) {
    const DecodedSnapshot decoded = decode(fleet.snapshots.stored.at(1));
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

/// A day of orders, each store with hours of its own.
void keepCourses(TestFleet& fleet) {
    double shift = 0;
    for (const Environment& environment : fleet.environments.stored) {
        SeriesCourse course{.environment = environment.id, .name = u"orders.last_hour"_s, .means = {}};
        shift += 0.7;
        for (int step = 47; step >= 0; --step)
            course.means.push_back(
                {testNow - std::chrono::minutes(30 * step), 40 + 35 * std::sin(step * 0.14 + shift)});
        fleet.snapshots.keptCourses.push_back(std::move(course));
    }
}

/// For the picture of the past.
void keepOlderState(TestFleet& fleet) {
    const Environment& first = fleet.environments.stored.front();
    auto older
        = std::make_shared<Snapshot>(*recordedSnapshot(first, "acme-audit-full", testNow - std::chrono::hours(3)));
    older->id = *SnapshotId::fromString(u"0192f3a0-0000-7000-8000-000000000001"_s);
    fleet.snapshots.stored.insert(fleet.snapshots.stored.begin() + 1, older);
    std::swap(fleet.snapshots.stored[0], fleet.snapshots.stored[1]);
}

/// Patches of stores that nobody reaches any more.
PatchServices patchServices(TestFleet& fleet, ContentStore& contents) {
    for (const Environment& environment : fleet.environments.stored)
        fleet.willFail(environment, Error(ErrorKind::Unreachable, u"no route to host"_s));
    return {.inventory = fleet.inventory,
        .evidence = {fleet.shells, fleet.sources, fleet.clock, fleet.pool, contents},
        .catalogFolder = {},
        .patchFolder = {},
        .folders = {}};
}

} // namespace

/// MAGKEEPER_PICTURES names a folder to keep them in, for looking at.
TEST(Pictures, ShowEveryPageInBothAppearancesAndAllSizes) {
    TestFleet fleet;
    fleet.fillAsUsual();
    keepOlderState(fleet);
    keepCourses(fleet);
    fleet.load();
    fleet.refresh(fleet.named(u"dune · dev"_s));
    measure(fleet);
    Theme theme(Appearance::Light);
    PreferenceStore preferences;
    FleetViewStore views;
    ContentStore contents{QString()};
    const PatchServices patches = patchServices(fleet, contents);
    ShellServices services{fleet.inventory, fleet.refresher, fleet.watch, fleet.clock, preferences, fleet.checks(),
        fleet.snapshots, fleet.states, fleet.pool, views, fleet.marks, fleet.thresholds, u"anna@desk"_s};
    TestRollouts rollouts(fleet);
    ASSERT_TRUE(rollouts.decide());
    services.rollouts = &rollouts.services();
    services.patches = [&]() -> const PatchServices& { return patches; };
    MainWindow window(services);
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
    EXPECT_EQ(pictures.written().size(), 5 * 45);
    for (const QString& path : pictures.written().filter(u"-780.png"_s)) {
        const QSize size = QImageReader(path).size();
        const bool isDialog = QFileInfo(path).fileName().startsWith(u"environment-"_s);
        EXPECT_TRUE(isDialog || (size.width() <= 780 && size.height() <= 560))
            << qPrintable(path) << size.width() << 'x' << size.height();
    }
}
