// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/LineHead.h"

#include "core/logs/JsonLine.h"

namespace magkeeper::logs {

LineHead lineHead(QByteArrayView line, const Grammar& grammar, LocalClock& clock) {
    if (line.endsWith('\r'))
        line.chop(1);
    if (grammar.kind == Grammar::Kind::Plain)
        return {.begins = true, .level = grammar.level};
    if (grammar.kind == Grammar::Kind::JsonLines) {
        if (!line.startsWith('{'))
            return {};
        LogRecord record{.text = line, .level = grammar.level, .message = line};
        readJsonLine(line, record);
        return {true, record.time, record.level};
    }
    RecordHead head;
    if (grammar.match(line, head) < 0)
        return {};
    return {true, head.time ? clock.instant(*head.time) : std::nullopt, head.level};
}

} // namespace magkeeper::logs
