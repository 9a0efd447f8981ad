// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Task.h"
#include "core/magento/ProbeAnswer.h"
#include "core/magento/ProbeProgram.h"
#include "core/remote/RemoteShell.h"

#include <QObject>
#include <QThreadPool>

#include <memory>
#include <stop_token>

namespace magkeeper {

/// What came of the probe's program on one node. With `error` set and no hello in the answer, nothing was read.
struct NodeReading {
    ProbeAnswer answer;
    std::optional<Error> error; ///< nothing ran, or the answer was cut short; read by the shell: why PHP did not run
    NodeReader reader = NodeReader::Php; ///< Shell: sections that need PHP failed with `error`
    std::chrono::milliseconds roundTrip{0};
    qint64 wireBytes = 0;
    Instant received;

    [[nodiscard]] bool wasRead() const { return answer.hello.has_value(); }
    [[nodiscard]] bool wasReadByPhp() const { return wasRead() && reader == NodeReader::Php; }
};

/// Runs the probe's program on one node, once: with `timeout` and `nice` in front, and once more without them when the
/// host has no such programs (a probe only reads, so it may be sent twice). Where PHP is missing or ends before it
/// begins, a second program asks the shell for what a shell can tell.
/// Made for one run; destroying it stops the run. Thread: that of the shell.
class NodeProbe final : public QObject {
    Q_OBJECT

public:
    NodeProbe(std::shared_ptr<RemoteShell> shell, Node node, const ProbeSources& sources, const Clock& clock,
        QThreadPool& pool, QObject* parent = nullptr);

    /// Fails with the shell's errors, when nothing was sent; InvalidInput when the request cannot be written.
    [[nodiscard]] Task<NodeReading> run(ProbeRequest request, ProbeStart start, std::stop_token stop);

Q_SIGNALS:
    /// The host has no `timeout` or no `nice`: worth remembering.
    void limitsMissing();

private:
    void send();
    void sendProgram(QByteArray program);
    void receive(Instant sent, Result<CommandOutcome> outcome);
    void read(ProbeTimes times, CommandOutcome outcome);
    /// `php`: what came of PHP, and how its command ended.
    void takePhp(NodeReading php, const CommandOutcome& outcome);
    void sendFallback(const NodeReading& php);
    void receiveFallback(const NodeReading& php, Instant sent, const Result<CommandOutcome>& outcome);
    void finish(Result<NodeReading> reading);

    std::shared_ptr<RemoteShell> m_shell;
    Node m_node;
    const ProbeSources& m_sources;
    const Clock& m_clock;
    QThreadPool& m_pool;
    ProbeRequest m_request;
    ProbeStart m_start = ProbeStart::Limited;
    std::stop_token m_stop;
    TaskPromise<NodeReading> m_promise;
};

} // namespace magkeeper
