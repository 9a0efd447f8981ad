// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Many machines at once: fifty cold and warm beside OpenSSH's client under xargs, the same over a long way, and a
// thousand, 64 at a time. With the words fifty, far or many only that part, for a profiler.
#include "core/fleet/ProbeRunner.h"
#include "core/magento/ProbeProgram.h"
#include "core/ssh/SshShells.h"
#include "tests/bench/Cost.h"
#include "tests/bench/DelayProxy.h"
#include "tests/bench/LocalCommand.h"
#include "tests/bench/SandboxStore.h"
#include "tests/bench/SshFarm.h"
#include "tests/bench/Waiting.h"

#include <QCoreApplication>
#include <QFile>
#include <QTemporaryDir>
#include <QTimer>

#include <functional>

using namespace magkeeper;
using namespace magkeeper::bench;
using namespace Qt::StringLiterals;
using std::chrono::milliseconds;

namespace {

constexpr double cpuBar = 0.15; // of OpenSSH's
constexpr double wallBar = 0.85;
constexpr double farColdBar = 1000; // ms
constexpr double farWarmBar = 250;
constexpr double growthBar = 60; // MB
constexpr double manyCpuBar = 3000; // ms
constexpr size_t manyAtOnce = 64;

struct Cost {
    double wall = 0;
    double cpu = 0;
};

Cost costOf(int who, const std::function<void()>& work) {
    const double before = processMilliseconds(who);
    const double wall = millisecondsOf(work);
    return {wall, processMilliseconds(who) - before};
}

/// A fresh client: connections, and the runner that uses them.
class Client {
public:
    Client(const SshFarm& farm, milliseconds idleClose)
        : m_sources(valueOf(ProbeSources::load()))
        , m_shells({.configFile = farm.configFile(),
                       .ownKnownHosts = m_folder.filePath(u"known_hosts"_s),
                       .agentSocket = QString(),
                       .connection = {.idleClose = idleClose}},
              m_nobody, m_vault, m_clock)
        , m_runner(m_shells, m_sources, m_clock, m_pool) { }
    ~Client() { m_pool.waitForDone(); }

    /// Sends the same program everywhere at once and drops what comes back, as the peer does.
    void send(const std::vector<Environment>& environments, const CommandLine& line, const QByteArray& program) {
        QEventLoop loop;
        size_t done = 0;
        for (const Environment& environment : environments) {
            const auto shell = m_shells.shell(Endpoint::of(environment, environment.primary()));
            whenDone(&loop, shell->run({.line = line, .input = program}, {}),
                [&, name = environment.name](const Result<CommandOutcome>& outcome) {
                    if (!outcome || outcome->exitStatus != 0)
                        giveUp(u"%1: %2"_s.arg(name, outcome ? u"failed"_s : outcome.error().toString()));
                    if (++done == environments.size())
                        loop.quit();
                });
        }
        loop.exec();
    }

    /// Reads them all, at most so many at once. Gives up when one is lost.
    void refresh(const std::vector<Environment>& environments, size_t atOnce) {
        QEventLoop loop;
        size_t next = 0;
        size_t done = 0;
        std::function<void()> startOne = [&] {
            if (next == environments.size())
                return;
            const Environment& environment = environments[next++];
            whenDone(&loop, m_runner.probe(environment, {}, {}), [&, name = environment.name](const auto& result) {
                if (!result || result->snapshot->nodes.at(0).error)
                    giveUp(u"%1: %2"_s.arg(name, result ? u"was not read"_s : result.error().toString()));
                startOne();
                if (++done == environments.size())
                    loop.quit();
            });
        };
        for (size_t i = 0; i < atOnce; ++i)
            startOne();
        loop.exec();
    }

