// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/logs/CivilTime.h"
#include "core/logs/LogLevel.h"

#include <QByteArrayView>

#include <array>
#include <vector>

namespace magkeeper::logs {

/// What the first line of a record says, as places in that line.
struct RecordHead {
    struct Span {
        qsizetype from = 0;
        qsizetype size = 0;
        [[nodiscard]] QByteArrayView in(QByteArrayView text) const { return text.sliced(from, size); }
    };
    static constexpr size_t fieldCount = 8;

    std::optional<CivilTime> time;
    LogLevel level = LogLevel::Unknown;
    Span channel;
    qsizetype message = 0; ///< where the message begins
    std::optional<qsizetype> messageSize; ///< nothing: to the record's end
    std::array<Span, fieldCount> fields{}; ///< in the order of fieldNames()
};

/// How the first line of a record looks: `[{time:iso}] {channel:word}.{level}: {message}`. What stands in braces is a
/// field with its kind; all else has to stand there as it is. Matching is linear in the line and allocates nothing.
///
/// Kinds: `time:FORMAT`, `level`, `status` (three digits), `int`, `word` (no blank), `text`, and `message`, which goes
/// on to the next literal or the record's end. Thread: a value.
class LineTemplate {
public:
    /// InvalidInput: it is not written that way.
    [[nodiscard]] static Result<LineTemplate> parse(const QByteArray& text);

    [[nodiscard]] bool matches(QByteArrayView line, RecordHead& head) const;
    [[nodiscard]] const QList<QByteArray>& fieldNames() const { return m_names; }

private:
    enum class Kind { Literal, Time, Level, Status, Integer, Word, Text, Message, Channel };
    struct Part {
        Kind kind = Kind::Literal;
        QByteArray literal; ///< of a Literal; of a field: what ends it
        TimeFormat format = TimeFormat::Iso;
        size_t field = RecordHead::fieldCount; ///< where it goes, if it has a name of its own
    };
    [[nodiscard]] static Result<Part> fieldPart(const QByteArray& text, QList<QByteArray>& names);
    /// How many bytes the part takes at this place; -1: it does not match.
    [[nodiscard]] static qsizetype take(const Part& part, QByteArrayView rest, qsizetype at, RecordHead& head);

    std::vector<Part> m_parts;
    QList<QByteArray> m_names;
};

} // namespace magkeeper::logs
