// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The probe on the sandbox's stores: what it costs in the program and on the wire, and a warm round trip of ours beside
// the same process on the server itself and beside OpenSSH on a shared connection.
#include "core/fleet/ProbeRunner.h"
#include "core/magento/ProbeProgram.h"
#include "core/ssh/SshShells.h"
#include "tests/bench/LargeStore.h"
#include "tests/bench/LocalCommand.h"
#include "tests/bench/SandboxStore.h"
#include "tests/bench/Waiting.h"

#include <QCoreApplication>
#include <QTemporaryDir>

#include <algorithm>
#include <array>
#include <functional>

using namespace magkeeper;
using namespace magkeeper::bench;
using namespace Qt::StringLiterals;

namespace {

constexpr double programBar = 35; // ms
constexpr double wireBar = 12 * 1024;
constexpr double overheadBar = 8; // ms
constexpr double largeBar = 300; // ms

class ProbeBench {
public:
    ProbeBench(const BenchOptions& options)
        : m_options(options)
        , m_sources(valueOf(ProbeSources::load()))
        , m_shells({.configFile = options.sandbox + u"/ssh_config"_s,
                       .ownKnownHosts = m_folder.filePath(u"known_hosts"_s),
                       .agentSocket = QString()},
              m_nobody, m_vault, m_clock)
        , m_runner(m_shells, m_sources, m_clock, m_pool) { }

    ~ProbeBench() { m_pool.waitForDone(); }

    std::vector<Measure> run() {
        for (const Environment& environment : sandboxStores(m_options.sandbox)) {
            (void)probed(environment, ProbeLevel::Full); // connects, and lets caches fill
            measureProbes(environment, ProbeLevel::Quick);
            measureProbes(environment, ProbeLevel::Full);
            measureRoundTrips(environment);
        }
        if (!m_options.smoke)
            measureLargeStore();
        return m_measures;
    }

private:
    struct Program {
        CommandLine line;
        QByteArray text;
        QByteArray marker;
    };

    ProbeResult probed(const Environment& environment, ProbeLevel level) {
        return valueOf(answerOf(m_runner.probe(environment, {.level = level}, {})));
    }

    void measureProbes(const Environment& environment, ProbeLevel level) {
        std::vector<double> program;
        std::vector<double> wire;
        std::vector<double> whole;
        for (int round = 0; round < (m_options.smoke ? 1 : 15); ++round) {
            ProbeResult result;
            whole.push_back(millisecondsOf([&] { result = probed(environment, level); }));
            program.push_back(result.snapshot->nodes.at(0).programMs);
            wire.push_back(static_cast<double>(result.snapshot->nodes.at(0).wireBytes));
        }
        const QString name = u"%1 %2 probe"_s.arg(environment.name, levelName(level));
        const bool quick = level == ProbeLevel::Quick;
        add({name + u", inside the program"_s, median(program), u"ms"_s,
            quick ? std::optional(programBar) : std::nullopt, {}, {}});
        add({name + u", answer on the wire"_s, median(wire), u"bytes"_s, quick ? std::optional(wireBar) : std::nullopt,
            {}, {}});
        add({name + u", to decoded snapshot"_s, median(whole), u"ms"_s, {}, {}, {}});
    }

    /// 600 packages, 500,000 rows of cron, a changelog of 200,000.
    void measureLargeStore() {
        const LargeStore large(m_options.sandbox);
        const Environment environment = sandboxStores(m_options.sandbox).front();
        for (const ProbeLevel level : {ProbeLevel::Quick, ProbeLevel::Full}) {
            std::vector<double> program;
            for (int round = 0; round < 7; ++round)
                program.push_back(probed(environment, level).snapshot->nodes.at(0).programMs);
            add({u"%1 with large tables, %2 probe, inside the program"_s.arg(environment.name, levelName(level)),
                median(program), u"ms"_s, level == ProbeLevel::Full ? std::optional(largeBar) : std::nullopt, {}, {}});
        }
    }