    static void wait(milliseconds time) {
        QEventLoop loop;
        QTimer::singleShot(time, &loop, &QEventLoop::quit);
        loop.exec();
    }

private:
    SystemClock m_clock;
    QTemporaryDir m_folder;
    QThreadPool m_pool;
    NobodyAnswers m_nobody;
    EmptyVault m_vault;
    ProbeSources m_sources;
    ssh::SshShells m_shells;
    ProbeRunner m_runner;
};

class ReachBench {
public:
    ReachBench(const BenchOptions& options, const SshFarm& farm)
        : m_options(options)
        , m_farm(farm) { }

    /// `parts`: fifty, far, many; empty: all of them.
    std::vector<Measure> run(const QStringList& parts) {
        const auto wanted = [&](const QString& part) { return parts.isEmpty() || parts.contains(part); };
        if (wanted(u"fifty"_s))
            measureFifty();
        if (wanted(u"far"_s))
            measureFar();
        if (wanted(u"many"_s))
            measureMany();
        return m_measures;
    }

private:
    static QByteArray program() {
        ProbeRequest request;
        request.root = u"/"_s;
        request.sections = sectionsOf(ProbeLevel::Quick);
        request.marker = randomMarker();
        return valueOf(assembleProbe(request, valueOf(ProbeSources::load())));
    }

    /// The same program to the same command on the same machines.
    void writePeer(const std::vector<Environment>& environments) const {
        QFile program(m_farm.folder() + u"/program"_s);
        QFile hosts(m_farm.folder() + u"/hosts"_s);
        if (!program.open(QIODevice::WriteOnly) || !hosts.open(QIODevice::WriteOnly))
            giveUp(u"cannot write the peer's files"_s);
        program.write(this->program());
        for (const Environment& environment : environments)
            hosts.write(environment.name.toUtf8() + '\n');
    }

