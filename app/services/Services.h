// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"
#include "core/base/Task.h"
#include "core/inventory/Environment.h"
#include "core/remote/RemoteShell.h"

#include <memory>
#include <vector>

class QThreadPool;

namespace magkeeper {

class EnvironmentCheck;
class FindingMarks;
class HealthWatch;
class Inventory;
class PatchWatch;
class ProbeRunner;
class Refresher;
class SecretVault;
class SeenFindingRepository;
class SnapshotRepository;
class IgnoreSettings;
class ThresholdSettings;
class Workspace;
class WorkspaceLocation;
struct WorkspaceOptions;

struct ServiceOptions {
    QString workspace; ///< a folder or postgresql://…; empty: the default folder
    QString sshConfig; ///< in place of the user's own SSH configuration, as `ssh -F`; empty: the user's
};

/// The concrete parts, put together: the one place that knows libssh, SQLite and the keyring. Whoever makes a presenter
/// or a command hands on just the part that it needs. Thread: the main one.
class Services {
public:
    /// Opens the workspace (and may wait for it, see Workspace::open). The prompter must outlive the services.
    [[nodiscard]] static Result<std::unique_ptr<Services>> open(
        const ServiceOptions& options, ConnectionPrompter& prompter);
    /// The same without waiting for the workspace: opened() tells how that went, and what is asked of it waits.
    [[nodiscard]] static Result<std::unique_ptr<Services>> begin(
        const ServiceOptions& options, ConnectionPrompter& prompter);
    /// Of those that were begun: what the user should know of the workspace, or why it cannot be opened. Once.
    [[nodiscard]] Task<std::vector<Error>> opened();
    Services(const Services&) = delete;
    Services& operator=(const Services&) = delete;
    ~Services();

    /// Reads the inventory, the marks on findings and the limits that people set: how many environments there are.
    [[nodiscard]] Task<int> load();

    [[nodiscard]] const Clock& clock() const;
    [[nodiscard]] Workspace& workspace();
    [[nodiscard]] Inventory& inventory();
    [[nodiscard]] SnapshotRepository& snapshots();
    [[nodiscard]] RemoteShells& shells();
    [[nodiscard]] SecretVault& vault();
    /// In place of the user's own SSH configuration; empty: the user's.
    [[nodiscard]] const QString& sshConfig() const;
    [[nodiscard]] ProbeRunner& runner();
    [[nodiscard]] QThreadPool& pool(); ///< for what would keep the main thread
    [[nodiscard]] Refresher& refresher();
    [[nodiscard]] FindingMarks& marks();
    [[nodiscard]] ThresholdSettings& thresholds();
    /// Not loaded yet: whoever compares does.
    [[nodiscard]] IgnoreSettings& ignores();
    [[nodiscard]] SeenFindingRepository& seenFindings();
    /// Judges what the refresher reads; made when it is first asked for. From then on marks and limits that other
    /// programs set are looked for.
    [[nodiscard]] HealthWatch& healthWatch();
    /// Looks for patches again after a deployment; made with the health watch.
    [[nodiscard]] PatchWatch& patchWatch();

    /// The environment of that name, or NotFound.
    [[nodiscard]] Result<Environment> environment(const QString& name);
    [[nodiscard]] std::unique_ptr<EnvironmentCheck> makeCheck(const Environment& environment, const Node& node);

private:
    struct Parts;
    using OpenWorkspace
        = Result<std::unique_ptr<Workspace>> (*)(const WorkspaceLocation&, const Clock&, const WorkspaceOptions&);
    explicit Services(std::unique_ptr<Parts> parts);
    [[nodiscard]] static Result<std::unique_ptr<Services>> make(
        const ServiceOptions& options, ConnectionPrompter& prompter, OpenWorkspace open);

    std::unique_ptr<Parts> m_parts;
};

} // namespace magkeeper
