// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/actions/ArgumentCheck.h"

#include "core/base/SafeText.h"

#include <QRegularExpression>
#include <QStringList>

#include <arpa/inet.h>

#include <algorithm>
#include <array>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype maximumText = 10'000;

bool matches(const QString& value, const QString& pattern) {
    return QRegularExpression(QRegularExpression::anchoredPattern(pattern)).match(value).hasMatch();
}

/// An address, or a network of one; nothing that only looks like a number.
bool isAddress(const QString& value) {
    const QByteArray host = value.section(u'/', 0, 0).toLatin1();
    std::array<unsigned char, 16> bytes{};
    const bool four = ::inet_pton(AF_INET, host.constData(), bytes.data()) == 1;
    const bool six = !four && ::inet_pton(AF_INET6, host.constData(), bytes.data()) == 1;
    if (!value.contains(u'/'))
        return four || six;
    static const QRegularExpression digits(u"^[0-9]{1,3}$"_s);
    const QString bits = value.section(u'/', 1);
    return (four || six) && digits.match(bits).hasMatch() && bits.toInt() <= (four ? 32 : 128);
}

bool isChoice(const ArgumentDefinition& argument, const QString& value) {
    return std::ranges::any_of(
        argument.choices, [&](const char* choice) { return value == QLatin1StringView(choice); });
}

/// Without the D of PCRE a pattern's end would allow a last line end: anchoredPattern ends with \z.
bool isNumber(const ArgumentDefinition& argument, const QString& value) {
    const qint64 number = value.toLongLong();
    return matches(value, u"[0-9]{1,12}"_s) && number >= argument.least && number <= argument.most;
}

/// What Magento's own start-up takes from anywhere in its arguments is never a value.
bool isText(const QString& value) {
    return !value.contains(QChar::Null) && value.size() <= maximumText && value.isValidUtf16()
        && !value.startsWith("--bootstrap"_L1) && !value.startsWith("--magento-init-params"_L1);
}

QString allowedFor(const ArgumentDefinition& argument) {
    switch (argument.kind) {
    case ArgumentKind::Choice: {
        QStringList words;
        for (const char* choice : argument.choices)
            words.append(QString::fromLatin1(choice));
        return u"one of "_s + words.join(u", "_s);
    }
    case ArgumentKind::Number:
        return u"a whole number from %1 to %2"_s.arg(argument.least).arg(argument.most);
    case ArgumentKind::Address:
        return u"an IP address or ADDRESS/BITS"_s;
    case ArgumentKind::Path:
        return u"a setting's path such as web/unsecure/base_url"_s;
    case ArgumentKind::File:
        return u"the path of a file"_s;
    case ArgumentKind::Text:
        return u"text of at most %1 characters without NUL that is no option of Magento's start-up"_s.arg(maximumText);
    case ArgumentKind::Name:
        break;
    }
    return u"a name of letters, digits, '.', '_' and '-'"_s;
}

bool isAllowed(const ArgumentDefinition& argument, const QString& value) {
    switch (argument.kind) {
    case ArgumentKind::Choice:
        return isChoice(argument, value);
    case ArgumentKind::Number:
        return isNumber(argument, value);
    case ArgumentKind::Address:
        return isAddress(value);
    case ArgumentKind::Path:
        return matches(value, u"[A-Za-z0-9_]+(/[A-Za-z0-9_]+){2,9}"_s) && value.size() <= 255;
    case ArgumentKind::File:
        return !value.isEmpty() && value.size() <= 4096 && !value.contains(QChar::Null);
    case ArgumentKind::Text:
        return isText(value);
    case ArgumentKind::Name:
        break;
    }
    return matches(value, u"[A-Za-z0-9_][A-Za-z0-9_.-]{0,254}"_s);
}

} // namespace

Result<void> checkArgument(const ArgumentDefinition& argument, const QString& value) {
    if (isAllowed(argument, value))
        return {};
    return failure(ErrorKind::InvalidInput,
        u"%1 '%2' is not %3"_s.arg(
            QString::fromLatin1(argument.name), safeText(value, Lines::Flatten, 60), allowedFor(argument)));
}

} // namespace magkeeper