    void runPeer(const std::vector<Environment>& environments) const {
        const QByteArray folder = QFile::encodeName(m_farm.folder());
        const QByteArray line
            = valueOf(probeCommand(environments.front().primary(), milliseconds(20'000), ProbeStart::Limited))
                  .toShell();
        const QByteArray script = "exec ssh -F " + folder + "/ssh_config -p " + QByteArray::number(m_farm.port())
            + " \"$1\" " + quoteForShell(line) + " <" + folder + "/program >/dev/null";
        const QByteArray said = runLocally(
            {"sh", "-c", "xargs -P 16 -n 1 sh -c " + quoteForShell(script) + " - <" + folder + "/hosts || echo failed"},
            {});
        if (said.contains("failed"))
            giveUp(u"the peer failed"_s);
    }

    void measureFifty() {
        const auto environments = m_farm.environments(SshFarm::machines, u"near"_s, m_farm.port());
        writePeer(environments);
        Client client(m_farm, m_idle);
        const Cost first = costOf(RUSAGE_SELF, [&] { client.refresh(environments, environments.size()); });
        const CommandLine line
            = valueOf(probeCommand(environments.front().primary(), milliseconds(20'000), ProbeStart::Limited));
        const QByteArray text = program();
        std::vector<double> ourWall, ourCpu, readCpu, warmWall, theirWall, theirCpu;
        for (int round = 0; round < (m_options.smoke ? 1 : 3); ++round) {
            client.wait(m_idle * 2); // connections have gone: what was learned of names stays
            const Cost ours = costOf(RUSAGE_SELF, [&] { client.send(environments, line, text); });
            client.wait(m_idle * 2);
            readCpu.push_back(costOf(RUSAGE_SELF, [&] { client.refresh(environments, environments.size()); }).cpu);
            warmWall.push_back(millisecondsOf([&] { client.refresh(environments, environments.size()); }));
            client.wait(m_idle * 2);
            const Cost theirs = costOf(RUSAGE_CHILDREN, [&] { runPeer(environments); });
            ourWall.push_back(ours.wall);
            ourCpu.push_back(ours.cpu);
            theirWall.push_back(theirs.wall);
            theirCpu.push_back(theirs.cpu);
        }
        const QString peer = u"ssh (curve25519), xargs -P 16"_s;
        add(u"50 environments, the very first time, names and all"_s, first.wall, u"ms"_s, {});
        addBeside(u"50 environments, cold"_s, median(ourWall), u"ms"_s, peer, median(theirWall));
        addBeside(u"50 environments, cold, client's processor"_s, median(ourCpu), u"ms"_s, peer, median(theirCpu));
        add(u"50 environments, cold, share of the peer's time"_s, median(ourWall) / median(theirWall), u"×"_s, wallBar);
        add(u"50 environments, cold, share of the peer's processor"_s, median(ourCpu) / median(theirCpu), u"×"_s,
            cpuBar);
        add(u"50 environments, cold, client's processor with reading the answers"_s, median(readCpu), u"ms"_s, {});
        add(u"50 environments, warm"_s, median(warmWall), u"ms"_s, {});
    }

    void measureFar() {
        const auto environments = m_farm.environments(SshFarm::machines, u"far"_s, m_farm.farPort());
        Client client(m_farm, m_idle);
        client.refresh(environments, environments.size());
        std::vector<double> cold, warm;
        for (int round = 0; round < (m_options.smoke ? 1 : 3); ++round) {
            client.wait(m_idle * 2);
            cold.push_back(millisecondsOf([&] { client.refresh(environments, environments.size()); }));
            warm.push_back(millisecondsOf([&] { client.refresh(environments, environments.size()); }));
        }
        add(u"50 environments, 50 ms away, cold"_s, median(cold), u"ms"_s, farColdBar);
        add(u"50 environments, 50 ms away, warm"_s, median(warm), u"ms"_s, farWarmBar);
    }

    void measureMany() {
        const int count = m_options.smoke ? 70 : 1000;
        const auto environments = m_farm.environments(count, u"many"_s, m_farm.port());
        const QString name = u"%1 environments, %2 at a time"_s.arg(count).arg(manyAtOnce);
        {
            Client keeper(m_farm, milliseconds(300'000)); // every connection stays
            keeper.refresh({environments.begin(), environments.begin() + 10}, manyAtOnce);
            const double before = residentMegabytes();
            const double wall = millisecondsOf([&] { keeper.refresh(environments, manyAtOnce); });
            add(name + u", the very first time, names and all"_s, wall, u"ms"_s, {});
            add(name + u", memory it takes more"_s, residentMegabytes() - before, u"MB"_s, growthBar);
        }
        Client client(m_farm, m_idle);
        client.refresh(environments, manyAtOnce);
        client.wait(m_idle * 2);
        const Cost cost = costOf(RUSAGE_SELF, [&] { client.refresh(environments, manyAtOnce); });
        add(name, cost.wall, u"ms"_s, {});
        add(name + u", client's processor"_s, cost.cpu, u"ms"_s, manyCpuBar);
    }

    void add(const QString& name, double value, const QString& unit, std::optional<double> bar) {
        m_measures.push_back({name, value, unit, m_options.smoke ? std::nullopt : bar, {}, {}});
    }
    void addBeside(const QString& name, double value, const QString& unit, const QString& peer, double peerValue) {
        m_measures.push_back({name, value, unit, {}, peer, peerValue});
    }

    BenchOptions m_options;
    const SshFarm& m_farm;
    /// Longer than a cold refresh takes, or the first have gone before the last come.
    const milliseconds m_idle{m_options.smoke ? 300 : 1500};
    std::vector<Measure> m_measures;
};

} // namespace

int main(int argc, char** argv) {
    const QCoreApplication application(argc, argv);
    const BenchOptions options = BenchOptions::of(QCoreApplication::arguments());
    QStringList parts = QCoreApplication::arguments().mid(1);
    parts.removeIf([](const QString& word) { return word != u"fifty" && word != u"far" && word != u"many"; });
    const SshFarm farm;
    const DelayProxy proxy(SshFarm::machines, farm.farPort(), farm.port(), milliseconds(25));
    ReachBench bench(options, farm);
    return writeReport(options, bench.run(parts));
}
