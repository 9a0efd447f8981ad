// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/Services.h"

#include "app/services/HashKeyFile.h"
#include "app/services/PatchFolderFile.h"
#include "core/compare/IgnoreSettings.h"
#include "core/fleet/EnvironmentCheck.h"
#include "core/fleet/HealthWatch.h"
#include "core/fleet/ThresholdSettings.h"
#include "core/patches/PatchWatch.h"
#include "core/secrets/KeyringVault.h"
#include "core/ssh/SshShells.h"
#include "core/storage/Workspace.h"

#include <QThread>
#include <QThreadPool>
#include <QTimer>

#include <algorithm>
#include <mutex>
#include <optional>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

/// All rules, made ready when they are first wanted. Thread: any.
class LateHealthCheck {
public:
    [[nodiscard]] const HealthCheck& get() {
        std::call_once(m_made, [this] { m_check.emplace(); });
        return *m_check;
    }

private:
    std::once_flag m_made;
    std::optional<HealthCheck> m_check;
};

} // namespace

/// In the order in which they stand on each other; they go in the opposite one.
struct Services::Parts {
    Parts(std::unique_ptr<Workspace> opened, ProbeSources probe, const ServiceOptions& options,
        ConnectionPrompter& prompter)
        : sshConfig(options.sshConfig)
        , workspace(std::move(opened))
        , sources(std::move(probe))
        , shells({.configFile = options.sshConfig, .ownKnownHosts = workspace->folder() + u"/known_hosts"_s}, prompter,
              vault, clock)
        , inventory(workspace->environments())
        , marks(workspace->marks())
        , thresholds(workspace->thresholds())
        , ignores(workspace->ignores())
        , runner(shells, sources, clock, pool)
        , refresher(inventory, runner, workspace->snapshots(), clock, pool) {
        // Decoding a whole fleet must leave a processor to the window.
        pool.setMaxThreadCount(std::max(1, QThread::idealThreadCount() - 1));
        // Without a key settings have no hashes, and all else is read.
        if (auto key = workspaceHashKey(workspace->folder()))
            runner.setHashKey(*std::move(key));
    }

    const QString sshConfig;
    std::unique_ptr<Workspace> workspace;
    SystemClock clock;
    QThreadPool pool;
    ProbeSources sources;
    KeyringVault vault;
    ssh::SshShells shells;
    Inventory inventory;
    FindingMarks marks;
    ThresholdSettings thresholds;
    IgnoreSettings ignores;
    ProbeRunner runner;
    Refresher refresher;
    std::unique_ptr<HealthWatch> watch;
    std::unique_ptr<ContentStore> patchContents;
    std::unique_ptr<PatchWatch> patchWatch;
    QTimer others; ///< what other programs set is looked for
    QObject scope; ///< of what is asked: the first to go

    Task<int> load() {
        auto promise = std::make_shared<TaskPromise<int>>();
        Task<int> task = promise->task();
        whenDone(&scope, inventory.load(), [this, promise](const Result<int>& count) {
            if (!count)
                return promise->finish(count);
            whenDone(&scope, marks.load(), [this, promise, count](const Result<int>& marked) {
                if (!marked)
                    return promise->finish(marked);
                whenDone(&scope, thresholds.load(), [promise, count](const Result<Thresholds>& limits) {
                    promise->finish(limits.and_then([&](const Thresholds&) { return count; }));
                });
            });
        });
        return task;
    }

    void makeWatch() {
        // Made ready by the first thread that judges: the window need not wait for all rules.
        auto check = std::make_shared<LateHealthCheck>();
        watch = std::make_unique<HealthWatch>(
            inventory, refresher, workspace->snapshots(), pool,
            [check](const HealthInput& input) { return check->get().evaluate(input); },
            HealthMemory{.marks = &marks,
                .seen = &workspace->seenFindings(),
                .losses = &workspace->patchRecords(),
                .clock = &clock});
        watch->setThresholds(thresholds.thresholds());
        QObject::connect(&thresholds, &ThresholdSettings::changed, watch.get(),
            [this] { watch->setThresholds(thresholds.thresholds()); });
        makePatchWatch();
        // A new name takes its limits along.
        QObject::connect(&inventory, &Inventory::changed, &scope, [this] { loadLimits(); });
        QObject::connect(&others, &QTimer::timeout, &scope, [this] {
            loadLimits();
            whenDone(&scope, marks.load(), [](const Result<int>&) { });
        });
        others.start(std::chrono::seconds(30));
    }

    /// Patches that a deploy took away are a finding as soon as somebody looked.
    void makePatchWatch() {
        const QString folder = workspace->folder();
        patchContents = std::make_unique<ContentStore>(folder + u"/patch-contents"_s);
        patchWatch = std::make_unique<PatchWatch>(inventory, refresher, workspace->patchRecords(),
            EvidenceParts{shells, sources, clock, pool, *patchContents},
            [folder] { return readPatchQuestion(folder + u"/catalog"_s, folder + u"/patches"_s, loadPatchFolders()); });
        QObject::connect(patchWatch.get(), &PatchWatch::recorded, watch.get(), &HealthWatch::lookAgain);
    }

