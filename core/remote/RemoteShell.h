// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Mailbox.h"
#include "core/base/Task.h"
#include "core/inventory/Environment.h"
#include "core/remote/CommandLine.h"
#include "core/remote/ConnectionPrompter.h"

#include <chrono>
#include <memory>
#include <optional>
#include <stop_token>

namespace magkeeper {

/// What is read of an answer at most. A stream that goes over its limit ends the command with LimitExceeded.
struct OutputLimits {
    qint64 out = 32 * 1024 * 1024;
    qint64 err = 1024 * 1024;
};

/// Some of a command's output, as it came.
struct OutputPiece {
    enum class Stream { Out, Err };
    Stream stream = Stream::Out;
    QByteArray bytes;
};

struct RemoteCommand {
    CommandLine line;
    QByteArray input; ///< written to standard input, which is then closed
    std::chrono::milliseconds deadline{30'000}; ///< for the command, counted from when it was sent
    OutputLimits limits;
    /// Is given the output while it comes, all of it before the outcome is; the outcome holds it too. May be null.
    std::shared_ptr<Mailbox<OutputPiece>> progress{};
};

/// How a command ended. Each command that was sent ends in exactly one of these.
enum class CommandEnd {
    Exited, ///< with an exit status
    Signalled, ///< killed on the server, with a signal's name
    ConnectionLost, ///< what it did is not known
    DeadlinePassed, ///< the channel was closed; a process may be left on the server
    LimitExceeded, ///< it sent more than was allowed; the channel was closed
    Cancelled, ///< stopped by request; a process may be left on the server
};

/// What came of a command that was sent. Output is bytes as received, also when the end is not Exited.
struct CommandOutcome {
    CommandEnd end = CommandEnd::ConnectionLost;
    int exitStatus = -1; ///< with Exited
    QString signal; ///< with Signalled, without SIG
    QByteArray out;
    QByteArray err;
    QString reason; ///< technical, with ConnectionLost
    std::chrono::milliseconds duration{0}; ///< from sending the command to its end
};

/// A step of coming to a shell, in order. `Php` and `Root` are checks above the connection (core/fleet).
enum class ConnectionStep { Configuration, Name, Port, HostKey, Login, Php, Root };
enum class StepState { Running, Passed, Failed };

/// One step of a live check. `hop` is empty for the target itself, else the jump host's name.
struct StepReport {
    ConnectionStep step = ConnectionStep::Configuration;
    StepState state = StepState::Running;
    QString hop;
    QString detail; ///< technical, safe to show: an address, a fingerprint, a method
    std::chrono::milliseconds duration{0};
    std::optional<Error> error; ///< with Failed
};

/// What is known of a connection that stands.
struct ConnectionFacts {
    QString address; ///< numeric, with port
    QString serverSoftware; ///< the peer's identification string, made safe
    QString hostKeyFingerprint;
    QString hostKeyAlgorithm; ///< e.g. `ssh-ed25519`
    QString keyExchange; ///< e.g. `curve25519-sha256`
    QString cipher;
    QString mac; ///< what proves that nothing was changed on the way; empty: the cipher does
    QString loginUser;
    QString loginMethod; ///< e.g. `publickey (agent: comment)`
    QStringList hops; ///< the jump hosts on the way, first hop first

    /// Whether what is recorded today stays secret from a quantum computer of tomorrow.
    [[nodiscard]] bool isPostQuantum() const;
};

/// Where a shell leads: all that decides which connection is used.
struct Endpoint {
    SshTarget target;
    std::vector<SshTarget> jumps;
    QString identityFile;
    Transport transport = Transport::Libssh;
    bool oldAlgorithms = false; ///< retired algorithms may be used with the target (not with jump hosts)

    [[nodiscard]] static Endpoint of(const Environment& environment, const Node& node);
    friend bool operator==(const Endpoint&, const Endpoint&) = default;
};

/// A way to run commands on one machine. Connects when first needed and again when the connection was lost; one
/// connection carries many commands. Nothing is ever sent twice by itself.
///
/// Thread: that of the RemoteShells that made it. Errors of both calls: Unreachable, TimedOut, AuthenticationFailed,
/// HostKeyUnknown, HostKeyChanged, Refused, InvalidInput, Cancelled; they mean that no command was sent.
class RemoteShell {
public:
    RemoteShell() = default;
    RemoteShell(const RemoteShell&) = delete;
    RemoteShell& operator=(const RemoteShell&) = delete;
    virtual ~RemoteShell() = default;

    /// Makes sure that a connection stands, and tells each step as it goes.
    [[nodiscard]] virtual Task<ConnectionFacts> connect(
        std::shared_ptr<Mailbox<StepReport>> steps, std::stop_token stop)
        = 0;
    [[nodiscard]] virtual Task<CommandOutcome> run(RemoteCommand command, std::stop_token stop) = 0;
};

/// Gives the shell for an endpoint; the same connection for the same endpoint.
class RemoteShells {
public:
    RemoteShells() = default;
    RemoteShells(const RemoteShells&) = delete;
    RemoteShells& operator=(const RemoteShells&) = delete;
    virtual ~RemoteShells() = default;

    [[nodiscard]] virtual std::shared_ptr<RemoteShell> shell(const Endpoint& endpoint) = 0;
};

} // namespace magkeeper
