// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/remote/CommandLine.h"

#include <algorithm>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

bool isPlain(QByteArrayView word) {
    return !word.isEmpty() && std::ranges::all_of(word, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
            || QByteArrayView("%+,-./:@_").contains(c);
    });
}

} // namespace

QByteArray quoteForShell(QByteArrayView word) {
    if (isPlain(word))
        return word.toByteArray();
    // Within single quotes nothing is special to a POSIX shell but the quote itself. Login shells may also be csh,
    // where an exclamation mark is, and fish, where a backslash is: outside the quotes all of them read `\x` as x.
    QByteArray quoted = "'";
    for (const char c : word) {
        if (c == '\'' || c == '\\' || c == '!')
            quoted += QByteArray("'\\") + c + '\'';
        else
            quoted += c;
    }
    return quoted + '\'';
}

Result<CommandLine> CommandLine::create(QList<QByteArray> words) {
    if (words.isEmpty() || words.front().isEmpty())
        return failure(ErrorKind::InvalidInput, u"a command needs a program"_s);
    if (std::ranges::any_of(words, [](const QByteArray& word) { return word.contains('\0'); }))
        return failure(ErrorKind::InvalidInput, u"a command's words cannot hold a NUL byte"_s);
    return CommandLine(std::move(words));
}

CommandLine CommandLine::behind(const QList<QByteArray>& prefix) const { return CommandLine(prefix + m_words); }

QByteArray CommandLine::toShell() const {
    QByteArray line;
    for (const QByteArray& word : m_words) {
        if (!line.isEmpty())
            line += ' ';
        line += quoteForShell(word);
    }
    // A program whose name holds '=' would be read as an assignment: the quotes above keep it a word, for '=' is not
    // plain.
    return line;
}

} // namespace magkeeper
