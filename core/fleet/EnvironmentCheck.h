// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/magento/ProbeProgram.h"
#include "core/remote/RemoteShell.h"

#include <QObject>

#include <optional>
#include <stop_token>

namespace magkeeper {

/// A live check of the way to one node: configuration, name, port, host key, login, PHP, root. Made for one run;
/// destroying it stops the run.
/// Thread: that of the shells.
class EnvironmentCheck final : public QObject {
    Q_OBJECT

public:
    EnvironmentCheck(RemoteShells& shells, ProbeSources sources, const Environment& environment, const Node& node,
        QObject* parent = nullptr);
    ~EnvironmentCheck() override;

    void start();
    void cancel();

Q_SIGNALS:
    void stepChanged(const magkeeper::StepReport& report);
    /// Exactly once. With an error: that of the step that failed.
    void finished(const std::optional<magkeeper::Error>& error);

private:
    void checkPhp();
    void readIdentity(const CommandOutcome& outcome, const QByteArray& marker);
    void report(ConnectionStep step, StepState state, const QString& detail, std::optional<Error> error = std::nullopt);
    void fail(ConnectionStep step, Error error);
    void finish(std::optional<Error> error);

    RemoteShells& m_shells;
    ProbeSources m_sources;
    Environment m_environment;
    Node m_node;
    std::shared_ptr<RemoteShell> m_shell;
    std::stop_source m_stop;
    bool m_finished = false;
};

}
