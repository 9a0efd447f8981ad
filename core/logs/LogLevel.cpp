// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/LogLevel.h"

#include <array>

namespace magkeeper::logs {

using namespace Qt::StringLiterals;

namespace {

struct Word {
    QByteArrayView word;
    LogLevel level;
};

using enum LogLevel;
constexpr std::array words{
    Word{"error", Error},
    Word{"info", Informational},
    Word{"critical", Critical},
    Word{"warning", Warning},
    Word{"debug", Debug},
    Word{"notice", Notice},
    Word{"alert", Alert},
    Word{"emergency", Emergency},
    Word{"err", Error},
    Word{"warn", Warning},
    Word{"crit", Critical},
    Word{"emerg", Emergency},
    Word{"note", Notice},
    Word{"system", Notice},
    Word{"fatal", Critical},
    Word{"trace", Debug},
    Word{"fatal error", Critical},
    Word{"parse error", Critical},
    Word{"recoverable fatal error", Critical},
    Word{"deprecated", Notice},
    Word{"core error", Critical},
    Word{"core warning", Warning},
    Word{"user error", Error},
    Word{"user warning", Warning},
    Word{"user notice", Notice},
    Word{"panic", Emergency},
    Word{"exception", Error},
    Word{"#", Warning},
    Word{"*", Notice},
    Word{"-", Informational},
    Word{".", Debug},
    Word{"informational", Informational},
    Word{"severe", Error},
    Word{"strict standards", Notice},
};

} // namespace

std::optional<LogLevel> logLevelFromWord(QByteArrayView word) {
    word = word.trimmed();
    if (word.startsWith("PHP "))
        word = word.sliced(4).trimmed();
    if (word.isEmpty() || word.size() > 24)
        return std::nullopt;
    for (const Word& known : words)
        if (known.word.size() == word.size() && known.word.compare(word, Qt::CaseInsensitive) == 0)
            return known.level;
    return std::nullopt;
}

LogLevel logLevelOfStatus(int status) { return status >= 500 ? Error : status >= 400 ? Warning : Informational; }

QString logLevelName(LogLevel level) {
    switch (level) {
    case Unknown:
        break;
    case Debug:
        return u"debug"_s;
    case Informational:
        return u"info"_s;
    case Notice:
        return u"notice"_s;
    case Warning:
        return u"warning"_s;
    case Error:
        return u"error"_s;
    case Critical:
        return u"critical"_s;
    case Alert:
        return u"alert"_s;
    case Emergency:
        return u"emergency"_s;
    }
    return u"unknown"_s;
}

} // namespace magkeeper::logs
