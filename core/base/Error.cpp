// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Error.h"

namespace magkeeper {

using namespace Qt::StringLiterals;

QString errorKindName(ErrorKind kind) {
    switch (kind) {
    case ErrorKind::Cancelled:
        return u"Cancelled"_s;
    case ErrorKind::TimedOut:
        return u"TimedOut"_s;
    case ErrorKind::Unreachable:
        return u"Unreachable"_s;
    case ErrorKind::AuthenticationFailed:
        return u"AuthenticationFailed"_s;
    case ErrorKind::HostKeyUnknown:
        return u"HostKeyUnknown"_s;
    case ErrorKind::HostKeyChanged:
        return u"HostKeyChanged"_s;
    case ErrorKind::Refused:
        return u"Refused"_s;
    case ErrorKind::Busy:
        return u"Busy"_s;
    case ErrorKind::NotFound:
        return u"NotFound"_s;
    case ErrorKind::InvalidInput:
        return u"InvalidInput"_s;
    case ErrorKind::CommandFailed:
        return u"CommandFailed"_s;
    case ErrorKind::UnexpectedOutput:
        return u"UnexpectedOutput"_s;
    case ErrorKind::OutcomeUnknown:
        return u"OutcomeUnknown"_s;
    case ErrorKind::StorageFailed:
        return u"StorageFailed"_s;
    case ErrorKind::Conflict:
        return u"Conflict"_s;
    case ErrorKind::Internal:
        break;
    }
    return u"Internal"_s;
}

Error::Error(ErrorKind kind, QString text)
    : m_kind(kind)
    , m_text(std::move(text)) { }

Error Error::within(const QString& place) const {
    Error outer = *this;
    outer.m_context.prepend(place);
    return outer;
}

QString Error::toString() const {
    if (m_context.isEmpty())
        return m_text;
    return m_context.join(u", "_s) + u": "_s + m_text;
}

} // namespace magkeeper
