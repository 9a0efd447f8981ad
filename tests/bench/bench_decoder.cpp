// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Decoding a full snapshot, beside Qt's JSON parser on the same bytes.
#include "core/magento/DecodedSnapshot.h"
#include "tests/bench/BenchReport.h"
#include "tests/bench/GoldenSnapshot.h"

#include <QJsonDocument>

#include <benchmark/benchmark.h>

using namespace magkeeper;
using namespace magkeeper::bench;
using namespace Qt::StringLiterals;

namespace {

/// The same store three ways: as sent, as kept, as parsed.
struct Input {
    QByteArray frames;
    SnapshotPtr snapshot;
    QByteArray json;
};

const Input& input() {
    static const Input golden = [] {
        const QByteArray frames = goldenFrames(u"cedar-full"_s);
        const Snapshot snapshot = snapshotOf(frames);
        return Input{frames, std::make_shared<const Snapshot>(snapshot),
            QJsonDocument(toJson(snapshot)).toJson(QJsonDocument::Compact)};
    }();
    return golden;
}

void countBytes(benchmark::State& state) {
    state.SetBytesProcessed(static_cast<int64_t>(state.iterations()) * input().json.size());
}

void parseJson(benchmark::State& state) {
    for ([[maybe_unused]] auto _ : state)
        benchmark::DoNotOptimize(QJsonDocument::fromJson(input().json));
    countBytes(state);
}

void decodeParsed(benchmark::State& state) {
    for ([[maybe_unused]] auto _ : state)
        benchmark::DoNotOptimize(decode(input().snapshot));
    countBytes(state);
}

void readStored(benchmark::State& state) {
    for ([[maybe_unused]] auto _ : state) {
        auto snapshot = snapshotFromJson(QJsonDocument::fromJson(input().json).object());
        benchmark::DoNotOptimize(decode(std::make_shared<const Snapshot>(*std::move(snapshot))));
    }
    countBytes(state);
}

void readAnswer(benchmark::State& state) {
    for ([[maybe_unused]] auto _ : state)
        benchmark::DoNotOptimize(decode(std::make_shared<const Snapshot>(snapshotOf(input().frames))));
    countBytes(state);
}

BENCHMARK(parseJson);
BENCHMARK(decodeParsed);
BENCHMARK(readStored);
BENCHMARK(readAnswer);

/// Keeps the medians in MB/s.
class SpeedReporter final : public benchmark::BenchmarkReporter {
public:
    bool ReportContext(const Context&) override { return true; }
    void ReportRuns(const std::vector<Run>& runs) override {
        for (const Run& run : runs) {
            const auto speed = run.counters.find("bytes_per_second");
            const bool wanted = run.aggregate_name.empty() || run.aggregate_name == "median";
            if (wanted && speed != run.counters.end())
                m_speeds[QString::fromStdString(run.run_name.function_name)] = speed->second.value / 1e6;
        }
    }
    [[nodiscard]] double speed(const QString& name) const { return m_speeds.at(name); }

private:
    std::map<QString, double> m_speeds;
};

SpeedReporter measured(bool smoke) {
    std::vector<std::string> words{"bench_decoder"};
    if (smoke)
        words.emplace_back("--benchmark_min_time=1x");
    else
        words.insert(words.end(),
            {"--benchmark_repetitions=7", "--benchmark_enable_random_interleaving=true", "--benchmark_min_time=0.2s"});
    std::vector<char*> arguments;
    for (std::string& word : words)
        arguments.push_back(word.data());
    int count = static_cast<int>(arguments.size());
    benchmark::Initialize(&count, arguments.data());
    SpeedReporter reporter;
    benchmark::RunSpecifiedBenchmarks(&reporter);
    return reporter;
}

} // namespace

int main(int argc, char** argv) {
    QStringList words;
    for (int i = 1; i < argc; ++i)
        words.append(QString::fromLocal8Bit(argv[i]));
    const BenchOptions options = BenchOptions::of(words);
    const SpeedReporter reporter = measured(options.smoke);
    const QString peer = u"QJsonDocument::fromJson"_s;
    const double parsing = reporter.speed(u"parseJson"_s);
    const auto measure = [&](const QString& name, const QString& function) {
        return Measure{name, reporter.speed(function), u"MB/s"_s, {}, peer, parsing};
    };
    return writeReport(options,
        {measure(u"full snapshot, parsed JSON to values"_s, u"decodeParsed"_s),
            measure(u"full snapshot, stored JSON to values"_s, u"readStored"_s),
            measure(u"full snapshot, wire to values"_s, u"readAnswer"_s)});
}
