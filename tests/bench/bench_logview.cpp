// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a log of six million rows costs the window's thread at 1600 by 1000 pixels: jumping to any row and painting,
// scrolling, and staying at the end while rows come. Beside it the table view that Qt has, over the same rows.
#include "tests/bench/BenchReport.h"
#include "tests/bench/Cost.h"
#include "ui/logs/LogMinimap.h"
#include "ui/logs/LogView.h"
#include "ui/theme/Theme.h"
#include "ui/theme/Type.h"

#include <QAbstractTableModel>
#include <QApplication>
#include <QElapsedTimer>
#include <QHeaderView>
#include <QImage>
#include <QScrollBar>
#include <QTableView>

#include <array>
#include <random>

using namespace magkeeper;
using namespace magkeeper::bench;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 manyRows = 6'000'000;
constexpr double jumpBar = 5; // ms, at the 99th percentile
constexpr double frameBar = 16;

/// Rows as a store writes them, made when they are asked for: lines of 60 to 260 letters, each twelfth with a trace.
class MadeRows final : public LogRows {
public:
    MadeRows() {
        std::mt19937 random(11); // NOLINT(cert-msc32-c,cert-msc51-cpp): the same rows each time
        for (QString& text : m_texts) {
            text = u"Could not save the quote of customer %1: "_s.arg(random() % 100'000);
            while (text.size() < static_cast<qsizetype>(60 + random() % 200))
                text += u"SQLSTATE[40001] deadlock found when trying to get lock; try restarting transaction "_s;
            if (random() % 12 == 0)
                for (int frame = 0; frame < 12; ++frame)
                    text += u"\n#%1 /var/www/magento/vendor/magento/framework/Interception/Interceptor.php(%2): "
                            "Magento\\Framework\\Interception\\Interceptor->___callPlugins()"_s.arg(frame)
                                .arg(random() % 400);
        }
        for (qint64 row = 0; row < manyRows; ++row)
            m_marks.addLevel(row, levelOf(row));
    }

    [[nodiscard]] qint64 count() const override { return number; }
    [[nodiscard]] LogRow row(qint64 at) const override {
        LogRow made;
        made.text = m_texts[static_cast<size_t>(at) % m_texts.size()];
        made.time = Instant(std::chrono::milliseconds(1'795'219'200'000 + at * 37));
        made.level = levelOf(at);
        made.source = static_cast<int>(at % 3);
        if (at % 5 == 0)
            made.spans = {{10, 8, 0}, {40, 5, 1}};
        return made;
    }
    [[nodiscard]] const std::vector<Source>& sources() const override { return m_sources; }
    [[nodiscard]] const LogLandmarks* landmarks() const override { return &m_marks; }

    void append(qint64 rows) {
        number += rows;
        Q_EMIT rowsAppended();
    }
    qint64 number = manyRows;

private:
    static logs::LogLevel levelOf(qint64 row) {
        return row % 40 == 7 ? logs::LogLevel::Error
            : row % 9 == 1   ? logs::LogLevel::Warning
                             : logs::LogLevel::Informational;
    }

    std::array<QString, 4096> m_texts;
    std::vector<Source> m_sources{
        {u"web-1 · system.log"_s, 0}, {u"web-2 · system.log"_s, 1}, {u"web-1 · cron.log"_s, 2}};
    LogLandmarks m_marks;
};

/// The same rows as Qt's views want them.
class PeerModel final : public QAbstractTableModel {
public:
    explicit PeerModel(const MadeRows& rows)
        : m_rows(rows) { }
    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override {
        return parent.isValid() ? 0 : static_cast<int>(m_rows.count());
    }
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : 4; }
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override {
        if (role != Qt::DisplayRole)
            return {};
        const LogRow row = m_rows.row(index.row());
        switch (index.column()) {
        case 0:
            return toIso8601(*row.time);
        case 1:
            return logs::logLevelName(row.level);
        case 2:
            return m_rows.sources()[static_cast<size_t>(row.source)].name;
        default:
            return row.text.section(u'\n', 0, 0);
        }
    }

private:
    const MadeRows& m_rows;
};

/// What something took: by the clock, and of the thread's own time, which does not grow with what else runs here.
struct Cost {
    std::vector<double> clock;
    std::vector<double> processor;
};

class Stopwatch {
public:
    Stopwatch() { m_timer.start(); }
    void stop(Cost& cost) const {
        cost.clock.push_back(static_cast<double>(m_timer.nsecsElapsed()) / 1e6);
        cost.processor.push_back(threadMilliseconds() - m_before);
    }

private:
    double m_before = threadMilliseconds();
    QElapsedTimer m_timer;
};

/// Into an image, as the raster window does it.
void paint(QAbstractScrollArea& view, QImage& image) { view.viewport()->render(&image); }

