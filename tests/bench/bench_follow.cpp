// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Following logs over SSH while they are written: 100,000 lines a second for a minute; a thousand rotations while
// 10,000 lines a second are written; a connection that is cut fifty times. Every line has a number: what is lost or
// comes twice is counted. With the words flood, rotations or cuts only that part.
#include "core/logs/NodeLogs.h"
#include "core/ssh/SshShells.h"
#include "tests/bench/Cost.h"
#include "tests/bench/NumberedLog.h"
#include "tests/bench/SandboxStore.h"
#include "tests/bench/SshFarm.h"
#include "tests/bench/Waiting.h"

#include <QCoreApplication>
#include <QDir>
#include <QTemporaryDir>
#include <QThreadPool>
#include <QTimer>

#include <random>
#include <thread>

using namespace magkeeper;
using namespace magkeeper::bench;
using namespace magkeeper::logs;
using namespace Qt::StringLiterals;
using std::chrono::milliseconds;
using Steady = std::chrono::steady_clock;

namespace {

struct Plan {
    QString name;
    NumberedLog::Pace pace;
    int cuts = 0;
};

/// A way to a machine that breaks in the middle, so many times.
class BreakingShell final : public RemoteShell {
public:
    BreakingShell(QObject& scope, std::shared_ptr<RemoteShell> shell, int cuts)
        : m_scope(scope)
        , m_shell(std::move(shell))
        , m_left(cuts) { }

    [[nodiscard]] Task<ConnectionFacts> connect(
        std::shared_ptr<Mailbox<StepReport>> steps, std::stop_token stop) override {
        return m_shell->connect(std::move(steps), std::move(stop));
    }
    [[nodiscard]] Task<CommandOutcome> run(RemoteCommand command, std::stop_token stop) override {
        if (m_left-- <= 0)
            return m_shell->run(std::move(command), std::move(stop));
        const auto cut = std::make_shared<std::stop_source>();
        const auto both = std::make_shared<std::stop_callback<std::function<void()>>>(
            stop, std::function<void()>([cut] { cut->request_stop(); }));
        QTimer::singleShot(static_cast<int>(150 + m_random() % 400), &m_scope, [cut] { cut->request_stop(); });
        const auto promise = std::make_shared<TaskPromise<CommandOutcome>>();
        Task<CommandOutcome> task = promise->task();
        whenDone(&m_scope, m_shell->run(std::move(command), cut->get_token()),
            [promise, both, stop](Result<CommandOutcome> outcome) {
                if (outcome && outcome->end == CommandEnd::Cancelled && !stop.stop_requested())
                    outcome->end = CommandEnd::ConnectionLost;
                promise->finish(std::move(outcome));
            });
        return task;
    }
    [[nodiscard]] int left() const { return std::max(0, m_left); }

private:
    QObject& m_scope;
    std::shared_ptr<RemoteShell> m_shell;
    int m_left;
    std::mt19937 m_random{1};
};

/// What came, by its numbers.
struct Tally {
    std::vector<quint8> seen;
    qint64 twice = 0;
    qint64 came = 0;
    int notices = 0;

    void take(const FollowedRecord& each) {
        if (!each.record) {
            notices += each.notice.contains("trying again"_L1) ? 0 : 1;
            return;
        }
        const qint64 number = NumberedLog::numberOf(each.record->record().message);
        if (number < 0 || number >= static_cast<qint64>(seen.size()))
            return;
        twice += seen[static_cast<size_t>(number)]++ > 0 ? 1 : 0;
        came += seen[static_cast<size_t>(number)] == 1 ? 1 : 0;
    }
};

class FollowBench {
public:
    std::vector<Measure> run(const std::vector<Plan>& plans) {
        for (const Plan& plan : plans)
            follow(plan);
        return std::move(m_measures);
    }

private:
    void add(const Plan& plan, const QString& what, double value, const QString& unit, std::optional<double> bar) {
        m_measures.push_back({u"%1: %2"_s.arg(plan.name, what), value, unit, bar, {}, {}});
    }