    void loadLimits() {
        whenDone(&scope, thresholds.load(), [](const Result<Thresholds>&) { });
    }
};

namespace {

/// The workspace is opened before the parts are there, and uses a clock for as long as it lives.
const Clock& workspaceClock() {
    static const SystemClock clock;
    return clock;
}

Result<WorkspaceLocation> locationOf(const QString& text) {
    return text.isEmpty() ? Result<WorkspaceLocation>(WorkspaceLocation::inFolder(defaultWorkspaceFolder()))
                          : WorkspaceLocation::parse(text);
}

/// A database server out of reach is the workspace's fault, not a store that cannot be reached.
Error asStorageFault(const Error& error) {
    const bool server = error.kind() == ErrorKind::Unreachable || error.kind() == ErrorKind::AuthenticationFailed
        || error.kind() == ErrorKind::TimedOut;
    return server ? Error(ErrorKind::StorageFailed, error.toString()) : error;
}

} // namespace

Result<std::unique_ptr<Services>> Services::make(
    const ServiceOptions& options, ConnectionPrompter& prompter, OpenWorkspace open) {
    const auto location = locationOf(options.workspace);
    if (!location)
        return failure(location.error());
    auto workspace = open(*location, workspaceClock(), {}).transform_error(asStorageFault);
    if (!workspace)
        return failure(workspace.error());
    auto sources = ProbeSources::load(); // while the workspace opens
    if (!sources)
        return failure(sources.error());
    return std::unique_ptr<Services>(
        new Services(std::make_unique<Parts>(*std::move(workspace), *std::move(sources), options, prompter)));
}

Result<std::unique_ptr<Services>> Services::open(const ServiceOptions& options, ConnectionPrompter& prompter) {
    return make(options, prompter, &Workspace::open);
}

Result<std::unique_ptr<Services>> Services::begin(const ServiceOptions& options, ConnectionPrompter& prompter) {
    return make(options, prompter, &Workspace::begin);
}

Task<std::vector<Error>> Services::opened() {
    auto promise = std::make_shared<TaskPromise<std::vector<Error>>>();
    Task<std::vector<Error>> task = promise->task();
    whenDone(&m_parts->scope, m_parts->workspace->opened(), [this, promise](Result<std::vector<Error>> notices) {
        const auto key = workspaceHashKey(m_parts->workspace->folder());
        if (notices && !key)
            notices->push_back(key.error());
        promise->finish(std::move(notices).transform_error(asStorageFault));
    });
    return task;
}

Services::Services(std::unique_ptr<Parts> parts)
    : m_parts(std::move(parts)) { }

Services::~Services() { m_parts->pool.waitForDone(); }

Task<int> Services::load() { return m_parts->load(); }

const Clock& Services::clock() const { return m_parts->clock; }
Workspace& Services::workspace() { return *m_parts->workspace; }
Inventory& Services::inventory() { return m_parts->inventory; }
SnapshotRepository& Services::snapshots() { return m_parts->workspace->snapshots(); }
RemoteShells& Services::shells() { return m_parts->shells; }
SecretVault& Services::vault() { return m_parts->vault; }
const QString& Services::sshConfig() const { return m_parts->sshConfig; }
ProbeRunner& Services::runner() { return m_parts->runner; }
QThreadPool& Services::pool() { return m_parts->pool; }
Refresher& Services::refresher() { return m_parts->refresher; }

FindingMarks& Services::marks() { return m_parts->marks; }
ThresholdSettings& Services::thresholds() { return m_parts->thresholds; }
IgnoreSettings& Services::ignores() { return m_parts->ignores; }
SeenFindingRepository& Services::seenFindings() { return m_parts->workspace->seenFindings(); }

HealthWatch& Services::healthWatch() {
    if (!m_parts->watch)
        m_parts->makeWatch();
    return *m_parts->watch;
}

PatchWatch& Services::patchWatch() {
    std::ignore = healthWatch();
    return *m_parts->patchWatch;
}

Result<Environment> Services::environment(const QString& name) {
    const Environment* found = m_parts->inventory.findByName(name);
    if (!found)
        return failure(ErrorKind::NotFound, u"there is no environment called '%1'"_s.arg(name));
    return *found;
}

std::unique_ptr<EnvironmentCheck> Services::makeCheck(const Environment& environment, const Node& node) {
    return std::make_unique<EnvironmentCheck>(
        m_parts->shells, m_parts->sources, m_parts->clock, m_parts->pool, environment, node);
}

} // namespace magkeeper
