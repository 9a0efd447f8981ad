// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/LineReader.h"

#include "core/logs/Newlines.h"

#include <algorithm>

namespace magkeeper::logs {

using namespace Qt::StringLiterals;

Result<qint64> LineReader::newline(qint64 nth) const {
    const LineIndex::Place place = m_index.placeOf(nth);
    if (place.offset < 0)
        return failure(ErrorKind::NotFound, u"there is no such line"_s);
    const auto bytes = m_file.read(place.offset, LineIndex::step);
    if (!bytes)
        return failure(bytes.error());
    const qsizetype at = findNewline(*bytes, nth - place.newlinesBefore);
    if (at < 0)
        return failure(ErrorKind::Conflict, u"%1 was changed since it was indexed"_s.arg(m_file.path()));
    return place.offset + at;
}

Result<LinePart> LineReader::line(qint64 number, qsizetype most, qint64 from) const {
    if (number < 0 || number >= m_index.lines())
        return failure(ErrorKind::NotFound, u"there is no line %1"_s.arg(number + 1));
    const auto before = number == 0 ? Result<qint64>(-1) : newline(number);
    if (!before)
        return failure(before.error());
    const auto end = number < m_index.newlines() ? newline(number + 1) : Result<qint64>(m_index.bytes());
    if (!end)
        return failure(end.error());
    LinePart part{*before + 1, *end - *before - 1, {}};
    const qint64 left = std::max<qint64>(0, part.length - from);
    auto bytes = m_file.read(part.offset + from, static_cast<qsizetype>(std::min<qint64>(most, left)));
    if (!bytes)
        return failure(bytes.error());
    part.bytes = *std::move(bytes);
    return part;
}

Result<qint64> LineReader::numberAt(qint64 offset) const {
    const LineIndex::Place place = m_index.stepAt(offset);
    const auto bytes = m_file.read(place.offset, static_cast<qsizetype>(offset - place.offset));
    if (!bytes)
        return failure(bytes.error());
    return place.newlinesBefore + countNewlines(*bytes);
}

} // namespace magkeeper::logs
