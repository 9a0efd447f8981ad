// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

namespace magkeeper {

/// What went wrong, chosen by what the caller would do about it. A closed set: magctl maps each to an exit status.
enum class ErrorKind {
    Cancelled, ///< somebody asked for it; nothing to report
    TimedOut, ///< the deadline passed before anything was sent that could have an effect
    Unreachable, ///< no connection: name, route, port, or the peer went away before it mattered
    AuthenticationFailed, ///< reached, but no credential was accepted
    HostKeyUnknown, ///< a person has to look at the fingerprint first
    HostKeyChanged, ///< other, revoked or replaced host key: never connect
    Refused, ///< policy says no: guard, access, a peer's permission
    Busy, ///< somebody else is at it; later may work
    NotFound, ///< no such thing by that name
    InvalidInput, ///< what the user or a file gave cannot be understood
    CommandFailed, ///< the remote command ran and failed
    UnexpectedOutput, ///< an answer that cannot be read; carries a sample
    OutcomeUnknown, ///< a write may or may not have happened
    StorageFailed, ///< the workspace cannot be read or written
    Conflict, ///< somebody else changed the same thing
    Internal, ///< a fault of Magkeeper itself
};

/// The kind's stable name, as JSON documents and exit tables use it.
[[nodiscard]] QString errorKindName(ErrorKind kind);

/// An error as a value: kind, a technical text in English, and where it happened, outermost first.
/// The text may hold what a peer sent, already made safe to display; it never holds a secret.
class [[nodiscard]] Error {
public:
    Error(ErrorKind kind, QString text);

    [[nodiscard]] ErrorKind kind() const { return m_kind; }
    [[nodiscard]] const QString& text() const { return m_text; }
    [[nodiscard]] const QStringList& context() const { return m_context; }

    /// The same error seen from further out, e.g. `on web-2`.
    [[nodiscard]] Error within(const QString& place) const;

    /// `on web-2, running indexer:status: connection reset`.
    [[nodiscard]] QString toString() const;

    friend bool operator==(const Error&, const Error&) = default;

private:
    ErrorKind m_kind;
    QString m_text;
    QStringList m_context;
};

} // namespace magkeeper
