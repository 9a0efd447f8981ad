// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Logs of a store, warm: opening and indexing beside wc, searching beside ripgrep, and what is made of records.
// `--size MIB` (256) and `--rounds N` (5).
#include "core/logs/LineReader.h"
#include "core/logs/LineSearch.h"
#include "core/logs/LogSurvey.h"
#include "core/logs/MessageParts.h"
#include "core/logs/RecordGroups.h"
#include "core/logs/RecordScanner.h"
#include "tests/bench/BenchReport.h"
#include "tests/bench/Cost.h"
#include "tests/bench/GeneratedLog.h"
#include "tests/bench/LocalCommand.h"

#include <QFile>
#include <QStandardPaths>
#include <QTemporaryDir>

#include <chrono>
#include <random>

using namespace magkeeper;
using namespace magkeeper::bench;
using namespace magkeeper::logs;
using namespace Qt::StringLiterals;

namespace {

using Steady = std::chrono::steady_clock;

/// The best of some rounds: what the work costs, without what else the machine does.
template <typename F>
double best(int rounds, F work) {
    double least = 1e12;
    for (int i = 0; i < rounds; ++i) {
        const auto begin = Steady::now();
        work();
        least = std::min(least, millisecondsSince(begin));
    }
    return least;
}

template <typename T>
T expect(Result<T> result) {
    if (!result)
        giveUp(result.error().toString());
    if constexpr (!std::is_void_v<T>)
        return *std::move(result);
}

class Bench {
public:
    Bench(QString path, GeneratedLog log, int rounds)
        : m_path(std::move(path))
        , m_log(log)
        , m_rounds(rounds)
        , m_file(expect(LogFile::open(m_path)))
        , m_grammars(expect(Grammars::load())) { }

    std::vector<Measure> run() {
        index();
        firstScreen();
        jumps();
        search();
        records();
        return std::move(m_measures);
    }

private:
    [[nodiscard]] double perGigabyte(double milliseconds) const {
        return milliseconds * 1'073'741'824.0 / static_cast<double>(m_log.bytes);
    }
    [[nodiscard]] double peer(const QList<QByteArray>& words) const {
        QList<QByteArray> all = words;
        all.append(QFile::encodeName(m_path));
        return perGigabyte(best(m_rounds, [&] { (void)runLocally(all, {}); }));
    }
    void add(const QString& name, double value, std::optional<double> bar, const QString& unit = u"ms/GiB"_s) {
        m_measures.push_back({name, value, unit, bar, {}, {}});
    }
    void beside(const QString& name, double value, double factor, const QString& peer, double peerValue) {
        m_measures.push_back({name, value, u"ms/GiB"_s, factor * peerValue, peer, peerValue});
    }

    void index() {
        const double wc = peer({"wc", "-l"});
        const double ours = best(m_rounds, [&] {
            LineIndex index;
            expect(indexLines(m_file, index, {}));
            if (index.lines() != m_log.lines)
                giveUp(u"%1 lines were indexed of %2"_s.arg(index.lines()).arg(m_log.lines));
        });
        beside(u"open and index"_s, perGigabyte(ours), 2.5, u"wc -l"_s, wc);
        expect(indexLines(m_file, m_index, {}));
        add(u"index, memory"_s,
            static_cast<double>(m_index.memoryBytes()) / 1e6 * 1'073'741'824.0 / static_cast<double>(m_log.bytes), 10,
            u"MB/GiB"_s);
    }

    void firstScreen() {
        const double ours = best(m_rounds, [&] {
            const LogFile file = expect(LogFile::open(m_path));
            const QByteArray beginning = expect(file.read(0, 64 * 1024));
            if (m_grammars.guess(m_path, beginning)->id != u"monolog"_s)
                giveUp(u"the grammar was not recognised"_s);
        });
        add(u"first screen"_s, ours, 50, u"ms"_s);
    }

    void jumps() {
        std::mt19937_64 random(1);
        const LineReader reader(m_file, m_index);
        std::vector<double> times;
        for (int i = 0; i < 2'000; ++i) {
            const auto from = static_cast<qint64>(random() % static_cast<quint64>(m_log.lines));
            const auto begin = Steady::now();
            for (qint64 line = from; line < std::min(from + 60, m_log.lines); ++line)
                (void)expect(reader.line(line, 4096));
            times.push_back(millisecondsSince(begin));
        }
        add(u"60 lines at a random place, 99th percentile"_s, quantile(times, 0.99), 5, u"ms"_s);
    }

