// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/FaultText.h"

#include <QCoreApplication>

namespace magkeeper {

namespace {

QString tr(const char* source) { return QCoreApplication::translate("FaultText", source); }

} // namespace

QString meaningOf(ErrorKind kind) {
    switch (kind) {
    case ErrorKind::Cancelled:
        return tr("It was cancelled. Nothing was changed.");
    case ErrorKind::TimedOut:
        return tr("There was no answer in time. The host may be overloaded, or something on the way drops packets.");
    case ErrorKind::Unreachable:
        return tr("There is no connection. Check the name, the port and the route to the host.");
    case ErrorKind::AuthenticationFailed:
        return tr("The host was reached and did not accept the login. Check the user, the key and whether your agent "
                  "holds it.");
    case ErrorKind::HostKeyUnknown:
        return tr("Nobody has vouched for this host key yet. Compare its fingerprint with what the host's "
                  "administrator tells you, then trust it.");
    case ErrorKind::HostKeyChanged:
        return tr("The host shows another key than the one that is known. Somebody may be in between, or the host was "
                  "rebuilt. "
                  "Ask its administrator before you remove the old key.");
    case ErrorKind::Refused:
        return tr("It is not allowed.");
    case ErrorKind::Busy:
        return tr("Somebody else is at it. Try again later.");
    case ErrorKind::NotFound:
        return tr("There is no such thing by that name.");
    case ErrorKind::InvalidInput:
        return tr("What was given cannot be understood.");
    case ErrorKind::CommandFailed:
        return tr("The command was run on the host and failed. Check that PHP is there for this login.");
    case ErrorKind::UnexpectedOutput:
        return tr(
            "The host answered something that cannot be read. A login script may print or read where it should not.");
    case ErrorKind::OutcomeUnknown:
        return tr("It is not known whether it happened. Read the environment again before you repeat it.");
    case ErrorKind::StorageFailed:
        return tr("The workspace cannot be read or written. Check its folder, its disk and its rights.");
    case ErrorKind::Conflict:
        return tr("Somebody else changed the same thing meanwhile. Look at it again, then repeat your change.");
    case ErrorKind::Internal:
        break;
    }
    return tr("This is a fault of Magkeeper itself. Please report it with the technical text.");
}

QString shortText(ErrorKind kind) {
    switch (kind) {
    case ErrorKind::Cancelled:
        return tr("Cancelled");
    case ErrorKind::TimedOut:
        return tr("Timed out");
    case ErrorKind::Unreachable:
        return tr("Unreachable");
    case ErrorKind::AuthenticationFailed:
        return tr("Login failed");
    case ErrorKind::HostKeyUnknown:
        return tr("Host key unknown");
    case ErrorKind::HostKeyChanged:
        return tr("Host key changed");
    case ErrorKind::Refused:
        return tr("Refused");
    case ErrorKind::Busy:
        return tr("Busy");
    case ErrorKind::NotFound:
        return tr("Not found");
    case ErrorKind::InvalidInput:
        return tr("Invalid");
    case ErrorKind::CommandFailed:
        return tr("Command failed");
    case ErrorKind::UnexpectedOutput:
        return tr("Unreadable answer");
    case ErrorKind::OutcomeUnknown:
        return tr("Outcome unknown");
    case ErrorKind::StorageFailed:
        return tr("Not stored");
    case ErrorKind::Conflict:
        return tr("Conflict");
    case ErrorKind::Internal:
        break;
    }
    return tr("Internal fault");
}

QString shortText(SectionFault::Kind kind) {
    switch (kind) {
    case SectionFault::Kind::Unreachable:
        return tr("Unreachable");
    case SectionFault::Kind::TimedOut:
        return tr("Timed out");
    case SectionFault::Kind::NotPermitted:
        return tr("Not permitted");
    case SectionFault::Kind::AuthenticationFailed:
        return tr("Login failed");
    case SectionFault::Kind::NotFound:
        return tr("Not found");
    case SectionFault::Kind::UnexpectedOutput:
        return tr("Unreadable answer");
    case SectionFault::Kind::Failed:
        break;
    }
    return tr("Failed");
}

} // namespace magkeeper
