// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ssh/OpenSshLog.h"

#include "core/base/SafeText.h"
#include "core/ssh/Algorithms.h"

#include <QByteArrayList>
#include <QRegularExpression>

#include <algorithm>
#include <array>

namespace magkeeper::ssh::openssh {

using namespace Qt::StringLiterals;

namespace {

struct Meaning {
    QByteArrayView words;
    ErrorKind kind;
};

/// In one line the first that is found counts; what can hold words of the server stands first.
constexpr std::array meanings{
    Meaning{"Unable to negotiate", ErrorKind::Refused},
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
    Meaning{"administratively prohibited", ErrorKind::Refused},
    Meaning{"timed out", ErrorKind::TimedOut},
};

constexpr QByteArrayView hostKeyPrefix = "debug1: Server host key: ";
constexpr QByteArrayView cipherPrefix = "debug1: kex: client->server cipher: ";

QByteArrayList linesOf(QByteArrayView text) {
    QByteArrayList lines = text.toByteArray().split('\n');
    for (QByteArray& line : lines)
        line = line.trimmed();
    lines.removeAll(QByteArray());
    return lines;
}

/// OpenSSH writes what a server tells as it came, with line ends: what follows such a line may be the server's.
bool endsOwnWords(const QByteArray& line) {
    return line.startsWith("debug1: Remote: ") || line.startsWith("Received disconnect from ")
        || line.startsWith("Unable to negotiate with ");
}

/// The lines that a server can have had no hand in, and the one in which it begins to.
QByteArrayList ownLinesOf(QByteArrayView log) {
    const QByteArrayList lines = linesOf(log);
    const auto last = std::ranges::find_if(lines, endsOwnWords);
    return last == lines.end() ? lines : QByteArrayList(lines.begin(), last + 1);
}

bool isForPeople(const QByteArray& line) { return !line.startsWith("debug"); }

/// Own lines for people, in their order. The last one of all is OpenSSH's too: then it ended.
QByteArrayList ownWordsOf(QByteArrayView log) {
    QByteArrayList words = ownLinesOf(log);
    if (const QByteArrayList all = linesOf(log); all.size() > words.size())
        words.append(all.last());
    words.removeIf([](const QByteArray& line) { return !isForPeople(line); });
    return words;
}

/// What a person would see: without the lines for developers and the frame around a changed key.
QString wordsOf(QByteArrayView text) {
    QStringList shown;
    for (const QByteArray& line : linesOf(text)) {
        if (isForPeople(line) && !line.startsWith('@') && !line.startsWith("Authenticated to"))
            shown.append(safeText(QByteArrayView(line), Lines::Flatten, 300));
    }
    return shown.mid(0, 12).join(u"; "_s);
}

/// What stands behind the prefix in the first line that has it: a server speaks only after that.
QString firstAfter(QByteArrayView prefix, const QByteArrayList& lines) {
    const auto line = std::ranges::find_if(lines, [prefix](const QByteArray& each) { return each.startsWith(prefix); });
    return line == lines.end() ? QString() : safeText(QByteArrayView(*line).sliced(prefix.size()), Lines::Flatten, 255);
}

/// The peer has said who it is. Before that what fails is the way to it.
bool isReached(const QByteArrayList& ownLines) {
    return !firstAfter("debug1: Remote protocol version ", ownLines).isEmpty();
}

ErrorKind kindOf(const QByteArrayList& words) {
    for (const QByteArray& line : words) {
        for (const Meaning& meaning : meanings) {
            if (line.contains(meaning.words))
                return meaning.kind;
        }
    }
    return ErrorKind::Unreachable;
}

/// A server that presents another key cannot talk its way out of it.
bool tellsOfChangedKey(QByteArrayView log) {
    return std::ranges::any_of(linesOf(log),
        [](const QByteArray& line) { return isForPeople(line) && kindOf({line}) == ErrorKind::HostKeyChanged; });
}

/// The address and the method of the login. A server may write such a line too, before OpenSSH's or after it: when they
/// are not all the same, none is believed.
void takeLogin(ConnectionFacts& facts, QByteArrayView log) {
    static const QRegularExpression pattern(u"^Authenticated to \\S+ \\((.+)\\) using \"([a-z-]+)\"\\.$"_s);
    QByteArrayList lines = linesOf(log);
    lines.removeIf([](const QByteArray& line) { return !line.startsWith("Authenticated to "); });
    const auto match = pattern.match(QString::fromUtf8(lines.value(0)));
    if (!match.hasMatch() || lines.count(lines.first()) != lines.size())
        return;
    facts.address = safeText(match.captured(1), Lines::Flatten, 255);
    facts.loginMethod = match.captured(2);
}

/// The flag is named where it helps.
QString retiredHint(const QByteArray& log) {
    const qsizetype offer = log.indexOf("Their offer: ");
    const QString offered = offer < 0 ? QString() : QString::fromUtf8(log.sliced(offer + 13).split('\n').first());
    const Algorithms& retired = retiredAlgorithms();
    const QStringList all = retired.keyExchange + retired.hostKey + retired.cipher + retired.mac;
    for (const QString& name : offered.trimmed().split(u','))
        if (all.contains(name))
            return u"--old-algorithms yes allows it for this environment"_s;
    return {};
}

} // namespace

Error errorFrom(QByteArrayView log, QByteArrayView err) {
    const QByteArrayList own = ownLinesOf(log);
    // Once the target is reached, standard error holds its banner.
    QByteArrayList judged = isReached(own) ? QByteArrayList() : ownWordsOf(err);
    judged += ownWordsOf(log);
    const ErrorKind kind = tellsOfChangedKey(log) ? ErrorKind::HostKeyChanged : kindOf(judged);
    QStringList words{wordsOf(err), wordsOf(log)};
    if (kind == ErrorKind::Refused)
        words.append(retiredHint(judged.join('\n')));
    if (kind == ErrorKind::HostKeyUnknown)
        words.append(u"to look at the key and trust it: magctl env trust NAME"_s);
    if (kind == ErrorKind::HostKeyChanged)
        words.append(
            u"somebody may stand in between: ask who runs the server. If the key was changed on purpose, take the "
            "line that is named out of its file, then: magctl env trust NAME"_s);
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
    const QByteArrayList own = ownLinesOf(log);
    const auto tells = [&own](QByteArrayView begin) {
        return std::ranges::any_of(own, [begin](const QByteArray& line) { return line.startsWith(begin); });
    };
    if (tells("ssh: Could not resolve hostname "))
        return ConnectionStep::Name;
    if (tells("debug1: SSH2_MSG_NEWKEYS received"))
        return ConnectionStep::Login;
    return tells("debug1: Connection established") || isReached(own) ? ConnectionStep::HostKey : ConnectionStep::Port;
}

ConnectionFacts factsFrom(QByteArrayView log) {
    const QByteArrayList own = ownLinesOf(log);
    const QString version = firstAfter("debug1: Remote protocol version ", own);
    const QString key = firstAfter(hostKeyPrefix, own);
    const QStringList cipher = firstAfter(cipherPrefix, own).split(u' ');
    ConnectionFacts facts;
    facts.serverSoftware = version.section(u", remote software version "_s, 1);
    facts.hostKeyAlgorithm = key.section(u' ', 0, 0);
    facts.hostKeyFingerprint = key.section(u' ', 1, 1);
    facts.keyExchange = firstAfter("debug1: kex: algorithm: ", own);
    facts.cipher = cipher.value(0);
    if (cipher.value(1) == "MAC:"_L1 && cipher.value(2) != "<implicit>"_L1)
        facts.mac = cipher.value(2);
    takeLogin(facts, log);
    return facts;
}

QString lastWordsFrom(QByteArrayView log) {
    QByteArrayList words = linesOf(log);
    words.removeIf([](const QByteArray& line) { return !isForPeople(line); });
    return words.isEmpty() ? u"the connection broke"_s
                           : safeText(QByteArrayView(words.constLast()), Lines::Flatten, 300);
}

MuxEnd muxEndFrom(QByteArrayView log) {
    if (log.contains("Received exit status from master"))
        return MuxEnd::Exited;
    if (log.contains("master session id"))
        return MuxEnd::NoStatus;
    // Without a session it goes on to connect by itself, which the proxy command keeps it from. When the master did not
    // answer the request, it may have passed it on.
    if (!log.contains("Executing proxy ") || log.contains(" from master"))
        return MuxEnd::Unclear;
    return log.contains("session request failed") ? MuxEnd::SessionRefused : MuxEnd::NotSent;
}

} // namespace magkeeper::ssh::openssh
