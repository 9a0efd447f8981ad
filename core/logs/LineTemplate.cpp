// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/LineTemplate.h"

#include <algorithm>

namespace magkeeper::logs {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longestField = 8192;

std::unexpected<Error> wrong(const QByteArray& text, const QString& why) {
    return failure(ErrorKind::InvalidInput, u"the template '%1' is wrong: %2"_s.arg(QString::fromUtf8(text), why));
}

/// Where a field ends: before the next literal, or at the line's end. -1: the literal is not there.
qsizetype endOf(const QByteArray& until, QByteArrayView rest) {
    if (until.isEmpty())
        return rest.size();
    const QByteArrayView window = rest.first(std::min(rest.size(), longestField));
    return until.size() == 1 ? window.indexOf(until[0]) : window.indexOf(QByteArrayView(until));
}

qsizetype digitsIn(QByteArrayView rest) {
    const auto end = std::ranges::find_if_not(rest, [](char byte) { return byte >= '0' && byte <= '9'; });
    return end - rest.begin();
}

} // namespace

Result<LineTemplate::Part> LineTemplate::fieldPart(const QByteArray& text, QList<QByteArray>& names) {
    const qsizetype colon = text.indexOf(':');
    const QByteArray name = colon < 0 ? text : text.first(colon);
    const QByteArray kind = colon < 0 ? text : text.sliced(colon + 1);
    Part part;
    if (name == "time") {
        const auto format = timeFormatFromName(kind);
        if (!format)
            return wrong(text, u"there is no such format of times"_s);
        part.kind = Kind::Time;
        part.format = *format;
        return part;
    }
    if (name == "level" || name == "message" || name == "channel") {
        part.kind = name == "level" ? Kind::Level : name == "message" ? Kind::Message : Kind::Channel;
        return part;
    }
    part.kind = kind == "status" ? Kind::Status
        : kind == "int"          ? Kind::Integer
        : kind == "word"         ? Kind::Word
                                 : Kind::Text;
    if (static_cast<size_t>(names.size()) == RecordHead::fieldCount)
        return wrong(text, u"too many fields"_s);
    part.field = static_cast<size_t>(names.size());
    names.append(name);
    return part;
}

Result<LineTemplate> LineTemplate::parse(const QByteArray& text) {
    LineTemplate result;
    for (qsizetype at = 0; at < text.size();) {
        const qsizetype open = text.indexOf('{', at);
        const qsizetype literalEnd = open < 0 ? text.size() : open;
        if (literalEnd > at) {
            const QByteArray literal = text.sliced(at, literalEnd - at);
            if (!result.m_parts.empty())
                result.m_parts.back().literal = literal;
            result.m_parts.push_back({Kind::Literal, literal});
        }
        if (open < 0)
            break;
        const qsizetype close = text.indexOf('}', open);
        if (close < open + 2)
            return wrong(text, u"a brace is not closed"_s);
        auto part = fieldPart(text.sliced(open + 1, close - open - 1), result.m_names);
        if (!part)
            return failure(part.error());
        result.m_parts.push_back(*std::move(part));
        at = close + 1;
    }
    if (result.m_parts.empty())
        return wrong(text, u"it is empty"_s);
    return result;
}

qsizetype LineTemplate::take(const Part& part, QByteArrayView rest, qsizetype at, RecordHead& head) {
    switch (part.kind) {
    case Kind::Literal:
        return rest.startsWith(part.literal) ? part.literal.size() : -1;
    case Kind::Time: {
        const qsizetype size = parseTime(part.format, rest, head.time.emplace());
        return size > 0 ? size : -1;
    }
    case Kind::Integer: {
        const qsizetype size = digitsIn(rest);
        return size > 0 ? size : rest.startsWith('-') ? 1 : -1;
    }
    case Kind::Status:
        if (digitsIn(rest) != 3)
            return -1;
        head.level = logLevelOfStatus((rest[0] - '0') * 100 + (rest[1] - '0') * 10);
        return 3;
    case Kind::Message:
        head.message = at;
        if (!part.literal.isEmpty())
            head.messageSize = endOf(part.literal, rest);
        return part.literal.isEmpty() ? rest.size() : *head.messageSize;
    case Kind::Level:
    case Kind::Channel:
    case Kind::Word:
    case Kind::Text:
        break;
    }
    const qsizetype size = endOf(part.literal, rest);
    if (size < 0 || (part.kind == Kind::Word && (size == 0 || rest.first(size).contains(' '))))
        return -1;
    if (part.kind == Kind::Channel)
        head.channel = {at, rest.first(size).trimmed().size()};
    if (part.kind != Kind::Level)
        return size;
    const auto level = logLevelFromWord(rest.first(size));
    if (!level)
        return -1;
    head.level = *level;
    return size;
}

bool LineTemplate::matches(QByteArrayView line, RecordHead& head) const {
    qsizetype at = 0;
    head.message = 0;
    head.messageSize.reset();
    for (const Part& part : m_parts) {
        const qsizetype size = take(part, line.sliced(at), at, head);
        if (size < 0)
            return false;
        if (part.field < RecordHead::fieldCount)
            head.fields[part.field] = {at, size};
        at += size;
    }
    return true;
}

} // namespace magkeeper::logs
