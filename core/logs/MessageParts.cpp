// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/MessageParts.h"

#include <algorithm>

namespace magkeeper::logs {

namespace {

constexpr int placesTried = 12;

/// The end of the JSON value that begins with a bracket; 0: it is not closed. Strings may hold raw line ends.
qsizetype closedAt(QByteArrayView text) {
    int depth = 0;
    bool inString = false;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const char byte = text[i];
        if (inString) {
            if (byte == '\\')
                ++i;
            else if (byte == '"')
                inString = false;
        } else if (byte == '"') {
            inString = true;
        } else if (byte == '{' || byte == '[') {
            ++depth;
        } else if ((byte == '}' || byte == ']') && --depth == 0) {
            return i + 1;
        }
    }
    return 0;
}

/// The two values at the end, when one is empty, as most are.
bool takeEmptyExtra(QByteArrayView& message, MessageParts& parts) {
    if (!message.endsWith(" []"))
        return false;
    parts.extra = message.last(2);
    message.chop(3);
    if (!message.endsWith(" []"))
        return false;
    parts.context = message.last(2);
    message.chop(3);
    return true;
}

/// ` {"` from which everything to the end is JSON. The first one counts: a message may hold some itself, and is then
/// cut only where what follows is closed at the very end.
void takeContext(QByteArrayView& message, MessageParts& parts) {
    if (!message.endsWith('}') && !message.endsWith(']'))
        return;
    qsizetype from = 0;
    for (int tried = 0; tried < placesTried; ++tried) {
        const qsizetype object = message.indexOf(" {\"", from);
        const qsizetype list = message.indexOf(" [\"", from);
        const qsizetype at = object < 0 ? list : list < 0 ? object : std::min(object, list);
        if (at < 0)
            return;
        const qsizetype size = closedAt(message.sliced(at + 1));
        const QByteArrayView rest = message.sliced(at + 1 + size);
        if (size > 0 && rest.isEmpty()) {
            parts.context = message.sliced(at + 1);
            message = message.first(at);
            return;
        }
        if (size > 0 && rest.size() > 2 && rest.startsWith(" {") && closedAt(rest.sliced(1)) == rest.size() - 1) {
            parts.context = message.sliced(at + 1, size);
            parts.extra = rest.sliced(1);
            message = message.first(at);
            return;
        }
        if (size == 0)
            return;
        from = at + 1 + size;
    }
}

qsizetype traceIn(QByteArrayView message) {
    const qsizetype named = message.indexOf("\nStack trace:");
    const qsizetype bare = message.indexOf("\n#0 ");
    return named < 0 ? bare : bare < 0 ? named : std::min(named, bare);
}

} // namespace

MessageParts messageParts(QByteArrayView message) {
    MessageParts parts;
    if (!takeEmptyExtra(message, parts))
        takeContext(message, parts);
    const qsizetype trace = traceIn(message);
    if (trace >= 0) {
        parts.trace = message.sliced(trace + 1);
        message = message.first(trace);
    }
    parts.message = message.trimmed();
    return parts;
}

} // namespace magkeeper::logs
