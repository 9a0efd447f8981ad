// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What writes and comparisons cost: the records and the lock that the guard adds to an action, beside the two synced
// writes that they cannot do without; and the drift of two large stores.
#include "core/compare/Comparison.h"
#include "core/storage/Workspace.h"
#include "tests/bench/BenchReport.h"
#include "tests/bench/Waiting.h"

#include <QCoreApplication>
#include <QDir>
#include <QJsonArray>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QThread>

#include <fcntl.h>
#include <unistd.h>

using namespace magkeeper;
using namespace magkeeper::bench;
using namespace Qt::StringLiterals;

namespace {

constexpr int packageCount = 600;
constexpr int settingCount = 5'000;

QJsonObject packagesOf(int offset) {
    QJsonArray packages;
    for (int i = 0; i < packageCount; ++i)
        packages.append(QJsonObject{{u"name"_s, u"vendor-%1/module-%2"_s.arg(i % 40).arg(i + offset)},
            {u"version"_s, u"1.%1.0"_s.arg(i % 7 == offset ? 99 : i)}, {u"dev"_s, false}});
    return {{u"source"_s, u"composer.lock"_s}, {u"digest"_s, u"d"_s}, {u"packages"_s, packages}};
}

QJsonObject settingsOf(int offset) {
    QJsonArray rows;
    for (int i = 0; i < settingCount; ++i)
        rows.append(QJsonObject{{u"path"_s, u"section_%1/group_%2/field_%3"_s.arg(i % 60).arg(i % 300).arg(i)},
            {u"scope"_s, i % 5 == 0 ? u"websites"_s : u"default"_s}, {u"scope_id"_s, i % 5 == 0 ? 1 : 0},
            {u"scope_code"_s, i % 5 == 0 ? QJsonValue(u"base"_s) : QJsonValue()}, {u"source"_s, u"database"_s},
            {u"set"_s, true}, {u"encrypted"_s, i % 100 == 0},
            {u"hash"_s, QString::number(i % 4 == 0 ? i + offset : i, 16).rightJustified(16, u'0')}});
    return {{u"key_id"_s, u"k1"_s}, {u"digest"_s, u"d"_s}, {u"rows"_s, rows}};
}

CompareSide storeCalled(const QString& name, int offset) {
    const auto answered = [](const QJsonObject& data) {
        Section section;
        section.ok = true;
        section.data = data;
        return section;
    };
    auto snapshot = std::make_shared<Snapshot>();
    snapshot->environment = name;
    snapshot->level = ProbeLevel::Full;
    snapshot->shared.emplace(u"config"_s, answered(settingsOf(offset)));
    NodeSnapshot node{.name = u"web-1"_s, .primary = true};
    node.sections.emplace(u"packages"_s, answered(packagesOf(offset)));
    snapshot->nodes = {node};
    return {name, {std::make_shared<const DecodedSnapshot>(decode(SnapshotPtr(snapshot)))}};
}

double driftTime(int rounds) {
    const CompareSide first = storeCalled(u"prod"_s, 0);
    const CompareSide second = storeCalled(u"stage"_s, 3);
    const IgnoreList ignore = valueOf(IgnoreList::builtIn());
    std::vector<double> times;
    for (int round = 0; round < rounds; ++round)
        times.push_back(millisecondsOf([&] {
            const Comparison drift
                = compare(first, second, {.sections = {u"packages"_s, u"config"_s}, .ignore = &ignore});
            if (drift.counts.differences() < 100 || drift.counts.equal < 1'000)
                giveUp(u"the two stores were not compared"_s);
        }));
    return median(times);
}

RunRecord runOn(EnvironmentId environment, const Clock& clock) {
    RunRecord run;
    run.id = RunId::create(clock);
    run.environmentId = environment;
    run.environment = u"shop"_s;
    run.node = u"web-1"_s;
    run.action = u"cache.flush"_s;
    run.command = u"php bin/magento --no-ansi cache:flush"_s;
    run.reason = u"a benchmark"_s;
    run.owner = ownRunOwner();
    run.startedAt = clock.now();
    return run;
}

/// What stands before and behind the command. The pause is the look at the store, in which records are prepared.
double guardTime(const QString& folder, int rounds) {
    const SystemClock clock;
    const auto workspace = valueOf(Workspace::open(WorkspaceLocation::inFolder(folder), clock));
    const EnvironmentId shop = EnvironmentId::create(clock);
    std::vector<double> times;
    for (int round = 0; round < rounds; ++round) {
        const RunRecord run = runOn(shop, clock);
        workspace->runs().prepare();
        static_cast<void>(valueOf(answerOf(workspace->runs().lock(shop))));
        QThread::msleep(20);
        RunEnding ending;
        ending.verdict.outcome = RunOutcome::Succeeded;
        ending.at = clock.now();
        ending.output = u"Flushed cache types:\nconfig\n"_s;
        times.push_back(millisecondsOf([&] {
            static_cast<void>(valueOf(answerOf(workspace->runs().policy(shop))));
            static_cast<void>(valueOf(answerOf(workspace->runs().begin(run, {}))));
            static_cast<void>(valueOf(answerOf(workspace->runs().end(run.id, ending))));
        }));
    }
    return median(times);
}

/// Two lines, each synced: less cannot keep the promise that a start is on the disk before the command leaves.
double twoSyncs(const QString& folder, int rounds) {
    const int file = ::open(qPrintable(folder + u"/plain"_s), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    std::vector<double> times;
    for (int round = 0; round < rounds; ++round) {
        QThread::msleep(20);
        times.push_back(millisecondsOf([&] {
            for (int i = 0; i < 2; ++i)
                if (::write(file, "what was done\n", 14) != 14 || ::fdatasync(file) != 0)
                    giveUp(u"the disk cannot be written"_s);
        }));
    }
    ::close(file);
    return median(times);
}

} // namespace

int main(int argc, char** argv) {
    const QCoreApplication application(argc, argv);
    const BenchOptions options = BenchOptions::of(QCoreApplication::arguments().sliced(1));
    // Beside the report: the system's folder for temporary files may be memory.
    const QTemporaryDir folder((options.out.isEmpty() ? QDir() : QFileInfo(options.out).dir()).filePath(u"XXXXXX"_s));
    const int rounds = options.smoke ? 2 : 60;
    const double drift = driftTime(options.smoke ? 2 : 40);
    const double guard = guardTime(folder.filePath(u"workspace"_s), rounds);
    const double syncs = twoSyncs(folder.path(), rounds);
    return writeReport(options,
        {{u"drift of 600 packages and 5,000 settings"_s, drift, u"ms"_s, 50, {}, {}},
            {u"what the guard adds to an action"_s, guard, u"ms"_s, 5, u"two synced lines on this disk"_s, syncs}});
}