    void measureRoundTrips(const Environment& environment) {
        const Program program = programFor(environment.primary());
        std::vector<double> ours;
        std::vector<double> local;
        std::vector<double> openSsh;
        (void)overOpenSsh(environment, program); // opens the shared connection
        const std::array<std::function<void()>, 3> ways{
            [&] { ours.push_back(millisecondsOf([&] { expectWhole(overShell(environment, program), program); })); },
            [&] { local.push_back(millisecondsOf([&] { expectWhole(onServer(program), program); })); },
            [&] {
                openSsh.push_back(millisecondsOf([&] { expectWhole(overOpenSsh(environment, program), program); }));
            }};
        // Each comes after each of the others equally often, for what one leaves behind costs the next.
        for (size_t round = 0; round < (m_options.smoke ? 1 : 30); ++round) {
            for (size_t turn = 0; turn < ways.size(); ++turn)
                ways[round % 2 == 0 ? (round + turn) % ways.size() : (round + ways.size() - turn) % ways.size()]();
        }
        const QString name = environment.name + u" warm round trip, "_s;
        const double base = median(local);
        add({name + u"ours"_s, median(ours), u"ms"_s, {}, u"same process on the server"_s, base});
        add({name + u"OpenSSH ControlMaster"_s, median(openSsh), u"ms"_s, {}, u"same process on the server"_s, base});
        add({name + u"ours, more than its pair"_s, median(differences(ours, local)), u"ms"_s, overheadBar, {}, {}});
        add({name + u"ours, 90th percentile"_s, quantile(ours, 0.9), u"ms"_s, {}, u"same process on the server"_s,
            quantile(local, 0.9)});
    }

    static std::vector<double> differences(const std::vector<double>& a, const std::vector<double>& b) {
        std::vector<double> result;
        std::ranges::transform(a, b, std::back_inserter(result), std::minus<>());
        return result;
    }

    Program programFor(const Node& node) const {
        ProbeRequest request;
        request.root = node.root;
        request.sections = sectionsOf(ProbeLevel::Quick);
        request.marker = randomMarker();
        return {valueOf(probeCommand(node, request.budget, ProbeStart::Limited)),
            valueOf(assembleProbe(request, m_sources)), request.marker};
    }

    QByteArray overShell(const Environment& environment, const Program& program) {
        const auto shell = m_shells.shell(Endpoint::of(environment, environment.primary()));
        return valueOf(answerOf(shell->run({.line = program.line, .input = program.text}, {}))).out;
    }

    /// As sshd starts it: through a shell.
    static QByteArray onServer(const Program& program) {
        return runLocally({"/bin/sh", "-c", program.line.toShell()}, program.text);
    }

    QByteArray overOpenSsh(const Environment& environment, const Program& program) const {
        const QByteArray config = (m_options.sandbox + u"/ssh_config"_s).toLocal8Bit();
        const QByteArray control = "ControlPath=" + m_folder.filePath(u"%C"_s).toLocal8Bit();
        return runLocally({"ssh", "-F", config, "-T", "-o", "ControlMaster=auto", "-o", "ControlPersist=10", "-o",
                              control, environment.name.toLocal8Bit(), program.line.toShell()},
            program.text);
    }

    static void expectWhole(const QByteArray& answer, const Program& program) {
        if (!answer.contains(QByteArray("\n@" + program.marker + " end ")))
            giveUp(u"an answer is not whole"_s);
    }

    void add(const Measure& measure) { m_measures.push_back(measure); }

    BenchOptions m_options;
    std::vector<Measure> m_measures;
    QTemporaryDir m_folder;
    SystemClock m_clock;
    QThreadPool m_pool;
    ProbeSources m_sources;
    NobodyAnswers m_nobody;
    EmptyVault m_vault;
    ssh::SshShells m_shells;
    ProbeRunner m_runner;
};

} // namespace

int main(int argc, char** argv) {
    const QCoreApplication application(argc, argv);
    const BenchOptions options = BenchOptions::of(QCoreApplication::arguments());
    return writeReport(options, ProbeBench(options).run());
}