    void follow(const Plan& plan) {
        const QTemporaryDir root;
        QDir(root.path()).mkpath(u"var/log"_s);
        Environment environment = m_farm.environments(1, u"near"_s, m_farm.port()).front();
        environment.nodes.front().root = root.path();
        environment.nodes.front().php = QString();
        ssh::SshShells shells({.configFile = m_farm.configFile(),
                                  .ownKnownHosts = m_folder.filePath(u"known_hosts"_s),
                                  .agentSocket = QString()},
            m_nobody, m_vault, m_clock);
        QObject scope;
        const auto shell = std::make_shared<BreakingShell>(
            scope, shells.shell(Endpoint::of(environment, environment.primary())), plan.cuts);
        NumberedLog writer(root.filePath(u"var/log/system.log"_s), plan.pace);
        measure(plan, environment, scope, shell, writer);
    }

    void measure(const Plan& plan, const Environment& environment, QObject& scope,
        const std::shared_ptr<BreakingShell>& shell, NumberedLog& writer) {
        const qint64 total = plan.pace.total();
        Tally tally{.seen = std::vector<quint8>(static_cast<size_t>(total))};
        std::stop_source stop;
        QEventLoop loop;
        auto last = Steady::now();
        const auto logs = std::make_shared<NodeLogs>(scope, m_pool, shell, environment, environment.primary(),
            NodeLogsOrder{.globs = {}, .wish = {}, .grammar = {}, .follow = true}, m_grammars, stop.get_token());
        std::optional<std::jthread> writing;
        const double cpu = processMilliseconds(RUSAGE_SELF);
        const auto begin = [&](const NodeLogsState& state) {
            if (state.kind == NodeLogsState::Kind::Following && !writing)
                writing.emplace([&] { writer.run(); });
        };
        const auto received = [&](const std::vector<FollowedRecord>& records) {
            last = Steady::now();
            for (const FollowedRecord& each : records)
                tally.take(each);
            if (tally.came == total && shell->left() == 0)
                stop.request_stop();
        };
        QTimer patience;
        QObject::connect(&patience, &QTimer::timeout, &scope, [&] {
            if (Steady::now() - last > std::chrono::seconds(30))
                stop.request_stop();
        });
        patience.start(1000);
        const auto started = Steady::now();
        whenDone(&scope, logs->start(received, begin), [&](const Result<int>&) { loop.quit(); });
        loop.exec();
        writing.reset();
        const std::chrono::duration<double> took = last - started;
        const std::chrono::duration<double> behind = last - writer.ended.load();
        add(plan, u"lost lines of %1"_s.arg(total), static_cast<double>(total - tally.came), u"lines"_s, 0);
        add(plan, u"lines that came twice"_s, static_cast<double>(tally.twice), u"lines"_s, 0);
        add(plan, u"notices of gaps, which may be none"_s, tally.notices, QString(), {});
        add(plan, u"behind the writer at the end"_s, behind.count(), u"s"_s, {});
        add(plan, u"client's CPU for a second of it"_s,
            (processMilliseconds(RUSAGE_SELF) - cpu - writer.cpu) / took.count(), u"ms"_s, {});
    }

    SshFarm m_farm;
    QTemporaryDir m_folder;
    SystemClock m_clock;
    QThreadPool m_pool;
    NobodyAnswers m_nobody;
    EmptyVault m_vault;
    Grammars m_grammars = valueOf(Grammars::load());
    std::vector<Measure> m_measures;
};

} // namespace

int main(int argc, char** argv) {
    const QCoreApplication application(argc, argv);
    const QStringList words = QCoreApplication::arguments().sliced(1);
    const BenchOptions options = BenchOptions::of(words);
    std::vector<Plan> plans{{u"flood"_s, {100'000, 60, 0}, 0}, {u"rotations"_s, {10'000, 100, 1'000}, 0},
        {u"cuts"_s, {10'000, 40, 40}, 50}};
    if (options.smoke)
        plans = {{u"flood"_s, {20'000, 2, 0}, 0}, {u"rotations"_s, {2'000, 3, 30}, 0}, {u"cuts"_s, {2'000, 3, 3}, 4}};
    const bool isPicked = std::ranges::any_of(plans, [&](const Plan& plan) { return words.contains(plan.name); });
    if (isPicked)
        std::erase_if(plans, [&](const Plan& plan) { return !words.contains(plan.name); });
    return writeReport(options, FollowBench().run(plans));
}
