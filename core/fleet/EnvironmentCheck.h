// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"
#include "core/fleet/NodeProbe.h"

#include <QObject>
#include <QThreadPool>

#include <optional>
#include <stop_token>

namespace magkeeper {

/// A live check of the way to one node: configuration, name, port, host key, login, PHP, root. Made for one run;
/// destroying it stops the run. Where PHP does not run, the shell is asked for the root. It connects even within the
/// pause after a failure. Thread: that of the shells.
class EnvironmentCheck final : public QObject {
    Q_OBJECT

public:
    EnvironmentCheck(RemoteShells& shells, const ProbeSources& sources, const Clock& clock, QThreadPool& pool,
        const Environment& environment, const Node& node, QObject* parent = nullptr);
    ~EnvironmentCheck() override;

    void start();
    /// `finished` follows with Cancelled.
    void cancel();
    /// What the connection is made of, once it stands.
    [[nodiscard]] const std::optional<ConnectionFacts>& connection() const { return m_connection; }

Q_SIGNALS:
    void stepChanged(const magkeeper::StepReport& report);
    /// Exactly once. With an error: that of the step that failed.
    void finished(const std::optional<magkeeper::Error>& error);

private:
    void connected(const Result<ConnectionFacts>& facts);
    void readIdentity();
    void takeReading(const Result<NodeReading>& reading);
    void takeRootByShell(const NodeReading& reading);
    void takeRoot(const Section& identity);
    void pass(ConnectionStep step, const QString& detail);
    void fail(ConnectionStep step, const Error& error);
    void finish(const std::optional<Error>& error);

    std::shared_ptr<RemoteShell> m_shell;
    const ProbeSources& m_sources;
    const Clock& m_clock;
    QThreadPool& m_pool;
    Node m_node;
    std::optional<ConnectionFacts> m_connection;
    std::shared_ptr<Mailbox<StepReport>> m_steps;
    std::stop_source m_stop;
    std::chrono::steady_clock::time_point m_stepStarted;
    bool m_finished = false;
};

} // namespace magkeeper
