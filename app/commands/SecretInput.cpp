// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/SecretInput.h"

#include <QStringDecoder>

#include <cerrno>
#include <poll.h>
#include <unistd.h>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

/// False at the end of the input, or when it cannot be read.
bool readByte(int fd, char& c) {
    ssize_t got = 0;
    do
        got = ::read(fd, &c, 1);
    while (got < 0 && errno == EINTR);
    return got == 1;
}

/// Whether more is there already. Who still holds the other end of a pipe is not waited for.
bool isMoreThere(int fd) {
    pollfd source{fd, POLLIN, 0};
    char c = 0;
    return ::poll(&source, 1, 0) > 0 && (source.revents & POLLIN) != 0 && readByte(fd, c);
}

Result<void> checkSecret(const QByteArray& secret, qsizetype most) {
    if (secret.size() > most)
        return failure(ErrorKind::InvalidInput, u"the value is longer than %1 bytes"_s.arg(most));
    if (secret.contains('\0'))
        return failure(ErrorKind::InvalidInput, u"the value holds a NUL byte"_s);
    return {};
}

} // namespace

Result<QByteArray> readSecretLine(int fd, qsizetype most) {
    QByteArray line;
    line.reserve(most + 2); // grown buffers would leave copies of a secret behind
    char c = 0;
    while (line.size() < most + 2 && readByte(fd, c) && c != '\n')
        line += c;
    if (line.endsWith('\r'))
        line.chop(1);
    if (const auto checked = checkSecret(line, most); !checked)
        return failure(checked.error());
    if (c == '\n' && isMoreThere(fd))
        return failure(ErrorKind::InvalidInput, u"a secret is one line, and more follows it"_s);
    return line;
}

Result<Secret> takeSecret(const Console& console, const QString& question, qsizetype most) {
    Result<Secret> secret = failure(ErrorKind::Cancelled, u"no value was given"_s);
    if (console.canAsk()) {
        if (auto typed = console.askSecret(question))
            secret = *std::move(typed);
    } else {
        secret = readSecretLine(STDIN_FILENO, most).transform([](QByteArray line) { return Secret(std::move(line)); });
    }
    if (secret && secret->size() == 0)
        return failure(ErrorKind::Cancelled, u"no value was given"_s);
    return secret;
}

Result<QString> textOfSecret(const Secret& secret) {
    QStringDecoder decode(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    QString text = decode(QByteArrayView(secret.reveal(), secret.size()));
    if (decode.hasError())
        return failure(ErrorKind::InvalidInput, u"the value is not UTF-8"_s);
    return text;
}

} // namespace magkeeper
