// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ssh/OpenSshLog.h"

#include "core/base/SafeText.h"

#include <QRegularExpression>

#include <array>

namespace magkeeper::ssh::openssh {

using namespace Qt::StringLiterals;

namespace {

struct Meaning {
    QByteArrayView words;
    ErrorKind kind;
};

/// The first that is found counts.
constexpr std::array meanings{
    Meaning{"HOST IDENTIFICATION HAS CHANGED", ErrorKind::HostKeyChanged},
    Meaning{"REVOKED HOST KEY", ErrorKind::HostKeyChanged},
    Meaning{"is revoked", ErrorKind::HostKeyChanged},
    Meaning{"host key is known for", ErrorKind::HostKeyUnknown},
    Meaning{"Host key verification failed", ErrorKind::HostKeyUnknown},
    Meaning{"Permission denied", ErrorKind::AuthenticationFailed},
    Meaning{"Too many authentication failures", ErrorKind::AuthenticationFailed},
    Meaning{"no more authentication methods", ErrorKind::AuthenticationFailed},
    Meaning{"Bad configuration option", ErrorKind::InvalidInput},
    Meaning{"Bad owner or permissions", ErrorKind::InvalidInput},
    Meaning{"bad configuration options", ErrorKind::InvalidInput},
    Meaning{"keyword ", ErrorKind::InvalidInput},
    Meaning{"Unable to negotiate", ErrorKind::Refused},
    Meaning{"administratively prohibited", ErrorKind::Refused},
    Meaning{"timed out", ErrorKind::TimedOut},
};

/// What a person would see: without the lines for developers and the frame around a changed key.
QString wordsOf(QByteArrayView text) {
    QStringList lines;
    for (const QByteArray& line : text.toByteArray().split('\n')) {
        const QByteArray trimmed = line.trimmed();
        if (!trimmed.isEmpty() && !trimmed.startsWith("debug") && !trimmed.startsWith('@')
            && !trimmed.startsWith("Authenticated to"))
            lines.append(safeText(QByteArrayView(trimmed), Lines::Flatten, 300));
    }
    return lines.mid(0, 12).join(u"; "_s);
}

QString captured(const QString& log, const QString& pattern, int group = 1) {
    const QRegularExpression expression(pattern, QRegularExpression::MultilineOption);
    QString last; // after a rekey there are several
    for (const auto& match : expression.globalMatch(log))
        last = safeText(match.captured(group), Lines::Flatten, 255);
    return last;
}

} // namespace

Error errorFrom(QByteArrayView log, QByteArrayView err) {
    const QByteArray all = log.toByteArray() + '\n' + err.toByteArray();
    ErrorKind kind = ErrorKind::Unreachable;
    for (const Meaning& meaning : meanings) {
        if (all.contains(meaning.words)) {
            kind = meaning.kind;
            break;
        }
    }
    QStringList words{wordsOf(err), wordsOf(log)};
    words.removeAll(QString());
    return {kind, words.isEmpty() ? u"ssh ended without a word"_s : u"ssh: %1"_s.arg(words.join(u"; "_s))};
}

ConnectionStep stepOf(const Error& error, QByteArrayView log) {
    switch (error.kind()) {
    case ErrorKind::HostKeyChanged:
    case ErrorKind::HostKeyUnknown:
    case ErrorKind::Refused:
        return ConnectionStep::HostKey;
    case ErrorKind::AuthenticationFailed:
        return ConnectionStep::Login;
    case ErrorKind::InvalidInput:
        return ConnectionStep::Configuration;
    default:
        break;
    }
    if (log.contains("Could not resolve hostname"))
        return ConnectionStep::Name;
    if (log.contains("SSH2_MSG_NEWKEYS received"))
        return ConnectionStep::Login;
    return log.contains("Connection established") ? ConnectionStep::HostKey : ConnectionStep::Port;
}

ConnectionFacts factsFrom(QByteArrayView log) {
    const QString text = QString::fromUtf8(log);
    ConnectionFacts facts;
    facts.serverSoftware = captured(text, u"remote software version (.+)$"_s).trimmed();
    facts.hostKeyAlgorithm = captured(text, u"Server host key: (\\S+) "_s);
    facts.hostKeyFingerprint = captured(text, u"Server host key: \\S+ (\\S+)"_s).trimmed();
    facts.keyExchange = captured(text, u"kex: algorithm: (\\S+)"_s);
    facts.cipher = captured(text, u"kex: client->server cipher: (\\S+)"_s);
    facts.address = captured(text, u"^Authenticated to .* \\((.+)\\) using"_s);
    facts.loginMethod = captured(text, u"^Authenticated to .* using \"([^\"]+)\""_s);
    return facts;
}

MuxEnd muxEndFrom(QByteArrayView log) {
    if (log.contains("Received exit status from master"))
        return MuxEnd::Exited;
    if (log.contains("session request failed"))
        return MuxEnd::SessionRefused;
    return log.contains("master session id") ? MuxEnd::NoStatus : MuxEnd::NotSent;
}

} // namespace magkeeper::ssh::openssh