    void searchFor(const QString& name, const PatternText& text, bool literal, double oneCore, double twoCores) {
        const auto pattern = expect(Pattern::compile({text}));
        const bool hasPeer = !QStandardPaths::findExecutable(u"rg"_s).isEmpty();
        QList<QByteArray> words{"rg", "-j1", "-c", "--no-config"};
        if (literal)
            words.append("-F");
        if (text.letters == PatternText::Case::Insensitive)
            words.append("-i");
        words += {"-e", text.text.toUtf8()};
        const double theirs = hasPeer ? peer(words) : 0;
        qint64 count = 0;
        for (const auto& [threads, factor] : {std::pair(1, oneCore), std::pair(2, twoCores)}) {
            const double ours = perGigabyte(
                best(m_rounds, [&] { count = expect(searchLines(m_file, pattern, {}, {.threads = threads})).count; }));
            const QString title = u"%1, %2"_s.arg(name, threads == 1 ? u"one core"_s : u"two cores"_s);
            hasPeer ? beside(title, ours, factor, u"ripgrep"_s, theirs) : add(title, ours, {});
        }
        if (hasPeer
            && runLocally(words + QList<QByteArray>{QFile::encodeName(m_path)}, {}).trimmed()
                != QByteArray::number(count))
            giveUp(u"%1: ripgrep does not count %2 lines"_s.arg(name).arg(count));
    }

    void search() {
        using enum PatternText::Syntax;
        const QString five = u"SQLSTATE|Deadlock found|Allowed memory size|No alive nodes|gateway timed out"_s;
        searchFor(u"literal"_s, {u"gateway timed out"_s, Literal}, true, 1.3, 1.0);
        searchFor(u"five literals"_s, {five}, false, 1.3, 1.0);
        searchFor(u"expression"_s, {u"main\\.(ERROR|CRITICAL): .*SQLSTATE"_s}, false, 1.3, 1.0);
        searchFor(u"five literals, any case"_s, {five, Regex, PatternText::Case::Insensitive}, false, 0.5, 0.5);
    }

    void scan(RecordSink& sink) {
        FileStream stream(expect(LogFile::open(m_path)));
        RecordScanner scanner(m_grammars.find(u"monolog"_s), LocalClock(QTimeZone::utc(), {}), sink);
        expect(scanRecords(stream, scanner, {}));
        if (scanner.records() != m_log.records)
            giveUp(u"%1 records were found of %2"_s.arg(scanner.records()).arg(m_log.records));
    }

    /// As the window does it: with the lines in which bad records begin.
    void survey(int threads) {
        LogSurvey survey(m_file, m_index, m_grammars.find(u"monolog"_s), LocalClock(QTimeZone::utc(), {}));
        expect(survey.run({}, threads));
        if (survey.records() != m_log.records)
            giveUp(u"%1 records were surveyed of %2"_s.arg(survey.records()).arg(m_log.records));
    }

    void records() {
        struct Parts final : RecordSink {
            bool take(const LogRecord& record) override {
                bytes += messageParts(record.message).message.size();
                return true;
            }
            qint64 bytes = 0;
        } parts;
        const double perRecord = 2'452'887.0 / static_cast<double>(m_log.records);
        for (const int threads : {1, 2})
            add(u"histogram of 2.45 million records, %1"_s.arg(threads == 1 ? u"one core"_s : u"two cores"_s),
                perRecord * best(m_rounds, [&] { survey(threads); }),
                threads == 1 ? std::nullopt : std::optional(500.0), u"ms"_s);
        add(u"records with message, context, trace (400 MB/s)"_s, perGigabyte(best(m_rounds, [&] { scan(parts); })),
            2684);
        add(u"groups (150 MB/s)"_s,
            perGigabyte(best(m_rounds,
                [&] {
                    RecordGroups groups;
                    scan(groups);
                })),
            7158);
    }

    QString m_path;
    GeneratedLog m_log;
    int m_rounds;
    LogFile m_file;
    Grammars m_grammars;
    LineIndex m_index;
    std::vector<Measure> m_measures;
};

} // namespace

int main(int argc, char** argv) {
    QStringList words;
    for (int i = 1; i < argc; ++i)
        words.append(QString::fromLocal8Bit(argv[i]));
    const BenchOptions options = BenchOptions::of(words);
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"system.log"_s);
    const qint64 size = options.smoke ? 4 : numberOf(words, u"--size"_s, 256);
    const GeneratedLog log = GeneratedLog::write(path, size * 1024 * 1024);
    Bench bench(path, log, options.smoke ? 1 : static_cast<int>(numberOf(words, u"--rounds"_s, 5)));
    return writeReport(options, bench.run());
}
