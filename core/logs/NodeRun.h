// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Work.h"
#include "core/inventory/Node.h"
#include "core/logs/NodeReading.h"
#include "core/magento/ProbeProgram.h"
#include "core/remote/RemoteShell.h"

#include <deque>
#include <functional>

namespace magkeeper::logs {

/// A program that runs on a node, again and again: what a run sends is worked on in the pool, one piece of work at a
/// time and in the order in which it came, and the run has ended when all of that was done. Whoever derives from it
/// keeps itself alive until it answered, and decides whether another run follows. Thread: that of the shell.
template <typename Made>
class NodeRun : public std::enable_shared_from_this<NodeRun<Made>> {
public:
    NodeRun(const NodeRun&) = delete;
    NodeRun& operator=(const NodeRun&) = delete;
    virtual ~NodeRun() = default;

protected:
    using Work = std::function<Result<Made>()>;

    NodeRun(QObject& scope, QThreadPool& pool, std::shared_ptr<RemoteShell> shell, Node node, std::stop_token stop)
        : m_scope(scope)
        , m_pool(pool)
        , m_shell(std::move(shell))
        , m_node(std::move(node))
        , m_stop(std::move(stop))
        , m_onStop(m_stop, [this] { m_run.request_stop(); }) { }

    /// The pool's part of what came. Must not hold on to this, which would then die in the pool.
    [[nodiscard]] virtual Work workOn(std::deque<ArrivedBytes> pieces) = 0;
    virtual void worked(Made made) = 0;
    virtual void failed(const Error& error) = 0; ///< the work
    virtual void ended(const Result<CommandOutcome>& outcome) = 0; ///< the run, and all that it sent was worked on

    /// Begins a run. `longest`: what its command line allows it.
    void run(CommandLine line, QByteArray program, std::chrono::minutes longest, std::stop_token stop) {
        // Weakly: the command may keep the box for a while in a thread of its own, when nobody wants to hear of it any
        // more.
        auto progress = Mailbox<OutputPiece>::create(
            &m_scope, [weak = this->weak_from_this()](const std::deque<OutputPiece>& pieces) {
                if (const auto self = weak.lock())
                    self->take(pieces);
            });
        whenDone(&m_scope,
            m_shell->run(
                {std::move(line), std::move(program), longest + std::chrono::minutes(1), limits, std::move(progress)},
                std::move(stop)),
            [self = this->shared_from_this()](Result<CommandOutcome> outcome) {
                self->m_outcome.emplace(std::move(outcome));
                self->work();
            });
    }
    [[nodiscard]] ProbeStart howToStart() const { return m_limited ? ProbeStart::Limited : ProbeStart::Bare; }
    /// The run came to nothing because `timeout` and `nice`, which stand in front, are not there: once true, and from
    /// then on they are left out.
    [[nodiscard]] bool runsBareFromNowOn(const Result<CommandOutcome>& outcome) {
        const bool isMissing
            = outcome && outcome->end == CommandEnd::Exited && outcome->exitStatus >= 125 && outcome->exitStatus <= 127;
        return isMissing && std::exchange(m_limited, false);
    }

    QObject& m_scope;
    QThreadPool& m_pool;
    std::shared_ptr<RemoteShell> m_shell;
    Node m_node;
    std::stop_token m_stop;
    std::stop_source m_run; ///< stops the program on the node, for good
    bool m_limited = true; ///< `timeout` and `nice` stand in front

private:
    /// More than one run sends: going over it is a fault of the other side.
    static constexpr OutputLimits limits{48LL * 1024 * 1024, 256LL * 1024};

    void take(const std::deque<OutputPiece>& pieces) {
        const Instant now = SystemClock().now();
        for (const OutputPiece& piece : pieces)
            if (piece.stream == OutputPiece::Stream::Out)
                m_waiting.push_back({piece.bytes, now});
        work();
    }

    void work() {
        if (m_isWorking)
            return;
        if (m_waiting.empty()) {
            if (m_outcome)
                ended(*std::exchange(m_outcome, std::nullopt));
            return;
        }
        m_isWorking = true;
        whenDone(&m_scope, runIn(m_pool, workOn(std::exchange(m_waiting, {}))),
            [self = this->shared_from_this()](Result<Made> made) {
                self->m_isWorking = false;
                if (!made)
                    return self->failed(made.error());
                self->worked(*std::move(made));
                self->work();
            });
    }

    std::stop_callback<std::function<void()>> m_onStop;
    std::deque<ArrivedBytes> m_waiting; ///< came, and was not taken yet
    std::optional<Result<CommandOutcome>> m_outcome; ///< of the run, until all that came was taken
    bool m_isWorking = false;
};

} // namespace magkeeper::logs
