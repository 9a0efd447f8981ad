// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/Pictures.h"
#include "tests/ui/TestFleet.h"
#include "ui/shell/MainWindow.h"

#include <QApplication>
#include <QTemporaryDir>

using namespace magkeeper;
using namespace magkeeper::test;

/// MAGKEEPER_PICTURES names a folder to keep them in, for looking at.
TEST(Pictures, ShowEveryPageInBothAppearancesAndSizes) {
    TestFleet fleet;
    fleet.fillAsUsual();
    fleet.load();
    fleet.refresh(fleet.named(u"dune · dev"_s));
    Theme theme(Appearance::Light);
    MainWindow window({fleet.inventory, fleet.refresher, fleet.clock, theme, fleet.checks()});
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
    EXPECT_EQ(pictures.written().size(), 4 * 14);
}