Cost jumps(LogView& view, QImage& image, int number) {
    std::mt19937_64 random(3); // NOLINT(cert-msc32-c,cert-msc51-cpp): the same rows each time
    Cost costs;
    for (int jump = 0; jump < number; ++jump) {
        const Stopwatch watch;
        view.goTo(static_cast<qint64>(random() % manyRows));
        paint(view, image);
        watch.stop(costs);
    }
    return costs;
}

Cost peerJumps(QTableView& view, QImage& image, int number) {
    std::mt19937_64 random(3); // NOLINT(cert-msc32-c,cert-msc51-cpp): the same rows each time
    Cost costs;
    for (int jump = 0; jump < number; ++jump) {
        const Stopwatch watch;
        view.scrollTo(view.model()->index(static_cast<int>(random() % manyRows), 0), QTableView::PositionAtCenter);
        paint(view, image);
        watch.stop(costs);
    }
    return costs;
}

Cost following(LogView& view, MadeRows& rows, QImage& image, int number) {
    view.setFollowing(true);
    Cost costs;
    for (int batch = 0; batch < number; ++batch) {
        const Stopwatch watch;
        rows.append(3'400); // 100,000 rows a second, 30 times a second
        paint(view, image);
        watch.stop(costs);
    }
    view.setFollowing(false);
    return costs;
}

double overview(LogView& view, int number) {
    auto* map = view.findChild<LogMinimap*>();
    Cost costs;
    for (int round = 0; round < number; ++round) {
        const Stopwatch watch;
        QEvent changed(QEvent::PaletteChange); // has it made anew
        QCoreApplication::sendEvent(map, &changed);
        watch.stop(costs);
    }
    return quantile(costs.clock, 0.99);
}

void setUp(QTableView& table) {
    table.setFont(fontOf(TextRole::Fixed, table.font()));
    table.verticalHeader()->hide();
    table.verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    table.verticalHeader()->setDefaultSectionSize(table.fontMetrics().height() + 6);
    table.horizontalHeader()->setStretchLastSection(true);
    table.setWordWrap(false);
}

} // namespace

int main(int argc, char** argv) {
    qputenv("QT_QPA_PLATFORM", "offscreen");
    const QApplication application(argc, argv);
    const BenchOptions options = BenchOptions::of(QApplication::arguments());
    const Theme theme(Appearance::Light);
    const int number = options.smoke ? 5 : 1'000;
    MadeRows rows;
    const double before = residentMegabytes();
    LogView view(u"log"_s);
    view.resize(1600, 1000);
    view.show();
    view.setRows(&rows);
    QImage image(view.viewport()->size(), QImage::Format_RGB32);
    std::vector<Measure> measures;
    for (const auto& [lines, name] : {std::pair(LogLines::First, u"first lines"_s),
             std::pair(LogLines::All, u"all lines"_s), std::pair(LogLines::Wrapped, u"wrapped"_s)}) {
        view.setLines(lines);
        std::ignore = jumps(view, image, options.smoke ? 1 : 50); // every glyph once
        const Cost cost = jumps(view, image, number);
        measures.push_back({u"jump and paint, 6 M rows, %1, 99th percentile"_s.arg(name), quantile(cost.clock, 0.99),
            u"ms"_s, jumpBar, {}, {}});
        measures.push_back({u"the same, CPU"_s, quantile(cost.processor, 0.99), u"ms"_s, {}, {}, {}});
    }
    view.setLines(LogLines::All);
    measures.push_back({u"3,400 rows more and paint, staying at the end, 99th percentile"_s,
        quantile(following(view, rows, image, number).clock, 0.99), u"ms"_s, frameBar, {}, {}});
    measures.push_back(
        {u"overview of 6 M rows, 99th percentile"_s, overview(view, number / 5), u"ms"_s, frameBar, {}, {}});
    measures.push_back({u"memory of the view"_s, residentMegabytes() - before, u"MB"_s, {}, {}, {}});
    rows.number = manyRows;
    PeerModel model(rows);
    QTableView table;
    setUp(table);
    table.resize(1600, 1000);
    table.show();
    const double beforeTable = residentMegabytes();
    table.setModel(&model);
    QImage tableImage(table.viewport()->size(), QImage::Format_RGB32);
    std::ignore = peerJumps(table, tableImage, options.smoke ? 1 : 50);
    measures[0].peer = u"QTableView, the same rows"_s;
    const Cost peer = peerJumps(table, tableImage, number);
    measures[0].peerValue = quantile(peer.clock, 0.99);
    measures[1].peer = measures[0].peer;
    measures[1].peerValue = quantile(peer.processor, 0.99);
    measures.back().peer = u"QTableView"_s;
    measures.back().peerValue = residentMegabytes() - beforeTable;
    return writeReport(options, measures);
}
