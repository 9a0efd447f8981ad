// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/MessageShape.h"

#include <algorithm>
#include <cstring>

namespace magkeeper::logs {

namespace {

enum Class : unsigned char { Other, Letter, Digit, Joining };

/// What belongs to a word: letters, digits, and the signs inside addresses, paths and ids.
constexpr std::array<Class, 256> classes = [] {
    std::array<Class, 256> table{};
    for (int byte = 0; byte < 256; ++byte) {
        const bool isDigit = byte >= '0' && byte <= '9';
        const bool isLetter = (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || byte >= 0x80;
        const bool isJoining = byte == '_' || byte == '-' || byte == '.' || byte == '@' || byte == '/' || byte == '\\'
            || byte == '+' || byte == '%' || byte == '=' || byte == '~';
        table[static_cast<size_t>(byte)] = isDigit ? Digit : isLetter ? Letter : isJoining ? Joining : Other;
    }
    return table;
}();

Class classOf(char byte) { return classes[static_cast<unsigned char>(byte)]; }

bool isHex(char byte) {
    return classOf(byte) == Digit || (byte >= 'a' && byte <= 'f') || (byte >= 'A' && byte <= 'F') || byte == '-';
}

struct WordFacts {
    bool digit = false;
    bool at = false;
    bool slash = false;
    bool hexOnly = true;
};

WordFacts factsOf(QByteArrayView word) {
    WordFacts facts;
    for (const char byte : word) {
        facts.digit = facts.digit || classOf(byte) == Digit;
        facts.at = facts.at || byte == '@';
        facts.slash = facts.slash || byte == '/';
        facts.hexOnly = facts.hexOnly && isHex(byte);
    }
    return facts;
}

} // namespace

MessageShape::MessageShape(QByteArrayView message) {
    const qsizetype line = message.indexOf('\n');
    message = message.first(line < 0 ? message.size() : line);
    // A trace or a context behind the message is not part of it; what is cut here is seldom looked at.
    message = message.first(std::min<qsizetype>(message.size(), 3 * longest));
    qsizetype at = 0;
    while (at < message.size() && m_size < longest) {
        if (classOf(message[at]) == Other) {
            put(static_cast<unsigned char>(message[at]) < 0x20 ? ' ' : message[at]);
            ++at;
            continue;
        }
        const qsizetype from = at;
        while (at < message.size() && classOf(message[at]) != Other)
            ++at;
        takeWord(message.sliced(from, at - from));
    }
}

void MessageShape::put(char byte) {
    if (m_size < longest)
        m_text[static_cast<size_t>(m_size++)] = byte;
}

void MessageShape::put(QByteArrayView bytes) {
    const qsizetype size = std::min(bytes.size(), longest - m_size);
    std::memcpy(m_text.data() + m_size, bytes.data(), static_cast<size_t>(size));
    m_size += size;
}

void MessageShape::takeWord(QByteArrayView word) {
    const WordFacts facts = factsOf(word);
    const qsizetype at = facts.at ? word.indexOf('@') : -1;
    if (at > 0 && word.indexOf('.', at) > at)
        return put("<email>");
    if (facts.slash && word.size() > 1) {
        // Of a path its end: releases and roots differ from one store to the other.
        const qsizetype last = word.lastIndexOf('/');
        const qsizetype before = last > 0 ? word.lastIndexOf('/', last - 1) : -1;
        if (before > 0) {
            put("…");
            word = word.sliced(before);
        }
    } else if (facts.digit && facts.hexOnly && word.size() >= 8) {
        return put("<id>");
    } else if (facts.digit && word.size() >= 20) {
        return put("<id>");
    }
    if (!facts.digit)
        return put(word);
    for (qsizetype i = 0; i < word.size();) {
        if (classOf(word[i]) != Digit) {
            put(word[i++]);
            continue;
        }
        put('#');
        while (i < word.size()
            && (classOf(word[i]) == Digit || (word[i] == '.' && i + 1 < word.size() && classOf(word[i + 1]) == Digit)))
            ++i;
    }
}

} // namespace magkeeper::logs
