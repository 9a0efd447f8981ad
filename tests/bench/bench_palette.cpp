// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What one key in the command palette costs the window's thread, with 1,000 environments: search and painting.
#include "tests/bench/BenchReport.h"
#include "ui/shell/CommandPalette.h"
#include "ui/theme/Theme.h"

#include <QApplication>
#include <QElapsedTimer>

using namespace magkeeper;
using namespace magkeeper::bench;
using namespace Qt::StringLiterals;

namespace {

constexpr int environments = 1'000;
constexpr double bar = 16; // ms, at most

std::vector<PaletteEntry> entries() {
    const QString kinds[] = {u"prod"_s, u"stage"_s, u"dev"_s};
    std::vector<PaletteEntry> entries;
    for (int number = 0; number < environments; ++number)
        entries.push_back({.key = u"environment:%1"_s.arg(number),
            .title = u"merchant-%1 · %2"_s.arg(QString::number(number / 3), kinds[number % 3]),
            .detail = u"eu, cloud, team-%1"_s.arg(number % 7),
            .group = {},
            .keys = {},
            .pill = u"PRODUCTION"_s,
            .pillTone = PillTone::Critical,
            .run = [] { }});
    return entries;
}

/// Every beginning of some queries, as somebody types them.
QStringList keys() {
    QStringList keys;
    for (const QString& query : {u"merchant-12 prod"_s, u"cloud stage 3"_s, u"mrchdev"_s, u"nothing at all"_s}) {
        for (qsizetype size = 1; size <= query.size(); ++size)
            keys << query.first(size);
    }
    return keys;
}

} // namespace

int main(int argc, char** argv) {
    qputenv("QT_QPA_PLATFORM", "offscreen");
    const QApplication application(argc, argv);
    const BenchOptions options = BenchOptions::of(QApplication::arguments());
    const Theme theme(Appearance::Light);
    QWidget window;
    window.resize(1600, 1000);
    window.show();
    auto* palette = new CommandPalette(PaletteIndex(entries(), {}), &window);
    std::vector<double> costs;
    for (int round = 0; round < (options.smoke ? 1 : 20); ++round) {
        for (const QString& key : keys()) {
            QElapsedTimer timer;
            timer.start();
            palette->setQuery(key);
            palette->repaint();
            costs.push_back(static_cast<double>(timer.nsecsElapsed()) / 1e6);
        }
    }
    return writeReport(options,
        {{u"palette.key_ms_p50"_s, median(costs), u"ms"_s, {}, {}, {}},
            {u"palette.key_ms_worst"_s, quantile(costs, 1), u"ms"_s, bar, {}, {}}});
}
